package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.bench.log.Happening;
import monster.quicksell.support.bench.log.TicketLife;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import org.apache.avro.specific.SpecificRecord;

/** A small world in which all is well, until a test plants something. */
abstract class Planted {

	static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	static final String LOG = "support.ticket-events.v1";

	static final Duration FOUR_HOURS = Duration.ofHours(4);

	static final Actor AGENT = new Actor(ActorKind.AGENT, "specialist-1");

	final Map<String, Set<String>> accepted = new HashMap<>();

	final Map<String, String> conversation = new HashMap<>();

	final List<List<String>> inOrder = new ArrayList<>();

	final Set<String> refused = new HashSet<>();

	final List<Sent.Attempt> failed = new ArrayList<>();

	final List<LogEvent> log = new ArrayList<>();

	final Map<String, Map<String, Readers.Seen>> documents = new TreeMap<>();

	final List<SpecificRecord> alerts = new ArrayList<>();

	final List<String> slack = new ArrayList<>();

	final List<String> pages = new ArrayList<>();

	final List<SpecificRecord> letters = new ArrayList<>();

	final Map<String, Integer> capacity = new HashMap<>(Map.of("specialist-1", 2));

	final Map<String, Integer> places = new HashMap<>();

	final Map<String, String> answers = new HashMap<>();

	final Map<String, String> held = new TreeMap<>(Map.of("t1", "specialist-1", "t2", "specialist-1"));

	final List<Unrest> unrests = new ArrayList<>();

	boolean answered = true;

	final Map<String, String> ofBreaches = new HashMap<>();

	final Map<String, Integer> figures = new HashMap<>();

	final Set<String> poison = Set.of(LOG + "-0-999");

	final Map<String, List<String>> deadLetters = new HashMap<>();

	final Map<String, Integer> lives = new HashMap<>();

	final Map<String, String> outputs = new HashMap<>(Map.of("sla.log", "all is well"));

	final List<Ending> endings = new ArrayList<>();

	final List<Violation> seen = new ArrayList<>();

	Instant at = NOON.plusSeconds(600);

	long left;

	Planted() {
		for (int ticket = 1; ticket <= 2; ticket++) {
			Map<String, Long> numbers = new HashMap<>();
			for (int step = 0; step < 5; step++) {
				Happening happening = TicketLife.event(ticket, step, NOON, false);
				say("t" + ticket, happening.service(), numbers.merge(happening.service(), 1L, Long::sum),
						happening.data());
			}
			String message = "m-" + ticket + "-0";
			this.accepted.put(message, Set.of("t" + ticket));
			this.conversation.put(message, "t-" + ticket);
			for (String service : List.of("intake", "metrics")) {
				document(service, "t" + ticket, new Readers.Seen(Map.copyOf(numbers), true, "OPEN"));
			}
		}
		FiguresCheck.NAMES.forEach((figure) -> this.figures.put(figure, 0));
		this.figures
			.putAll(Map.of("received", 2, "contacts", 2, "open", 2, "received on chat", 1, "received on email", 1));
		this.deadLetters.put("intake of " + LOG, List.copyOf(this.poison));
		this.letters.add(letter("l-1", "t1", "It has arrived"));
	}

	void say(String ticket, String producer, long sequence, SpecificRecord data) {
		say(NOON, ticket, producer, sequence, data);
	}

	void say(Instant when, String ticket, String producer, long sequence, SpecificRecord data) {
		this.log.add(new LogEvent(0, this.log.size(), when, when, ticket + ":" + producer + ":" + sequence, producer,
				ticket, sequence, data));
	}

	void document(String service, String ticket, Readers.Seen seen) {
		this.documents.computeIfAbsent(service, (key) -> new TreeMap<>()).put(ticket, seen);
	}

	static OutboundMessage letter(String id, String ticket, String text) {
		return letter(id, ticket, OutboundKind.ACKNOWLEDGEMENT, text);
	}

	static OutboundMessage letter(String id, String ticket, OutboundKind kind, String text) {
		return new OutboundMessage(id, ticket, "QS-1", "chat", "t-1", new Party("user-1", "User 1", null, false, null),
				kind, "", text, null, new Actor(ActorKind.SYSTEM, "intake"), List.of());
	}

	static TicketEscalated escalated(String id, String trigger) {
		return new TicketEscalated(id, trigger, 1, "support-leads", Priority.HIGH, List.of(), "asks for a refund", NOON,
				"v1");
	}

	static AlertRaised call(String escalation, String occurrence) {
		return AlertRaised.newBuilder()
			.setDedupKey("escalation:t1:refund")
			.setSeverity(AlertSeverity.WARNING)
			.setTitle("QS-1: asks for a refund")
			.setSource("escalation")
			.setTicketId("t1")
			.setDetails(Map.of("escalationId", escalation, "occurrence", occurrence, "call", "first"))
			.build();
	}

