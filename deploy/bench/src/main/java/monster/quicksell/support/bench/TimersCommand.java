package monster.quicksell.support.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import monster.quicksell.support.bench.load.Latencies;
import monster.quicksell.support.bench.load.PerSecond;
import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.bench.log.LogReader;
import monster.quicksell.support.bench.log.PreparedLog;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import monster.quicksell.support.bench.store.StoredTickets;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What very many running clocks cost, and how late they strike. */
@Command(name = "timers", mixinStandardHelpOptions = true,
		description = "Many open tickets with running clocks: take-over after a restart, memory, lateness, idle cost.")
final class TimersCommand implements Callable<Integer> {

	private static final String PREFIX = "timed-";

	private static final double WANTED_MILLIS = 1000;

	private static final Duration START = Duration.ofMinutes(5);

	/** When those that do not strike are due. */
	private static final Duration FAR = Duration.ofHours(12);

	private static final Duration IDLE = Duration.ofSeconds(15);

	/** By when before the first strike nothing is idle any more: it is looked up. */
	private static final Duration LOOKED_UP = Duration.ofSeconds(12);

	/** One in so many was due while sla was away. */
	private static final int OVERDUE = 100;

	/** Seconds after the last is due that are plotted too. */
	private static final int AFTERWARDS = 5;

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--tickets", defaultValue = "1000000", description = "with clocks (default: ${DEFAULT-VALUE})")
	private int tickets;

	@Option(names = "--due", defaultValue = "500",
			description = "clocks that strike per second (default: ${DEFAULT-VALUE})")
	private int perSecond;

	@Option(names = "--warm-up", defaultValue = "PT1M",
			description = "how long clocks strike before lateness counts, for the JVM to learn (default: ${DEFAULT-VALUE})")
	private Duration warmUp = Duration.ofMinutes(1);

	@Override
	public Integer call() {
		Report report = this.settings.report("timers")
			.with("tickets", this.tickets)
			.with("due", this.perSecond)
			.with("warm-up", this.warmUp);
		try (Rig rig = this.settings.rig();
				StoredTickets stored = new StoredTickets(rig.mongoUri(), Service.SLA.id(),
						this.settings.partitions())) {
			List<Document> patterns = patterns(rig, stored, report);
			double few = restart(rig, report, "restart with few tickets");
			long before = rig.mongoMiB();
			long begin = System.nanoTime();
			int striking = Math.min(this.tickets,
					(int) (this.perSecond * this.settings.limit().plus(this.warmUp).toSeconds()));
			Instant far = now().plus(FAR);
			stored.copyDue(patterns, "waiting-", this.tickets - striking, (number) -> far.plusMillis(number));
			double waiting = seconds(begin);
			double many = restart(rig, report, "restart with %,d tickets".formatted(this.tickets - striking));
			new OverdueRun(rig, this.settings).measure(report, stored, patterns, Math.max(1, this.tickets / OVERDUE),
					few);
			// Those that strike come last: by now it is known how long copying and a
			// restart take
			double copying = waiting * striking / Math.max(1, this.tickets - striking);
			Instant first = now().plusSeconds((long) (2 * copying + 2 * many))
				.plus(IDLE.multipliedBy(2))
				.plus(LOOKED_UP);
			stored.copyDue(patterns, PREFIX, striking,
					(number) -> first.plusNanos((long) (number * 1e9 / this.perSecond)));
			report.figure("memory of the store for the tickets", rig.mongoMiB() - before, "MiB");
			strike(rig, report, first, striking, few);
		}
		report.keep(this.settings.out());
		return report.exit();
	}

	/** Documents of open, urgent tickets, written by sla itself. */
	private List<Document> patterns(Rig rig, StoredTickets stored, Report report) {
		PreparedLog.write(rig, LogPlan.open(100).urgent().without(Service.SLA.id()), this.settings.clock());
		ServiceProcess sla = rig.start(Service.SLA, this.settings.jvm(), Map.of()).awaitReady(START);
		if (!Pipeline.await(() -> stored.someDue(100).size() == 100, Duration.ofSeconds(60))) {
			throw new IllegalStateException("sla did not set 100 clocks");
		}
		sla.close();
		List<Document> patterns = stored.someDue(100);
		stored.remove(patterns);
		report.say("%d patterns, the first due %s".formatted(patterns.size(), StoredTickets.due(patterns.getFirst())));
		return patterns;
	}

