package monster.quicksell.support.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import monster.quicksell.support.bench.faults.ReceiverStub.Mood;
import monster.quicksell.support.bench.rig.Link;
import monster.quicksell.support.bench.rig.Service;

/** Something that happens to a running system. Each returns when it is over. */
public enum Fault {

	/** A service is killed hard and started again at once. */
	KILL {
		@Override
		void strike(Site site, Random random) {
			site.killService(any(random));
		}
	},

	/** A second instance of a service joins and leaves, in order or not. */
	VISIT {
		@Override
		void strike(Site site, Random random) {
			site.visit(any(random), random);
		}
	},

	/** A service stands still for longer than its group waits, then goes on. */
	ZOMBIE {
		@Override
		void strike(Site site, Random random) {
			site.freeze(any(random), site.time(random, 10000, 45000));
		}
	},

	/** The broker is killed hard and is back within half a minute. */
	BROKER {
		@Override
		void strike(Site site, Random random) {
			site.rig().killKafka();
			Site.pause(site.time(random, 0, 30_000));
			site.rig().restartKafka();
		}
	},

	/** The broker stands still, for longer than a producer waits. */
	BROKER_FROZEN {
		@Override
		void strike(Site site, Random random) {
			Processes.freeze(site.rig().kafka().pid(), site.time(random, 12_000, 90_000));
		}
	},

	/** The database is killed hard and is back within half a minute. */
	STORE {
		@Override
		void strike(Site site, Random random) {
			site.rig().killMongo();
			Site.pause(site.time(random, 0, 30_000));
			site.rig().restartMongo();
		}
	},

	/** The database stands still. */
	STORE_FROZEN {
		@Override
		void strike(Site site, Random random) {
			Processes.freeze(site.rig().mongo().pid(), site.time(random, 5000, 25000));
		}
	},

	/** The database is cut off for a minute: who needs it lives, and is not ready. */
	STORE_CUT {
		@Override
		void strike(Site site, Random random) {
			site.disturbStore(Link::cut, Duration.ofMinutes(1), true);
		}
	},

	/** What is sent to the database, and what it answers, is held up for a second. */
	STORE_SLOW {
		@Override
		void strike(Site site, Random random) {
			site.disturbStore((link) -> link.delay(Duration.ofSeconds(1)), site.time(random, 30_000, 270_000), false);
		}
	},

	/** Connections to the database stay open, and nothing passes. */
	STORE_HALF_OPEN {
		@Override
		void strike(Site site, Random random) {
			site.disturbStore(Link::hang, site.time(random, 20_000, 60_000), false);
		}
	},

	/** The registry is away while a service starts, and comes back. */
	REGISTRY {
		@Override
		void strike(Site site, Random random) {
			Service service = any(random);
			// Who is starting still gets ready only while the registry is there
			site.restarts().await(service);
			site.rig().killRegistry();
			site.killService(service);
			Site.pause(site.time(random, 3000, 9000));
			site.rig().restartRegistry();
		}
	},

	/** Slack is slow, fails, is busy or hangs up. */
	SLACK {
		@Override
		void strike(Site site, Random random) {
			trouble(site, site.slack(), random);
		}
	},

	/** So is PagerDuty. */
	PAGER {
		@Override
		void strike(Site site, Random random) {
			trouble(site, site.pagerDuty(), random);
		}
	},

	/** Bad records come among the good ones. */
	POISON {
		@Override
		void strike(Site site, Random random) {
			new BadRecords(site).poison(random);
		}
	},

	/** Good records come a second time, with headers that nobody expects. */
	STRANGE_HEADERS {
		@Override
		void strike(Site site, Random random) {
			new BadRecords(site).strangeHeaders();
		}
	},

	/** Events of new tickets come in any order. */
	REORDERED {
		@Override
		void strike(Site site, Random random) {
			Reordered.write(site.rig(), site.now(), random);
		}
	},

	/** A service has to read again what it has read. */
	OFFSETS_BACK {
		@Override
		void strike(Site site, Random random) {
			site.setBack(any(random), 1 + random.nextInt(2000));
		}
	},

	/** Intake is asked to end while many requests are under way, and then another. */
	TERMINATE {
		@Override
		void strike(Site site, Random random) {
			site.terminate(Service.INTAKE);
			site.terminate(any(random));
		}
	},

	/** A service has too little memory: it ends, and must not linger. */
	MEMORY {
		@Override
		void strike(Site site, Random random) {
			site.restartWith(any(random), List.of("-Xmx" + (32 + random.nextInt(24)) + "m"), Map.of(),
					(service) -> service.process().await(Duration.ofSeconds(30)));
		}
	},

	/** A service's wall clock is hours ahead or behind, and is set while it runs. */
	CLOCK {
		@Override
		public boolean isPossible() {
			return Faketime.isThere();
		}

		@Override
		void strike(Site site, Random random) {
			site.misdate(any(random), random.nextBoolean() ? 2 : -2, site.time(random, 12500, 7500));
		}
	},

	/**
	 * The database cannot write to its disk; then there is room again, and it is
	 * restarted.
	 */
	STORE_FULL {
		@Override
		void strike(Site site, Random random) {
			Processes.fillDisk(site.rig().mongo().pid(), () -> Site.pause(site.time(random, 4000, 8000)));
			site.rig().killMongo();
			site.rig().restartMongo();
		}
	},

	/** So is it with the broker. */
	BROKER_FULL {
		@Override
		void strike(Site site, Random random) {
			Processes.fillDisk(site.rig().kafka().pid(), () -> Site.pause(site.time(random, 4000, 8000)));
			site.rig().killKafka();
			site.rig().restartKafka();
		}
	},

	/** A service can't write its log, and has something to say: it goes on. */
	LOG_FULL {
		@Override
		void strike(Site site, Random random) {
			site.muffle(any(random), site.time(random, 5000, 25000), new BadRecords(site)::unreadable);
		}
	};

	abstract void strike(Site site, Random random);

	/** Whether this system has what it takes. */
	public boolean isPossible() {
		boolean fillsDisk = this == STORE_FULL || this == BROKER_FULL || this == LOG_FULL;
		return !fillsDisk || canFillDisks();
	}

	/** Whether it ends the store, which must not forget all then. */
	public boolean needsDisk() {
		return this == STORE || this == STORE_FULL;
	}

	/** Whether services must reach the store by a link. */
	public boolean needsLink() {
		return this == STORE_CUT || this == STORE_SLOW || this == STORE_HALF_OPEN;
	}

	private static boolean canFillDisks() {
		return Files.isExecutable(Path.of("/usr/bin/prlimit"));
	}

	private static void trouble(Site site, ReceiverStub receiver, Random random) {
		receiver.feel(Mood.values()[1 + random.nextInt(Mood.values().length - 1)]);
		Site.pause(site.time(random, 3000, 9000));
		receiver.feel(Mood.WELL);
	}

	private static Service any(Random random) {
		return Service.values()[random.nextInt(Service.values().length)];
	}

}
