package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.rig.JavaProcess;
import monster.quicksell.support.bench.rig.Link;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;

/** The running system, and what can be done to it. */
final class Site {

	private static final Duration JOIN = Duration.ofSeconds(60);

	/** After a part was away, its clients find to it again. */
	private static final Duration AFTERMATH = Duration.ofSeconds(30);

	private static final String POLICY = "classpath:monster/quicksell/support/bench/faults/sla.yml";

	private final Rig rig;

	private final Function<Service, List<String>> jvm;

	private final ReceiverStub slack = new ReceiverStub(200);

	private final ReceiverStub pagerDuty = new ReceiverStub(202);

	private final Map<Service, ServiceProcess> services = new ConcurrentHashMap<>();

	private final Restarts restarts = new Restarts();

	private final Endings endings;

	private final Queue<Violation> seen = new ConcurrentLinkedQueue<>();

	private final Set<String> poison = ConcurrentHashMap.newKeySet();

	private final Queue<Unrest> unrests = new ConcurrentLinkedQueue<>();

	private final Manner manner;

	/** By what services reach the store, where that is to be disturbed. */
	private final @Nullable Link storeLink;

	private int kills;

	/** Starts the services; the traffic is theirs as soon as it begins. */
	Site(Rig rig, Function<Service, List<String>> jvm, Manner manner, Traffic traffic) {
		this.endings = new Endings(traffic);
		this.manner = manner;
		this.rig = rig;
		this.jvm = jvm;
		this.storeLink = manner.linked() ? Link.to(rig.mongo().port()) : null;
		for (Service service : Service.values()) {
			this.services.put(service, launch(service));
		}
		awaitReady();
	}

	private ServiceProcess launch(Service service) {
		Map<String, String> settings = new HashMap<>(
				Map.of("escalation.slack.webhook-url", this.slack.url(), "escalation.slack.timeout", "3s",
						"escalation.pagerduty.url", this.pagerDuty.url(), "escalation.pagerduty.timeout", "3s",
						"escalation.pagerduty.routing-key", Rig.TOKEN, "sla.policy", POLICY,
						// What a kill left between two writes is set right by the end
						"routing.reconcile-interval", "5s",
						// What is printed is searched for what must not be
						ServiceProcess.LOG_LEVEL, "info"));
		if (this.storeLink != null) {
			settings.put("spring.mongodb.uri", "mongodb://127.0.0.1:" + this.storeLink.port() + "/support");
		}
		// As deployed: who has no memory left ends
		List<String> options = Stream.concat(this.jvm.apply(service).stream(), Stream.of("-XX:+ExitOnOutOfMemoryError"))
			.toList();
		return this.rig.start(service, options, settings);
	}

	/** The time, as precise as the log has it. */
	Instant now() {
		return Instant.ofEpochMilli(this.manner.clock().millis());
	}

	Rig rig() {
		return this.rig;
	}

	ReceiverStub slack() {
		return this.slack;
	}

	ReceiverStub pagerDuty() {
		return this.pagerDuty;
	}

	Restarts restarts() {
		return this.restarts;
	}

	/** How long a fault lasts: from the least, up to so much longer. */
	Duration time(Random random, int leastMillis, int longerMillis) {
		int longer = random.nextInt(longerMillis);
		return Duration.ofMillis(leastMillis + (this.manner.brisk() ? 0 : longer));
	}

	/** Processes that were asked to end so far. */
	List<Ending> endings() {
		return this.endings.all();
	}

	ServiceProcess service(Service service) {
		ServiceProcess process = this.services.get(service);
		if (process == null) {
			throw new IllegalStateException(service + " was never started");
		}
		return process;
	}

	/** What did not hold while it went on. */
	List<Violation> seen() {
		return Stream.concat(this.restarts.stuck().stream(), this.seen.stream()).toList();
	}

	/**
	 * The way to the store is in trouble for a while, which all services that were ready
	 * have to bear.
	 * @param away whether nothing of it can be had
	 */
	void disturbStore(Consumer<Link> trouble, Duration duration, boolean away) {
		Link link = Objects.requireNonNull(this.storeLink);
		awaitReady();
		List<Vital> before = vitals();
		trouble.accept(link);
		try {
			pause(duration);
			List<Vital> meanwhile = vitals();
			for (int i = 0; i < before.size(); i++) {
				this.seen.addAll(meanwhile.get(i).boundedSince(before.get(i)));
				if (away) {
					this.seen.addAll(meanwhile.get(i).waiting());
				}
			}
		}
		finally {
			link.mend();
		}
	}

	private List<Vital> vitals() {
		return Stream.of(Service.values()).map(this::service).map(Vital::of).toList();
	}

	/** Returns when all services say that they are ready. */
	void awaitReady() {
		for (Service service : Service.values()) {
			this.restarts.awaitReady(living(service));
		}
	}

	/** True if the couriers to Slack and PagerDuty have read all alerts. */
	boolean hasToldAll() {
		for (String courier : List.of("escalation-slack", "escalation-pagerduty")) {
			GroupProgress alerts = GroupProgress.of(this.rig.admin(), courier, Topics.ALERTS);
			if (alerts.done() != alerts.total()) {
				return false;
			}
		}
		return true;
	}

	/** Something else than kills goes on until now; a little later all know of it. */
	void wasUnquiet(long begin) {
		this.unrests.add(new Unrest(begin, System.nanoTime() + AFTERMATH.toNanos()));
	}

