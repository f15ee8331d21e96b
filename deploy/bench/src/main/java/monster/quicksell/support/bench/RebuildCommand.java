package monster.quicksell.support.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.log.LogEnd;
import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.bench.log.OverdueLog;
import monster.quicksell.support.bench.log.Pace;
import monster.quicksell.support.bench.log.PreparedLog;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import monster.quicksell.support.bench.store.StoredTickets;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** sla's collection read anew from the log, as after its loss. */
@Command(name = "rebuild", mixinStandardHelpOptions = true,
		description = "sla's collection from the start of the log: how long, and nothing said twice.")
final class RebuildCommand implements Callable<Integer> {

	private static final double WANTED_SECONDS = 600;

	private static final int WANTED_TICKETS = 1_000_000;

	private static final Duration SETTLED = Duration.ofSeconds(15);

	/** Of four hours more than half have passed, and the trend does not reach the end. */
	private static final Duration WARNED = Duration.ofMinutes(125);

	private static final Duration OVERDUE = Duration.ofHours(5);

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--tickets", defaultValue = "1000000", description = "in the log (default: ${DEFAULT-VALUE})")
	private int tickets;

	@Option(names = "--time", defaultValue = "PT15M", description = "given up after (default: ${DEFAULT-VALUE})")
	private Duration time = Duration.ofMinutes(15);

	@Override
	public Integer call() {
		Report report = this.settings.report("rebuild").with("tickets", this.tickets);
		try (Rig rig = this.settings.rig();
				StoredTickets stored = new StoredTickets(rig.mongoUri(), Service.SLA.id(),
						this.settings.partitions())) {
			review(rig, stored);
			long events = prepare(rig);
			report.with("events", events);
			// Nothing is said
			Pace bare = new BareRun(rig, this.settings).measure(report, "", 0);
			Map<TopicPartition, Long> ends = GroupProgress.ends(rig.admin(), Topics.TICKET_EVENTS);
			commit(rig.admin(), ends);
			Map<String, Long> before = said(rig.admin());
			long begin = System.nanoTime();
			ServiceProcess sla = rig.start(Service.SLA, this.settings.jvm(), Map.of());
			List<double[]> line = new ArrayList<>();
			Duration cpu = rig.cpu();
			boolean done = watch(stored, sla, begin, line);
			double seconds = (System.nanoTime() - begin) / 1e9;
			report.figure("events read", events / seconds, "events/s");
			double micros = rig.cpu().minus(cpu).plus(sla.process().cpu()).toNanos() / 1e3 / events;
			report.figure("processor time with broker and store", micros, "us/event");
			report.figure("ratio to the bare loop by processor time, though its start counts here",
					bare.microsPerRecord() / micros, "");
			report.figure("tickets rebuilt", stored.count(), "");
			report.figure("time for them", seconds, "s");
			report.atMost(WANTED_SECONDS, "time for a million", seconds * WANTED_TICKETS / Math.max(1, stored.count()),
					"s");
			// What is said late counts too
			Pipeline.await(() -> false, SETTLED);
			said(rig.admin()).forEach((topic, count) -> report.atMost(0, "said meanwhile in " + topic,
					count - before.getOrDefault(topic, 0L), "records"));
			LogEnd.types(rig.bootstrapServers(), ends, GroupProgress.ends(rig.admin(), Topics.TICKET_EVENTS))
				.forEach((type, count) -> report.note("said meanwhile: %s, %,d times".formatted(type, count)));
			report.figure("memory of sla", sla.process().residentMiB(), "MiB");
			report.series(new Series("tickets rebuilt", "sla", "seconds", "tickets", line));
			if (!done) {
				report.note("not done within the time allowed");
			}
		}
		report.keep(this.settings.out());
		return report.exit();
	}

	/**
	 * Most are due in hours; a tenth was warned about, and a tenth is overdue, and sla
	 * has said so: what it does not know of these afterwards, it says once more.
	 */
	private long prepare(Rig rig) {
		Clock clock = this.settings.clock();
		int share = this.tickets / 10;
		return PreparedLog.write(rig, LogPlan.open(this.tickets - 2 * share), clock).events()
				+ OverdueLog.write(rig, "warned-", share, WARNED, clock)
				+ OverdueLog.write(rig, "overdue-", share, OVERDUE, clock);
	}

	/**
	 * It has run before, and held its tickets against its policy: what it wrote of that
	 * is not lost. Else it would correct those of the log, whose targets it did not set.
	 */
	private void review(Rig rig, StoredTickets stored) {
		try (ServiceProcess sla = rig.start(Service.SLA, this.settings.jvm(), Map.of())) {
			Pipeline.await(() -> stored.isAnyIn("sla_policies") || !sla.process().isAlive(), Pipeline.START);
			if (!stored.isAnyIn("sla_policies")) {
				throw new IllegalStateException("sla has not reviewed its policy:\n" + sla.process().outputTail());
			}
		}
	}

	/** As if sla had read all of it before its collection was lost. */
	private static void commit(Admin admin, Map<TopicPartition, Long> ends) {
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		ends.forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
		try {
			admin.alterConsumerGroupOffsets(Service.SLA.id(), offsets).all().get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private boolean watch(StoredTickets stored, ServiceProcess sla, long begin, List<double[]> line) {
		long[] next = { begin };
		return Pipeline.await(() -> {
			if (System.nanoTime() >= next[0]) {
				line.add(new double[] { (System.nanoTime() - begin) / 1e9, stored.count() });
				next[0] = System.nanoTime() + 1_000_000_000;
			}
			sla.requireAlive();
			return stored.count() >= this.tickets && sla.isReady();
		}, this.time);
	}

	/** How many records stand in each topic that services write to. */
	private static Map<String, Long> said(Admin admin) {
		Map<String, Long> said = new TreeMap<>();
		for (String topic : List.of(Topics.TICKET_EVENTS, Topics.ALERTS, Topics.OUTBOUND, Topics.INBOUND)) {
			said.put(topic, GroupProgress.total(admin, topic));
		}
		return said;
	}

}
