package monster.quicksell.support.bench.faults;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;

/** A run: the system is started, written to, struck, left alone, and looked at. */
public final class FaultRun implements AutoCloseable {

	private static final int NEARLY_NOTHING = 20;

	/**
	 * Longer than the shortest targets of the runs' own service levels, and than calls
	 * wait for others with the same trouble.
	 */
	private static final Duration LAST_CLOCKS = Duration.ofSeconds(35);

	private final Random random;

	private final Consumer<String> listener;

	private final Site site;

	private final Traffic traffic;

	private final LocalDate begun;

	private final List<double[]> struck = new ArrayList<>();

	private List<LogEvent> log = List.of();

	private long lastFault;

	/**
	 * Starts the services on a rig; the listener is told what happens.
	 * @param jvm options of each service
	 */
	public FaultRun(Rig rig, Function<Service, List<String>> jvm, long seed, Manner manner, Consumer<String> listener) {
		this.random = new Random(seed);
		this.listener = listener;
		this.traffic = new Traffic(new Edge(this::toIntake, Rig.TOKEN), seed);
		this.site = new Site(rig, jvm, manner, this.traffic);
		this.begun = LocalDate.ofInstant(this.site.now(), ZoneOffset.UTC);
	}

	/** Wherever it is just then. */
	private URI toIntake(String path) {
		return this.site.service(Service.INTAKE).uri(path);
	}

	/** Customers begin to write; how long they wait is measured until that is closed. */
	public Timing begin(double perSecond) {
		Timing timing = measure();
		this.traffic.start(perSecond);
		return timing;
	}

	/** Something happens, and then a pause of random length. */
	public void strike(Fault fault, Duration longestPause) {
		long begin = System.nanoTime();
		if (fault != Fault.KILL) {
			this.site.restarts().disturb();
		}
		fault.strike(this.site, this.random);
		this.lastFault = System.nanoTime();
		if (fault != Fault.KILL) {
			this.site.wasUnquiet(begin);
		}
		this.struck.add(new double[] { this.traffic.seconds(), this.struck.size() + 1 });
		this.listener.accept("%-14s took %4.1f s, %d conversations".formatted(fault, (this.lastFault - begin) / 1e9,
				this.traffic.conversations()));
		Site.pause(longestPause.multipliedBy(this.random.nextInt(1000)).dividedBy(1000));
	}

	/**
	 * Returns when all services are ready and have caught up, while customers go on; at
	 * the latest after a minute.
	 */
	public void settle() {
		this.site.awaitReady();
		Collector collector = new Collector(this.site);
		long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
		while (collector.left() > NEARLY_NOTHING && System.nanoTime() < deadline) {
			Site.pause(Duration.ofMillis(200));
		}
	}

	/**
	 * Replaces each service by a new instance, one after the other as it is done where
	 * all share two processors.
	 */
	public void roll() {
		for (Service service : Service.values()) {
			replace(service);
		}
		this.lastFault = System.nanoTime();
	}

	private void replace(Service service) {
		long begin = System.nanoTime();
		Ending old = this.site.replace(service);
		this.site.wasUnquiet(begin);
		this.listener.accept("%-10s replaced in %4.1f s, of which the old instance took %3.1f s to end"
			.formatted(service.id(), (System.nanoTime() - begin) / 1e9, old.took().toMillis() / 1000.0));
	}

	/** What customers and the log will have to tell from now on. */
	public Timing measure() {
		return Timing.begin(this.traffic, this.site.rig());
	}

	/**
	 * Customers stop writing; returns when nothing is left to read, or the time is over.
	 * @return how long after the last fault that was
	 */
	public Duration finish(Duration patience) {
		this.site.awaitReady();
		this.traffic.finish(patience);
		long recovered = quiet(patience);
		// What is due soon after the last message is said as well
		Site.pause(LAST_CLOCKS);
		quiet(patience);
		return Duration.ofNanos(recovered - this.lastFault);
	}

	private long quiet(Duration patience) {
		Collector collector = new Collector(this.site);
		long deadline = System.nanoTime() + patience.toNanos();
		int quiet = 0;
		// Services answer each other: silence counts only when it lasts
		while (quiet < 5 && System.nanoTime() < deadline) {
			Site.pause(Duration.ofMillis(500));
			quiet = (collector.left() == 0 && this.site.hasToldAll()) ? quiet + 1 : 0;
		}
		return System.nanoTime();
	}

	/** What does not hold. */
	public List<Violation> check() {
		Evidence evidence = new Collector(this.site).collect(this.traffic, this.begun);
		this.log = evidence.log();
		return Checker.check(evidence);
	}

	/** Of killed services, where nothing else happened meanwhile; the slowest first. */
	public List<Restart> restarts() {
		return this.site.restarts()
			.undisturbed()
			.stream()
			.sorted(Comparator.comparing(Restart::took).reversed())
			.toList();
	}

	/** The longest time that a service took to end when it was asked to. */
	public Duration slowestEnding() {
		return this.site.endings().stream().map(Ending::took).max(Duration::compareTo).orElse(Duration.ZERO);
	}

	/** Requests that were under way when intake was asked to end. */
	public int underWayAtEndings() {
		return this.site.endings().stream().mapToInt(Ending::underWay).sum();
	}

	/** Keeps what the services printed, and the ticket log as text. */
	public void keepLogs(Path directory) {
		Outputs outputs = new Outputs(this.site.rig());
		this.log.stream()
			.sorted(Comparator.comparingInt(LogEvent::partition).thenComparingLong(LogEvent::offset))
			.forEach((event) -> outputs.add("ticket-log.txt", event.toString()));
		outputs.keep(directory);
	}

	/** Hard kills of services. */
	public int kills() {
		return this.site.kills();
	}

	/** Conversations that customers began. */
	public int conversations() {
		return this.traffic.conversations();
	}

	/** Messages that were accepted. */
	public int messages() {
		return this.traffic.messages();
	}

	/** Answers of agents that were accepted. */
	public int answers() {
		return this.traffic.sent().answers().size();
	}

	/** How many messages were accepted in each second. */
	public List<double[]> acceptedPerSecond() {
		return this.traffic.acceptedPerSecond();
	}

	/** How many faults there had been by which second. */
	public List<double[]> struck() {
		return List.copyOf(this.struck);
	}

	@Override
	public void close() {
		this.site.close();
	}

}
