package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.util.Random;

import monster.quicksell.support.bench.faults.SlackStub.Mood;
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
			site.freeze(site.service(any(random)).process().pid(), Duration.ofSeconds(10L + random.nextInt(45)));
		}
	},

	/** The broker is killed hard and is back after some seconds. */
	BROKER {
		@Override
		void strike(Site site, Random random) {
			site.rig().killKafka();
			Site.pause(Duration.ofMillis(random.nextInt(8000)));
			site.rig().restartKafka();
		}
	},

	/** The broker stands still. */
	BROKER_FROZEN {
		@Override
		void strike(Site site, Random random) {
			site.freeze(site.rig().kafka().pid(), Duration.ofSeconds(5L + random.nextInt(20)));
		}
	},

	/** The database is killed hard and is back after some seconds. */
	STORE {
		@Override
		void strike(Site site, Random random) {
			site.rig().killMongo();
			Site.pause(Duration.ofMillis(random.nextInt(8000)));
			site.rig().restartMongo();
		}
	},

	/** The database stands still. */
	STORE_FROZEN {
		@Override
		void strike(Site site, Random random) {
			site.freeze(site.rig().mongo().pid(), Duration.ofSeconds(5L + random.nextInt(25)));
		}
	},

	/** The registry is away while a service starts, and comes back. */
	REGISTRY {
		@Override
		void strike(Site site, Random random) {
			site.rig().killRegistry();
			site.killService(any(random));
			Site.pause(Duration.ofMillis(3000 + random.nextInt(9000)));
			site.rig().restartRegistry();
		}
	},

	/** Slack is slow, fails, is busy or hangs up. */
	SLACK {
		@Override
		void strike(Site site, Random random) {
			site.slack().feel(Mood.values()[1 + random.nextInt(Mood.values().length - 1)]);
			Site.pause(Duration.ofMillis(3000 + random.nextInt(9000)));
			site.slack().feel(Mood.WELL);
		}
	},

	/** Bad records come among the good ones. */
	POISON {
		@Override
		void strike(Site site, Random random) {
			site.poison(random);
		}
	};

	abstract void strike(Site site, Random random);

	private static Service any(Random random) {
		return Service.values()[random.nextInt(Service.values().length)];
	}

}