	/** When somebody may have been told something twice. */
	List<Unrest> unrests() {
		return List.copyOf(this.unrests);
	}

	/** Hard kills of services so far. */
	int kills() {
		return this.kills;
	}

	/** Bad records so far, as topic-partition-offset. */
	Set<String> poison() {
		return this.poison;
	}

	/** Once it is ready, if it was killed before; it lives, for nobody ended it since. */
	private ServiceProcess living(Service service) {
		this.restarts.await(service);
		ServiceProcess process = service(service);
		if (!process.process().isAlive()) {
			this.seen.add(new Violation(Invariant.WAITS_QUIETLY, service.id() + " has ended by itself"));
		}
		return process;
	}

	/** It is killed and started again. */
	void killService(Service service) {
		ServiceProcess process = living(service);
		long begin = System.nanoTime();
		process.kill();
		if (service == Service.ESCALATION) {
			this.unrests.add(new Unrest(begin, System.nanoTime()));
		}
		process.restart();
		this.kills++;
		this.restarts.begin(process);
	}

	/** The same with other options and surroundings meanwhile, then as before. */
	void restartWith(Service service, List<String> options, Map<String, String> environment,
			Consumer<ServiceProcess> meanwhile) {
		ServiceProcess process = living(service);
		process.kill();
		this.kills++;
		process.restart(options, environment);
		try {
			meanwhile.accept(process);
		}
		finally {
			process.kill();
			process.restart();
			this.restarts.begin(process);
		}
	}

	/**
	 * A service starts with a wrong wall clock, which is set as far to the other side
	 * once it is ready.
	 */
	void misdate(Service service, int hours, Duration each) {
		try (Faketime clock = Faketime.ahead(hours)) {
			restartWith(service, List.of(), clock.environment(), (process) -> {
				this.restarts.awaitReady(process);
				Faketime.require(process.process(), now().plus(Duration.ofHours(hours)));
				pause(each);
				clock.set(-hours);
				Faketime.require(process.process(), now().minus(Duration.ofHours(hours)));
				pause(each);
			});
		}
	}

	/** It ends in order, as a supervisor asks it to, and is started again. */
	void terminate(Service service) {
		ServiceProcess process = living(service);
		if (service == Service.INTAKE) {
			this.endings.endInRush(process);
		}
		else {
			this.endings.end(process);
		}
		process.restart();
		this.restarts.begin(process);
	}

	/**
	 * A second instance comes, and goes in order or not once it has its share of the
	 * partitions.
	 */
	void visit(Service service, Random random) {
		living(service);
		ServiceProcess second = launch(service);
		this.restarts.awaitReady(second);
		long deadline = System.nanoTime() + JOIN.toNanos();
		while (group(service).members() < 2 && System.nanoTime() < deadline) {
			pause(Duration.ofMillis(200));
		}
		if (group(service).members() < 2) {
			throw new IllegalStateException("The second instance of " + service.id() + " never got its share");
		}
		pause(Duration.ofMillis(1000 + random.nextInt(4000)));
		if (random.nextBoolean()) {
			second.kill();
			this.kills++;
		}
		else {
			this.endings.endAside(second);
		}
	}

	/**
	 * A new instance starts; once it is ready, it gets what comes from outside, and the
	 * old one ends in order.
	 */
	Ending replace(Service service) {
		ServiceProcess old = living(service);
		ServiceProcess next = launch(service);
		this.restarts.awaitReady(next);
		this.services.put(service, next);
		return this.endings.end(old);
	}

	/** It has to read again what it has read; meanwhile it is not there. */
	void setBack(Service service, int records) {
		this.endings.end(living(service));
		long deadline = System.nanoTime() + JOIN.toNanos();
		while (!group(service).setBack(records)) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("The group of " + service.id() + " could not be set back");
			}
			pause(Duration.ofMillis(500));
		}
		service(service).restart();
		this.restarts.begin(service(service));
	}

	private Group group(Service service) {
		return new Group(this.rig.admin(), service.id());
	}

	/** A service stands still. */
	void freeze(Service service, Duration duration) {
		Processes.freeze(living(service).process().pid(), duration);
	}

	/**
	 * A service can write to none of its files for a while, which are its log: it goes
	 * on, and then prints again.
	 * @param talk what it prints something of
	 */
	void muffle(Service service, Duration duration, Runnable talk) {
		JavaProcess process = living(service).process();
		Processes.fillDisk(process.pid(), () -> {
			long printed = process.outputBytes();
			talk.run();
			pause(duration);
			if (process.outputBytes() != printed) {
				throw new IllegalStateException(service.id() + " could write its log all the same");
			}
		});
		if (!living(service).process().isAlive()) {
			return;
		}
		long printed = process.outputBytes();
		talk.run();
		long deadline = System.nanoTime() + JOIN.toNanos();
		while (process.outputBytes() == printed && System.nanoTime() < deadline) {
			pause(Duration.ofMillis(200));
		}
		if (process.outputBytes() == printed) {
			this.seen.add(new Violation(Invariant.WAITS_QUIETLY,
					service.id() + " prints nothing since its log could not be written"));
		}
	}

	static void pause(Duration duration) {
		if (duration.isPositive()) {
			LockSupport.parkNanos(duration.toNanos());
		}
	}

	void close() {
		if (this.storeLink != null) {
			this.storeLink.close();
		}
		this.slack.close();
		this.pagerDuty.close();
	}

}
