package monster.quicksell.support.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import monster.quicksell.support.bench.load.Answers;
import monster.quicksell.support.bench.load.FirstMessages;
import monster.quicksell.support.bench.load.HttpLoad;
import monster.quicksell.support.bench.load.Offer;
import monster.quicksell.support.bench.load.PlainProducer;
import monster.quicksell.support.bench.log.Lag;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many messages intake's HTTP edge accepts, while what it accepted queues up. */
@Command(name = "edge", mixinStandardHelpOptions = true,
		description = "POST /v1/messages accepted per second with acks=all, against the plain producer's rate.")
final class EdgeCommand implements Callable<Integer> {

	/** The last answers of the time come after it. */
	private static final double ACHIEVED = 0.99;

	/** What the last third of the time may fall to, of the first. */
	private static final double STEADY = 0.9;

	private static final String PLAIN = "bench.plain.v1";

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--connections", defaultValue = "64", description = "(default: ${DEFAULT-VALUE})")
	private int connections;

	@Option(names = "--warm-up", defaultValue = "PT1M",
			description = "time for intake's JVM to learn (default: ${DEFAULT-VALUE})")
	private Duration warmUp = Duration.ZERO;

	@Option(names = "--rate", defaultValue = "6000",
			description = "messages offered per second, which it should accept (default: ${DEFAULT-VALUE})")
	private double wanted;

	private final AtomicInteger next = new AtomicInteger();

	@Override
	public Integer call() {
		Report report = this.settings.report("edge").with("connections", this.connections).with("warm-up", this.warmUp);
		try (Rig rig = this.settings.rig()) {
			double plain = plain(rig, report);
			double alone = measure(rig, report, "edge alone", Map.of("support.engine.enabled", "false"));
			report.figure("edge alone, ratio to the plain producer", alone / plain, "");
			double working = measure(rig, report, "edge with its queue", Map.of());
			report.figure("edge with its queue, ratio to the plain producer", working / plain, "");
		}
		report.keep(this.settings.out());
		return report.exit();
	}

	private double plain(Rig rig, Report report) {
		rig.admin().createTopics(List.of(new NewTopic(PLAIN, this.settings.partitions(), (short) 1)));
		double rate = PlainProducer.rate(rig.bootstrapServers(), rig.registryUrl(), PLAIN,
				this.settings.limit().dividedBy(4), Instant.ofEpochMilli(this.settings.clock().millis()));
		report.figure("plain producer, acks=all", rate, "messages/s");
		return rate;
	}

	/**
	 * As many as it takes while each connection waits for its answers; then the wanted
	 * rate, kept whatever the answers take, which is what is judged; then at four fifths
	 * of what it takes.
	 */
	private double measure(Rig rig, Report report, String name, Map<String, String> extra) {
		ServiceProcess intake = rig.start(Service.INTAKE, this.settings.jvm(), extra);
		if (extra.isEmpty()) {
			intake.awaitReady(Duration.ofMinutes(2));
		}
		else {
			// Without its engine it is never ready, but it answers
			Pipeline.await(() -> intake.answers(), Duration.ofMinutes(2));
		}
		FirstMessages messages = FirstMessages.of(this.settings.clock(), false);
		try (HttpLoad load = new HttpLoad(intake.uri("/v1/messages"), Rig.TOKEN); Lag lag = Lag.watch(rig.admin())) {
			load.post(closed(messages, this.warmUp));
			Duration cpu = rig.cpu().plus(intake.process().cpu());
			Answers answers = load.post(closed(messages, this.settings.limit()));
			double micros = rig.cpu().plus(intake.process().cpu()).minus(cpu).toNanos() / 1e3;
			int seconds = (int) this.settings.limit().toSeconds();
			double rate = answers.rate(0, seconds);
			report.figure(name + ", as many as it takes", rate, "messages/s");
			report.atLeast(STEADY, name + ", last third to first third",
					answers.rate(seconds * 2 / 3, seconds) / Math.max(1, answers.rate(0, seconds / 3)), "");
			report.figure(name + ", processor time with broker and store", micros / Math.max(1, answers.accepted()),
					"us/message");
			report.figure(name + ", refused or lost", answers.failures(), "messages");
			report.series(Series.rate("accepted per second", name, answers.perSecond(seconds)));
			if (extra.isEmpty()) {
				report.figure(name + ", records queued up meanwhile",
						lag.lines().getOrDefault(Service.INTAKE, List.of(new double[2])).getLast()[1], "records");
			}
			open(load, messages, report, "%s, %.0f/s offered".formatted(name, this.wanted), this.wanted, true);
			open(load, messages, report, name + ", four fifths of that offered", rate * 0.8, false);
			report.figure(name + ", memory of intake", intake.process().residentMiB(), "MiB");
			return rate;
		}
		finally {
			intake.close();
		}
	}

	private void open(HttpLoad load, FirstMessages messages, Report report, String name, double perSecond,
			boolean judged) {
		int first = this.next.getAndAdd((int) Math.ceil(perSecond * this.settings.limit().toNanos() / 1e9) + 1);
		Answers answers = load.post(Offer.open(first, perSecond, this.settings.limit(), messages));
		double accepted = answers.rate(0, (int) this.settings.limit().toSeconds());
		if (judged) {
			report.atLeast(perSecond * ACHIEVED, name + ": accepted", accepted, "messages/s");
			report.atMost(0, name + ": refused, lost or never posted", answers.failures(), "messages");
		}
		else {
			report.figure(name + ": accepted", accepted, "messages/s");
			report.figure(name + ": refused, lost or never posted", answers.failures(), "messages");
		}
		answers.latencies().tell(report, name + ": answer", 0);
	}

	private Offer closed(FirstMessages messages, Duration time) {
		return Offer.closed(this.next.get(), time, this.connections, messages, () -> this.next.incrementAndGet() > 0);
	}

}