	/** An escalation that was called for, and heard of. */
	void escalate() {
		say("t1", "escalation", 1, escalated("e-1", "refund"));
		escalations(1);
		this.figures.put("escalated", 1);
		this.alerts.add(call("e-1", "1.1@2026-11-23T12:00:00Z"));
		this.pages.add("escalation:t1:refund:1.1@2026-11-23T12:00:00Z");
		this.slack.add("{\"text\":\"QS-1 needs somebody, Escalation: e-1\"}");
	}

	/** All services know so many events of escalation's. */
	void escalations(long highest) {
		this.documents.values().forEach((documents) -> documents.computeIfPresent("t1", (ticket, seen) -> {
			Map<String, Long> numbers = new HashMap<>(seen.highest());
			numbers.put("escalation", highest);
			return new Readers.Seen(numbers, true, seen.status());
		}));
	}

	List<Invariant> found() {
		Map<String, String> row = Map.of("firstResponse", "PT4H", "resolution", "PT4H", "calendar", "always");
		Levels levels = new Levels(Map.of("always", new Levels.Hours(ZoneOffset.UTC, Map.of())), Map.of("MEDIUM", row),
				Map.of(), List.of("RESOLUTION"));
		Evidence evidence = new Evidence(this.at,
				new Sent(this.accepted, this.conversation, this.inOrder, this.refused, this.answers, this.failed),
				this.log, new Readers(this.documents, this.held, this.poison, this.deadLetters, this.lives, this.left),
				new Told(this.alerts, heard(this.slack), heard(this.pages), this.letters, this.unrests), this.figures,
				this.outputs, Set.of("s3cret"), this.endings, this.seen,
				new Agreed(levels, this.capacity, this.places, Set.of("crash"), this.ofBreaches));
		return Checker.check(evidence).stream().map(Violation::invariant).distinct().toList();
	}

	/** One each second. */
	private Told.Heard heard(List<String> messages) {
		List<ReceiverStub.Post> posts = new ArrayList<>();
		for (String message : messages) {
			posts.add(new ReceiverStub.Post(message, posts.size() * 1_000_000_000L, this.answered));
		}
		return new Told.Heard(messages, posts);
	}

	void move(String id, Instant at) {
		this.log.replaceAll((event) -> event.id().equals(id) ? new LogEvent(event.partition(), event.offset(), at, at,
				event.id(), event.producer(), event.ticketId(), event.sequence(), event.data()) : event);
	}

	/** An agent's answer that solves it, and what sla says to that. */
	void solve(String ticket, Instant when) {
		answer(ticket, when, TicketStatus.RESOLVED);
		say(when, ticket, "sla", 3, new SlaMet(SlaMetric.RESOLUTION, 1, NOON.plus(FOUR_HOURS), when, 1L, false));
		this.figures.merge("resolved", 1, Integer::sum);
		this.figures.merge("open", -1, Integer::sum);
		this.held.remove(ticket);
		known(ticket, 4, 3);
	}

	/** An agent's answer, with which the ticket goes on to a status. */
	void answer(String ticket, Instant when, TicketStatus to) {
		String text = Team.text("a-" + ticket);
		this.answers.put("a-" + ticket, ticket);
		this.letters.add(letter("l-" + ticket, ticket, OutboundKind.REPLY, text));
		say(when, ticket, "intake", 3, new AgentReplied("m-" + ticket, AGENT, text, List.of()));
		say(when, ticket, "intake", 4, new TicketStatusChanged(TicketStatus.OPEN, to, AGENT, "With the answer"));
		say(when, ticket, "sla", 2, new SlaMet(SlaMetric.FIRST_RESPONSE, 1, NOON.plus(FOUR_HOURS), when, 1L, false));
		known(ticket, 4, 2);
	}

	/** All services know so many events of intake's and of sla's. */
	void known(String ticket, long intake, long sla) {
		String status = this.log.stream()
			.filter((event) -> event.ticketId().equals(ticket))
			.map(LogEvent::data)
			.filter(TicketStatusChanged.class::isInstance)
			.map((moved) -> ((TicketStatusChanged) moved).getTo().name())
			.reduce((earlier, later) -> later)
			.orElseThrow();
		this.documents.values()
			.forEach((documents) -> documents.put(ticket,
					new Readers.Seen(Map.of("intake", intake, "routing", 2L, "sla", sla), true, status)));
	}

	void replace(String id, SpecificRecord data) {
		this.log
			.replaceAll((event) -> event.id().equals(id) ? new LogEvent(event.partition(), event.offset(), event.at(),
					event.time(), event.id(), event.producer(), event.ticketId(), event.sequence(), data) : event);
	}

	static SlaBreached breach() {
		return new SlaBreached(SlaMetric.RESOLUTION, 1, NOON.plus(FOUR_HOURS), 14_400L);
	}

}
