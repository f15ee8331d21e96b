package monster.quicksell.support.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

import monster.quicksell.support.bench.load.Answers;
import monster.quicksell.support.bench.load.FirstMessages;
import monster.quicksell.support.bench.load.HttpLoad;
import monster.quicksell.support.bench.load.Offer;
import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.bench.log.LogReader;
import monster.quicksell.support.bench.log.Pace;
import monster.quicksell.support.bench.log.PreparedLog;
import monster.quicksell.support.bench.log.TicketLife;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import monster.quicksell.support.schema.AvroDeserializer;
import monster.quicksell.support.schema.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * sla and escalation after an outage of hours, in which tickets came in, were answered in
 * time, and a few were not. Customers go on writing while the two catch up.
 */
@Command(name = "catch-up", mixinStandardHelpOptions = true,
		description = "A backlog after an outage: events/s, no false breach, nobody paged for what was answered.")
final class CatchUpCommand implements Callable<Integer> {

	private static final Duration OUTAGE = Duration.ofHours(6);

	/** Of a hundred tickets, so many nobody answered. */
	private static final int SILENT = 2;

	/** The backlog must be worked off so many times as fast as it came. */
	private static final int TIMES = 5;

	/**
	 * Whoever integrates a channel waits no longer: Slack gives up after three seconds.
	 */
	private static final int ACCEPT_MILLIS = 1000;

	private static final Duration CALLS = Duration.ofSeconds(10);

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--events", defaultValue = "200000", description = "in the backlog (default: ${DEFAULT-VALUE})")
	private int events;

	@Option(names = "--arriving", defaultValue = "10",
			description = "messages a second meanwhile (default: ${DEFAULT-VALUE})")
	private double arriving = 10;

	@Override
	public Integer call() {
		Report report = this.settings.report("catch-up").with("events", this.events).with("outage", OUTAGE);
		try (Rig rig = this.settings.rig(); AvroDeserializer deserializer = new AvroDeserializer()) {
			deserializer.configure(Map.of("schema.registry.url", rig.registryUrl()), false);
			LogPlan plan = LogPlan.lives(this.events / (TicketLife.LENGTH - 4))
				.without(Service.SLA.id())
				.begun(OUTAGE)
				.urgent()
				.unanswered(SILENT);
			PreparedLog log = PreparedLog.write(rig, plan, this.settings.clock());
			report.say("%,d events of %,d tickets".formatted(log.events(), plan.tickets()));
			SaidOfBacklog said = new SaidOfBacklog(deserializer, plan);
			double micros;
			try (LogReader events = LogReader.start(rig.bootstrapServers(), Topics.TICKET_EVENTS, said::hear);
					LogReader alerts = LogReader.start(rig.bootstrapServers(), Topics.ALERTS, said::page)) {
				CaughtUp caughtUp = catchUp(rig, report, log);
				check(said, report);
				lateness(said, report, caughtUp.at());
				micros = caughtUp.micros();
			}
			rig.endServices();
			Pace bare = new BareRun(rig, this.settings).measureWarm(report, "",
					TicketLife.saidForEachRead(Service.SLA.id()));
			report.figure("ratio of two bare loops to sla and escalation, by processor time",
					2 * bare.microsPerRecord() / micros, "");
		}
		report.keep(this.settings.out());
		return report.exit();
	}

	private CaughtUp catchUp(Rig rig, Report report, PreparedLog log) {
		ServiceProcess intake = rig.start(Service.INTAKE, this.settings.jvm(), Map.of()).awaitReady(Pipeline.START);
		GroupProgress.of(rig.admin(), Service.INTAKE.id(), Topics.TICKET_EVENTS)
			.watch(this.settings.limit(), intake.process()::isAlive, rig::cpu);
		try (HttpLoad load = new HttpLoad(intake.uri("/v1/messages"), Rig.TOKEN)) {
			HttpLoad.Running customers = load
				.start(Offer.open(0, this.arriving, this.settings.limit(), new FirstMessages("catch-up", false)));
			CaughtUp caughtUp = readBacklog(rig, report, log);
			Answers answers = customers.await();
			report.atMost(0, "messages refused or lost meanwhile", answers.failures(), "messages");
			answers.latencies().tell(report, "message to accepted meanwhile", ACCEPT_MILLIS);
			return caughtUp;
		}
	}