	private double restart(Rig rig, Report report, String name) {
		long begin = System.nanoTime();
		ServiceProcess sla = start(rig, report, name);
		double took = seconds(begin);
		sla.close();
		return took;
	}

	private ServiceProcess start(Rig rig, Report report, String name) {
		long begin = System.nanoTime();
		ServiceProcess sla = rig.start(Service.SLA, this.settings.jvm(), Map.of()).awaitReady(START);
		report.figure(name + ", until ready", seconds(begin), "s");
		report.figure(name + ", memory", sla.process().residentMiB(), "MiB");
		return sla;
	}

	private void strike(Rig rig, Report report, Instant first, int striking, double few) {
		Latencies late = new Latencies();
		Latencies cold = new Latencies();
		PerSecond perSecond = new PerSecond();
		Set<String> struck = ConcurrentHashMap.newKeySet();
		long begin = System.nanoTime();
		ServiceProcess sla = start(rig, report, "restart with all tickets");
		report.figure("take-over of all partitions, by difference", seconds(begin) - few, "s");
		try (LogReader reader = LogReader.start(rig.bootstrapServers(), Topics.TICKET_EVENTS,
				(record) -> note(record, first, cold, late, perSecond, struck))) {
			idle(rig, sla, report, first);
			Duration left = Duration.between(now(), first.plusMillis(striking * 1000L / this.perSecond))
				.plusSeconds(20);
			Pipeline.await(() -> struck.size() == striking, left);
			report.exactly(striking, "clocks that struck", struck.size(), "");
			report.atMost(0, "clocks that struck too early", cold.early() + late.early(), "");
			report.figure("lateness while the JVM warms up, p50", cold.millis(50), "ms");
			report.figure("lateness while the JVM warms up, p99", cold.millis(99), "ms");
			late.tell(report, "lateness", WANTED_MILLIS);
			report.figure("lateness, latest", late.millis(100), "ms");
			report.series(Series.rate("clocks struck per second", "sla",
					perSecond.points(Math.ceilDiv(striking, this.perSecond) + AFTERWARDS)));
			report.figure("memory of sla with all tickets", sla.process().residentMiB(), "MiB");
		}
	}

	/** What it costs while nothing happens: in hundredths of one processor. */
	private void idle(Rig rig, ServiceProcess sla, Report report, Instant first) {
		Duration free = Duration.between(now(), first);
		Duration needed = IDLE.plus(LOOKED_UP);
		if (free.compareTo(needed.plusSeconds(8)) < 0) {
			throw new IllegalStateException(
					"Copying and starting took longer than before: the first clock strikes in %d s"
						.formatted(free.toSeconds()));
		}
		// The start is over by then
		Pipeline.await(() -> Duration.between(now(), first).compareTo(needed.plusSeconds(1)) < 0, free);
		Duration own = sla.process().cpu();
		Duration parts = rig.cpu();
		long begin = System.nanoTime();
		Pipeline.await(() -> System.nanoTime() - begin > IDLE.toNanos(), IDLE.plusSeconds(1));
		report.figure("idle cost of sla", percent(sla.process().cpu().minus(own)), "% of a CPU");
		report.figure("idle cost of broker and store", percent(rig.cpu().minus(parts)), "% of a CPU");
	}

	private static double percent(Duration used) {
		return 100.0 * used.toMillis() / IDLE.toMillis();
	}

	/** The broker's stamp of the first event that a clock caused. */
	private void note(ConsumerRecord<byte[], byte[]> record, Instant first, Latencies cold, Latencies late,
			PerSecond perSecond, Set<String> struck) {
		String ticket = new String(record.key(), StandardCharsets.UTF_8);
		if (ticket.startsWith(PREFIX) && struck.add(ticket)) {
			int number = Integer.parseInt(ticket.substring(PREFIX.length()));
			long due = first.toEpochMilli() + number * 1000L / this.perSecond;
			boolean warm = number >= this.perSecond * this.warmUp.toSeconds();
			(warm ? late : cold).record((record.timestamp() - due) * 1_000_000);
			perSecond.count(record.timestamp() - first.toEpochMilli());
		}
	}

	private Instant now() {
		return Instant.ofEpochMilli(this.settings.clock().millis());
	}

	private static double seconds(long begin) {
		return (System.nanoTime() - begin) / 1e9;
	}

}
