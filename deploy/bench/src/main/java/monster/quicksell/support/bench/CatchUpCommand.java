package monster.quicksell.support.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
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
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.schema.AvroDeserializer;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

	/** First response and resolution are missed by these. */
	private static final int BREACHES_OF_SILENT = 2;

	/** The backlog must be worked off so many times as fast as it came. */
	private static final int TIMES = 5;

	/**
	 * Whoever integrates a channel waits no longer: Slack gives up after three seconds.
	 */
	private static final int ACCEPT_MILLIS = 1000;

	private static final Duration CALLS = Duration.ofSeconds(10);

	private static final Set<String> HEARD = Set.of(SlaBreached.class.getName(), TicketJoinedIncident.class.getName());

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--events", defaultValue = "200000", description = "in the backlog (default: ${DEFAULT-VALUE})")
	private int events;

	@Option(names = "--arriving", defaultValue = "10",
			description = "messages a second meanwhile (default: ${DEFAULT-VALUE})")
	private double arriving = 10;

	private final Map<String, Set<String>> breaches = new ConcurrentHashMap<>();

	/** By ticket, the triggers that people were paged for. */
	private final Map<String, Set<String>> paged = new ConcurrentHashMap<>();

	/** By the ticket that leads an incident, the tickets of the incident. */
	private final Map<String, Set<String>> incidents = new ConcurrentHashMap<>();

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
			try (LogReader events = LogReader.start(rig.bootstrapServers(), Topics.TICKET_EVENTS,
					(record) -> hear(deserializer, plan, record));
					LogReader alerts = LogReader.start(rig.bootstrapServers(), Topics.ALERTS,
							(record) -> page(deserializer, plan, record))) {
				catchUp(rig, report, log);
				check(plan, report);
			}
		}
		report.keep(this.settings.out());
		return 0;
	}

	private void catchUp(Rig rig, Report report, PreparedLog log) {
		ServiceProcess intake = rig.start(Service.INTAKE, this.settings.jvm(), Map.of()).awaitReady(Pipeline.START);
		GroupProgress.of(rig.admin(), Service.INTAKE.id(), Topics.TICKET_EVENTS)
			.watch(this.settings.limit(), intake.process()::isAlive, rig::cpu);
		try (HttpLoad load = new HttpLoad(intake.uri("/v1/messages"), Rig.TOKEN)) {
			HttpLoad.Running customers = load
				.start(Offer.open(0, this.arriving, this.settings.limit(), new FirstMessages("catch-up", false)));
			readBacklog(rig, report, log);
			Answers answers = customers.await();
			report.atMost(0, "messages refused or lost meanwhile", answers.failures(), "messages");
			answers.latencies().tell(report, "message to accepted meanwhile", ACCEPT_MILLIS);
		}
	}

	private void readBacklog(Rig rig, Report report, PreparedLog log) {
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
		report.figure("sla, beside escalation", pace.steady(), "events/s");
		report.atLeast(TIMES, "as fast as it came", pace.steady() * OUTAGE.toSeconds() / log.events(), "times");
		report.figure("sla and escalation, processor time with broker and store", pace.microsPerRecord(), "us/event");
		escalation.watch(this.settings.limit(), () -> true, rig::cpu);
		report.figure("from start to all caught up", (System.nanoTime() - begin) / 1e9, "s");
		report.atLeast(log.events(), "events sla has read", sla.done(), "");
		report.atLeast(log.events(), "events escalation has read", escalation.done(), "");
		report.series(Series.rate("events per second", "sla", pace.perSecond()));
	}

	private void check(LogPlan plan, Report report) {
		Set<String> silent = new HashSet<>();
		for (int ticket = 0; ticket < plan.tickets(); ticket++) {
			if (plan.isSilent(ticket)) {
				silent.add(plan.id(ticket));
			}
		}
		long expected = (long) silent.size() * BREACHES_OF_SILENT;
		Pipeline.await(() -> total() >= expected, Duration.ofSeconds(30));
		long wrong = this.breaches.keySet().stream().filter((ticket) -> !silent.contains(ticket)).count();
		// Incidents call a second after all was read, and their tickets hear one by one
		LockSupport.parkNanos(CALLS.toNanos());
		Pipeline.await(() -> forNothing(silent).isEmpty(), Duration.ofSeconds(30));
		Map<String, Set<String>> forNothing = forNothing(silent);
		report.figure("tickets nobody answered", silent.size(), "");
		report.atLeast(expected, "breaches of these", total(), "");
		report.atMost(0, "false breaches", wrong, "tickets");
		report.figure("tickets people were paged for", this.paged.size(), "");
		report.atMost(0, "paged for what was answered", forNothing.size(), "tickets");
		Map<String, Integer> byTrigger = new TreeMap<>();
		forNothing.values().forEach((all) -> all.forEach((trigger) -> byTrigger.merge(trigger, 1, Integer::sum)));
		byTrigger.forEach((trigger, count) -> report.figure("of these, for " + trigger, count, "tickets"));
	}

	/** Whoever is called for an incident is called for all its tickets. */
	private Map<String, Set<String>> forNothing(Set<String> silent) {
		Map<String, Set<String>> all = new HashMap<>(this.paged);
		all.keySet().removeAll(silent);
		all.keySet()
			.removeIf((lead) -> this.incidents.getOrDefault(lead, Set.of()).stream().anyMatch(silent::contains));
		return all;
	}

	private long total() {
		return this.breaches.values().stream().mapToLong(Set::size).sum();
	}

	private void hear(AvroDeserializer deserializer, LogPlan plan, ConsumerRecord<byte[], byte[]> record) {
		String type = LogHeaders.type(record.headers());
		String ticket = new String(record.key(), StandardCharsets.UTF_8);
		if (type == null || !HEARD.contains(type) || !plan.includes(ticket)) {
			return;
		}
		Object event = deserializer.deserialize(record.topic(), record.value());
		if (event instanceof SlaBreached breached) {
			add(this.breaches, ticket, breached.getMetric() + "/" + breached.getCycle());
		}
		else if (event instanceof TicketJoinedIncident joined) {
			add(this.incidents, joined.getLeadTicketId(), ticket);
		}
	}

	private static void add(Map<String, Set<String>> all, String key, String value) {
		all.computeIfAbsent(key, (unknown) -> ConcurrentHashMap.newKeySet()).add(value);
	}

	private void page(AvroDeserializer deserializer, LogPlan plan, ConsumerRecord<byte[], byte[]> record) {
		if (deserializer.deserialize(record.topic(), record.value()) instanceof AlertRaised raised) {
			raised.getTicketId()
				.filter(plan::includes)
				.ifPresent((ticket) -> this.paged.computeIfAbsent(ticket, (key) -> ConcurrentHashMap.newKeySet())
					.add(raised.getDetails().getOrDefault("trigger", raised.getSource())));
		}
	}

}