	private CaughtUp readBacklog(Rig rig, Report report, PreparedLog log) {
		GroupProgress sla = GroupProgress.of(rig.admin(), Service.SLA.id(), Topics.TICKET_EVENTS);
		GroupProgress escalation = GroupProgress.of(rig.admin(), Service.ESCALATION.id(), Topics.TICKET_EVENTS);
		Map<Service, ServiceProcess> processes = new HashMap<>();
		long begin = System.nanoTime();
		for (Service service : new Service[] { Service.SLA, Service.ESCALATION }) {
			processes.put(service, rig.start(service, this.settings.jvm(), Map.of()));
		}
		Pace pace = sla.watch(this.settings.limit().multipliedBy(3),
				() -> processes.values().stream().allMatch((service) -> service.process().isAlive()),
				() -> processes.values()
					.stream()
					.map((service) -> service.process().cpu())
					.reduce(rig.cpu(), Duration::plus));
		long caughtUp = this.settings.clock().millis();
		processes.values().forEach(ServiceProcess::requireAlive);
		report.figure("sla, beside escalation", pace.steady(), "events/s");
		report.atLeast(TIMES, "as fast as it came", pace.steady() * OUTAGE.toSeconds() / log.events(), "times");
		report.figure("sla and escalation, processor time with broker and store", pace.microsPerRecord(), "us/event");
		escalation.watch(this.settings.limit(), () -> true, rig::cpu);
		report.figure("from start to all caught up", (System.nanoTime() - begin) / 1e9, "s");
		report.atLeast(log.events(), "events sla has read", sla.done(), "");
		report.atLeast(log.events(), "events escalation has read", escalation.done(), "");
		report.series(Series.rate("events per second", "sla", pace.perSecond()));
		return new CaughtUp(caughtUp, pace.microsPerRecord());
	}

	private static void check(SaidOfBacklog said, Report report) {
		Pipeline.await(() -> said.breaches() >= said.expected(), Duration.ofSeconds(30));
		// Incidents call a second after all was read, and their tickets hear one by one
		LockSupport.parkNanos(CALLS.toNanos());
		Pipeline.await(() -> said.pagedForNothing().isEmpty(), Duration.ofSeconds(30));
		report.figure("tickets nobody answered", said.silent().size(), "");
		report.exactly(said.expected(), "breaches of these", said.breaches(), "");
		report.atMost(0, "false breaches", said.falseBreaches(), "");
		report.atMost(0, "breaches said once more", said.repeated(), "");
		report.figure("tickets people were paged for", said.paged(), "");
		Map<String, Set<String>> forNothing = said.pagedForNothing();
		report.atMost(0, "paged for what was answered", forNothing.size(), "tickets");
		Map<String, Integer> byTrigger = new TreeMap<>();
		forNothing.values().forEach((all) -> all.forEach((trigger) -> byTrigger.merge(trigger, 1, Integer::sum)));
		byTrigger.forEach((trigger, count) -> report.figure("of these, for " + trigger, count, "tickets"));
	}

	/**
	 * What was overdue in a partition is said when that was read to its end; it counts
	 * from when all were.
	 */
	private static void lateness(SaidOfBacklog said, Report report, long caughtUp) {
		if (said.breaches() > 0) {
			double seconds = Math.max(0, said.lastBreach() - caughtUp) / 1000.0;
			report.figure("from all read to the last breach", seconds, "s");
			report.atMost(SaidOfBacklog.SECONDS_FOR_THOUSAND, "the same for each thousand that were overdue",
					seconds * 1000 / said.breaches(), "s");
		}
	}

	/**
	 * sla has read what there was.
	 *
	 * @param at when, by the wall clock
	 * @param micros processor time of sla and escalation, broker and store for an event
	 */
	private record CaughtUp(long at, double micros) {
	}

}
