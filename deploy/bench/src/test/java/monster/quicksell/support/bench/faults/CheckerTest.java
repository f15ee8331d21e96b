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
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The checker is content with what is well, and finds each violation that is planted. */
class CheckerTest {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final String LOG = "support.ticket-events.v1";

	private static final Duration FOUR_HOURS = Duration.ofHours(4);

	private final Map<String, Set<String>> accepted = new HashMap<>();

	private final Map<String, String> conversation = new HashMap<>();

	private final List<List<String>> inOrder = new ArrayList<>();

	private final Set<String> refused = new HashSet<>();

	private final List<Sent.Attempt> failed = new ArrayList<>();

	private final List<LogEvent> log = new ArrayList<>();

	private final Map<String, Map<String, Readers.Seen>> documents = new TreeMap<>();

	private final List<SpecificRecord> alerts = new ArrayList<>();

	private final List<String> slack = new ArrayList<>();

	private final List<String> pages = new ArrayList<>();

	private final List<SpecificRecord> letters = new ArrayList<>();

	private final Map<String, Integer> capacity = new HashMap<>(Map.of("specialist-1", 2));

	private final Map<String, Integer> places = new HashMap<>();

	private final Map<String, String> answers = new HashMap<>();

	private int unanswered;

	private final Map<String, Integer> figures = new HashMap<>();

	private final Set<String> poison = Set.of(LOG + "-0-999");

	private final Map<String, List<String>> deadLetters = new HashMap<>();

	private final Map<String, Integer> lives = new HashMap<>();

	private final Map<String, String> outputs = new HashMap<>(Map.of("sla.log", "all is well"));

	private final List<Ending> endings = new ArrayList<>();

	private final List<Violation> seen = new ArrayList<>();

	private Instant at = NOON.plusSeconds(600);

	private long left;

	CheckerTest() {
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
				document(service, "t" + ticket, new Readers.Seen(Map.copyOf(numbers), true));
			}
		}
		FiguresCheck.NAMES.forEach((figure) -> this.figures.put(figure, 0));
		this.figures
			.putAll(Map.of("received", 2, "contacts", 2, "open", 2, "received on chat", 1, "received on email", 1));
		this.deadLetters.put("intake of " + LOG, List.copyOf(this.poison));
		this.letters.add(letter("l-1", "t1", "It has arrived"));
	}

	private void say(String ticket, String producer, long sequence, SpecificRecord data) {
		say(NOON, ticket, producer, sequence, data);
	}

	private void say(Instant when, String ticket, String producer, long sequence, SpecificRecord data) {
		this.log.add(new LogEvent(0, this.log.size(), when, when, ticket + ":" + producer + ":" + sequence, producer,
				ticket, sequence, data));
	}

	private void document(String service, String ticket, Readers.Seen seen) {
		this.documents.computeIfAbsent(service, (key) -> new TreeMap<>()).put(ticket, seen);
	}

	private static OutboundMessage letter(String id, String ticket, String text) {
		return letter(id, ticket, OutboundKind.ACKNOWLEDGEMENT, text);
	}

	private static OutboundMessage letter(String id, String ticket, OutboundKind kind, String text) {
		return new OutboundMessage(id, ticket, "QS-1", "chat", "t-1", new Party("user-1", "User 1", null, false, null),
				kind, "", text, null, new Actor(ActorKind.SYSTEM, "intake"), List.of());
	}

	private static TicketEscalated escalated(String id, String trigger) {
		return new TicketEscalated(id, trigger, 1, "support-leads", Priority.HIGH, List.of(), "asks for a refund", NOON,
				"v1");
	}

	private static AlertRaised call(String escalation, String occurrence) {
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
	private void escalate() {
		say("t1", "escalation", 1, escalated("e-1", "refund"));
		escalations(1);
		this.figures.put("escalated", 1);
		this.alerts.add(call("e-1", "1.1@2026-11-23T12:00:00Z"));
		this.pages.add("escalation:t1:refund:1.1@2026-11-23T12:00:00Z");
		this.slack.add("{\"text\":\"QS-1 needs somebody, Escalation: e-1\"}");
	}

	/** All services know so many events of escalation's. */
	private void escalations(long highest) {
		this.documents.values().forEach((documents) -> documents.computeIfPresent("t1", (ticket, seen) -> {
			Map<String, Long> numbers = new HashMap<>(seen.highest());
			numbers.put("escalation", highest);
			return new Readers.Seen(numbers, true);
		}));
	}

	private List<Invariant> found() {
		Map<String, String> row = Map.of("firstResponse", "PT4H", "resolution", "PT4H", "calendar", "always");
		Levels levels = new Levels(Map.of("always", new Levels.Hours(ZoneOffset.UTC, Map.of())), Map.of("MEDIUM", row),
				Map.of());
		Evidence evidence = new Evidence(this.at,
				new Sent(this.accepted, this.conversation, this.inOrder, this.refused, this.answers, this.failed),
				this.log, new Readers(this.documents, this.poison, this.deadLetters, this.lives, this.left),
				new Told(this.alerts, Told.Heard.of(this.slack, this.slack, 0, this.unanswered),
						Told.Heard.of(this.pages, this.pages, 0, 0), this.letters),
				this.figures, this.outputs, Set.of("s3cret"), this.endings, this.seen,
				new Agreed(levels, this.capacity, this.places, Set.of("crash")));
		return Checker.check(evidence).stream().map(Violation::invariant).distinct().toList();
	}

	@Test
	void isContentWithWhatIsWell() {
		assertThat(found()).isEmpty();
	}

	@Test
	void isContentWithARepetitionOfTheSameEvent() {
		LogEvent first = this.log.get(1);
		say(first.ticketId(), first.producer(), first.sequence(), first.data());
		assertThat(found()).isEmpty();
	}

	@Test
	void findsALostMessage() {
		this.accepted.put("m-3-0", Set.of("t3"));
		this.conversation.put("m-3-0", "t-3");
		assertThat(found()).containsExactlyInAnyOrder(Invariant.NO_MESSAGE_LOST_OR_DOUBLED,
				Invariant.ONE_TICKET_PER_CONVERSATION);
	}

	@Test
	void findsAMessageThatWasToldTwoTickets() {
		this.accepted.put("m-1-0", Set.of("t1", "t9"));
		assertThat(found()).containsExactly(Invariant.NO_MESSAGE_LOST_OR_DOUBLED);
	}

	@Test
	void findsAMessageThatNobodySent() {
		this.conversation.remove("m-1-0");
		this.accepted.remove("m-1-0");
		assertThat(found()).containsExactly(Invariant.NO_MESSAGE_LOST_OR_DOUBLED);
	}

	@Test
	void findsASecondTicketOfAConversation() {
		Happening happening = TicketLife.event(1, 0, NOON, false);
		say("t7", "intake", 1, happening.data());
		assertThat(found()).contains(Invariant.ONE_TICKET_PER_CONVERSATION, Invariant.NO_MESSAGE_LOST_OR_DOUBLED);
	}

	@Test
	void findsALostEvent() {
		this.log.removeIf((event) -> event.id().equals("t1:routing:1"));
		assertThat(found()).contains(Invariant.NUMBERS_WITHOUT_GAP, Invariant.ONE_EFFECT);
	}

	@Test
	void findsTwoEventsOfOneNumber() {
		say("t1", "routing", 1, TicketLife.event(1, 1, NOON, true).data());
		assertThat(found()).containsExactly(Invariant.NUMBERS_WITHOUT_GAP);
	}

	@Test
	void findsDisorder() {
		LogEvent early = this.log.get(1);
		this.log.set(1, new LogEvent(0, 100, early.at(), early.time(), early.id(), early.producer(), early.ticketId(),
				early.sequence(), early.data()));
		// Its targets stand before it now
		assertThat(found()).containsExactlyInAnyOrder(Invariant.ORDER_KEPT, Invariant.DUE_TIMES_TRUE);
	}

	@Test
	void findsASecondEffect() {
		say("t1", "routing", 3, TicketLife.event(1, 1, NOON, false).data());
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsARoutingThatNoMessageAskedFor() {
		say("t1", "routing", 3, TicketLife.event(1, 1, NOON, true).data());
		this.documents.values()
			.forEach((documents) -> documents.put("t1",
					new Readers.Seen(Map.of("intake", 2L, "routing", 3L, "sla", 1L), true)));
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsASecondAssignment() {
		say("t1", "routing", 3, TicketLife.event(1, 2, NOON, false).data());
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsASecondEscalation() {
		escalate();
		say("t1", "escalation", 2, escalated("e-1", "refund"));
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsAnAgentWithTooManyTickets() {
		this.capacity.put("specialist-1", 1);
		assertThat(found()).containsExactly(Invariant.CAPACITY_KEPT);
	}

	@Test
	void findsAnAgentWhoseTicketsTakeTooManyPlaces() {
		this.places.put("chat", 2);
		assertThat(found()).containsExactly(Invariant.CAPACITY_KEPT);
	}

	@Test
	void isContentWithAnAgentWhoGetsATicketAfterAnotherWasSolved() {
		this.capacity.put("specialist-1", 1);
		solve("t1", NOON.plusSeconds(1));
		move("t2:routing:2", NOON.plusSeconds(2));
		assertThat(found()).isEmpty();
	}

	@Test
	void isContentWithATicketThatWasSolvedBeforeItsAssignmentStoodInTheLog() {
		this.capacity.put("specialist-1", 1);
		solve("t1", NOON.plusSeconds(1));
		move("t1:routing:2", NOON.plusSeconds(2));
		move("t2:routing:2", NOON.plusSeconds(3));
		assertThat(found()).isEmpty();
	}

	private void move(String id, Instant at) {
		this.log.replaceAll((event) -> event.id().equals(id) ? new LogEvent(event.partition(), event.offset(), at, at,
				event.id(), event.producer(), event.ticketId(), event.sequence(), event.data()) : event);
	}

	/** An agent's answer that solves it, and what sla says to that. */
	private void solve(String ticket, Instant when) {
		Actor agent = new Actor(ActorKind.AGENT, "specialist-1");
		String text = Team.text("a-1");
		this.answers.put("a-1", ticket);
		this.letters.add(letter("l-9", ticket, OutboundKind.REPLY, text));
		say(when, ticket, "intake", 3, new AgentReplied("m-9", agent, text, List.of()));
		say(when, ticket, "intake", 4,
				new TicketStatusChanged(TicketStatus.OPEN, TicketStatus.RESOLVED, agent, "With the answer"));
		Instant due = NOON.plus(FOUR_HOURS);
		say(when, ticket, "sla", 2, new SlaMet(SlaMetric.FIRST_RESPONSE, 1, due, when, 1L, false));
		say(when, ticket, "sla", 3, new SlaMet(SlaMetric.RESOLUTION, 1, due, when, 1L, false));
		this.figures.put("resolved", 1);
		this.figures.put("open", 1);
		this.documents.values()
			.forEach((documents) -> documents.put(ticket,
					new Readers.Seen(Map.of("intake", 4L, "routing", 2L, "sla", 3L), true)));
	}

	@Test
	void isContentWithASolvedTicket() {
		solve("t1", NOON.plusSeconds(1));
		assertThat(found()).isEmpty();
	}

	@Test
	void findsALostAnswer() {
		this.answers.put("a-2", "t2");
		assertThat(found()).containsExactly(Invariant.NO_MESSAGE_LOST_OR_DOUBLED);
	}

	@Test
	void findsAnAnswerThatTheCustomerWasNotSent() {
		solve("t1", NOON.plusSeconds(1));
		this.letters.removeIf((letter) -> letter instanceof OutboundMessage sent && sent.getMessageId().equals("l-9"));
		assertThat(found()).containsExactly(Invariant.NO_MESSAGE_LOST_OR_DOUBLED);
	}

	@Test
	void findsAClockThatDoesNotStop() {
		solve("t1", NOON.plusSeconds(1));
		this.log.removeIf((event) -> event.id().equals("t1:sla:3"));
		assertThat(found()).contains(Invariant.CLOCKS_STOP);
	}

	@Test
	void findsAClockThatStopsAtTheWrongTime() {
		solve("t1", NOON.plusSeconds(1));
		replace("t1:sla:2",
				new SlaMet(SlaMetric.FIRST_RESPONSE, 1, NOON.plus(FOUR_HOURS), NOON.plusSeconds(2), 2L, false));
		assertThat(found()).containsExactly(Invariant.CLOCKS_STOP);
	}

	@Test
	void findsABreachOfWhatWasInTime() {
		solve("t1", NOON.plusSeconds(1));
		say(NOON.plus(FOUR_HOURS).plusSeconds(1), "t1", "sla", 4, breach());
		this.figures.put("breaches.resolution", 1);
		assertThat(found()).contains(Invariant.NO_FALSE_BREACH);
	}

	@Test
	void findsWhatIsCalledLateAndWasNot() {
		solve("t1", NOON.plusSeconds(1));
		replace("t1:sla:3", new SlaMet(SlaMetric.RESOLUTION, 1, NOON.plus(FOUR_HOURS), NOON.plusSeconds(1), 1L, true));
		assertThat(found()).containsExactly(Invariant.NO_FALSE_BREACH);
	}

	private void replace(String id, SpecificRecord data) {
		this.log
			.replaceAll((event) -> event.id().equals(id) ? new LogEvent(event.partition(), event.offset(), event.at(),
					event.time(), event.id(), event.producer(), event.ticketId(), event.sequence(), data) : event);
	}

	@Test
	void findsALetterAmongTheAlerts() {
		this.alerts.add(letter("l-3", "t1", "Lost its way"));
		assertThat(found()).containsExactly(Invariant.RIGHT_TOPIC);
	}

	@Test
	void findsAnAlertAmongTheLetters() {
		this.letters.add(call("e-1", "1.1"));
		assertThat(found()).containsExactly(Invariant.RIGHT_TOPIC);
	}

	@Test
	void findsAnAlertInTheLog() {
		say("t1", "sla", 2, call("e-1", "1.1"));
		assertThat(found()).contains(Invariant.RIGHT_TOPIC);
	}

	@Test
	void findsAFalseBreach() {
		say(NOON.plus(FOUR_HOURS).minusMillis(1), "t1", "sla", 2, breach());
		assertThat(found()).contains(Invariant.NO_FALSE_BREACH);
	}

	@Test
	void isContentWithATrueBreachButNotWithASecond() {
		this.figures.put("breaches.resolution", 1);
		say(NOON.plus(FOUR_HOURS), "t1", "sla", 2, breach());
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
		say(NOON.plus(FOUR_HOURS), "t1", "sla", 3, breach());
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsABreachThatNobodySaid() {
		this.at = NOON.plus(FOUR_HOURS).plusSeconds(61);
		assertThat(found()).containsExactly(Invariant.BREACH_SAID);
	}

	@Test
	void findsAWarningThatComesTooEarly() {
		say(NOON.plusSeconds(7199), "t1", "sla", 2,
				new SlaWarning(SlaMetric.RESOLUTION, 1, 50, NOON.plus(FOUR_HOURS), null));
		assertThat(found()).contains(Invariant.NO_FALSE_BREACH);
	}

	@Test
	void findsAWrongDueTime() {
		SlaTarget wrong = new SlaTarget(SlaMetric.RESOLUTION, 1, NOON, 14_400L, "always",
				NOON.plus(FOUR_HOURS).plusSeconds(60), "priority MEDIUM");
		say("t1", "sla", 2, new SlaTargetsSet(List.of(wrong), "the policy changed", "v1"));
		assertThat(found()).contains(Invariant.DUE_TIMES_TRUE);
	}

	@Test
	void findsAClockThatCountsFromTheWrongTime() {
		Instant late = NOON.plusSeconds(1);
		SlaTarget wrong = new SlaTarget(SlaMetric.RESOLUTION, 1, late, 14_400L, "always", late.plus(FOUR_HOURS),
				"priority MEDIUM");
		say("t1", "sla", 2, new SlaTargetsSet(List.of(wrong), "the policy changed", "v1"));
		assertThat(found()).contains(Invariant.DUE_TIMES_TRUE);
	}

	private static SlaBreached breach() {
		return new SlaBreached(SlaMetric.RESOLUTION, 1, NOON.plus(FOUR_HOURS), 14_400L);
	}

	@Test
	void findsARefusedMessageInTheLog() {
		this.refused.add("m-1-0");
		assertThat(found()).containsExactly(Invariant.REFUSED_LEAVES_NOTHING);
	}

	@Test
	void findsMessagesOfAConversationInTheWrongOrder() {
		say("t1", "intake", 3,
				new CustomerReplied(
						new CustomerMessage("m-1-1", "m-1-1", "one more thing", null, List.of(), NOON, false), "chat",
						null, null, null, false));
		this.figures.put("contacts", 3);
		this.accepted.put("m-1-1", Set.of("t1"));
		this.conversation.put("m-1-1", "t-1");
		this.inOrder.add(List.of("m-1-0", "m-1-1"));
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
		this.inOrder.add(List.of("m-1-1", "m-1-0"));
		assertThat(found()).contains(Invariant.ORDER_KEPT);
	}

	@Test
	void isContentWithAnEscalationThatWasHeardOf() {
		escalate();
		assertThat(found()).isEmpty();
	}

	@Test
	void isContentWithOneCallForWhatOneCauseHasRaisedAndNotForMore() {
		escalate();
		say("t1", "escalation", 2, escalated("e-2", "money"));
		escalations(2);
		assertThat(found()).isEmpty();
		say(NOON.plusSeconds(1), "t1", "escalation", 3, escalated("e-3", "again"));
		escalations(3);
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void findsAnAlertThatPagerDutyNeverHeard() {
		escalate();
		this.pages.clear();
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void findsAnAlertThatSlackNeverHeard() {
		escalate();
		this.slack.clear();
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void findsAPageWithoutACallThoughItIsOverByNow() {
		say("t1", "escalation", 1, escalated("e-1", "refund"));
		say("t1", "escalation", 2, new EscalationResolved("e-1", "john", "done"));
		escalations(2);
		this.figures.put("escalated", 1);
		assertThat(found()).isEmpty();
		say("t1", "escalation", 3, new EscalationPaged("e-1", 1, 1, null, null, NOON, "raised", List.of(), null, null));
		escalations(3);
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void isContentWithWhatIsLeftToAnIncident() {
		say("t1", "escalation", 1, escalated("e-1", "crash"));
		say("t1", "escalation", 2, new TicketJoinedIncident("incident-t2", "t2", "same trouble", 5));
		escalations(2);
		this.figures.put("escalated", 1);
		assertThat(found()).isEmpty();
	}

	@Test
	void findsALostCallOfATicketThatBelongsToAnIncident() {
		escalate();
		say("t1", "escalation", 2, new TicketJoinedIncident("incident-t2", "t2", "same trouble", 5));
		escalations(2);
		assertThat(found()).isEmpty();
		this.slack.clear();
		this.pages.clear();
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void findsWhatSlackHeardTwiceWithoutReason() {
		escalate();
		this.slack.addAll(List.of(this.slack.getFirst(), this.slack.getFirst()));
		this.unanswered = 1;
		assertThat(found()).isEmpty();
		this.unanswered = 0;
		assertThat(found()).containsExactly(Invariant.ALERT_ONCE);
	}

	@Test
	void findsWhatSlackHeardAndNobodyRaised() {
		escalate();
		this.slack.add("{\"text\":\"QS-7 needs somebody, Escalation: e-7\"}");
		assertThat(found()).containsExactly(Invariant.ALERT_ONCE);
	}

	/** Its text is on the same ticket as the first one's. */
	@Test
	void findsALostSecondAlertOfATicket() {
		escalate();
		this.alerts.add(call("e-1", "2.1@2026-11-23T12:05:00Z"));
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void findsASecondAlertOfOneCause() {
		escalate();
		this.alerts.add(call("e-1", "1.1@2026-11-23T12:00:01Z"));
		assertThat(found()).contains(Invariant.ALERT_ONCE);
	}

	@Test
	void findsAPageThatNobodyRaised() {
		escalate();
		this.pages.add("escalation:t2:refund:1.1@2026-11-23T12:00:00Z");
		assertThat(found()).containsExactly(Invariant.ALERT_ONCE);
	}

	@Test
	void findsAnEscalationWithoutAnAlert() {
		escalate();
		this.alerts.clear();
		this.pages.clear();
		this.slack.clear();
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void isContentWithTheSameLetterAgain() {
		this.letters.add(letter("l-1", "t1", "It has arrived"));
		assertThat(found()).isEmpty();
	}

	@Test
	void findsAnotherLetterOfTheSameId() {
		this.letters.add(letter("l-1", "t1", "It has not arrived"));
		assertThat(found()).containsExactly(Invariant.LETTERS_ONCE);
	}

	@Test
	void findsASecondReceipt() {
		this.letters.add(letter("l-2", "t1", "It has arrived"));
		assertThat(found()).containsExactly(Invariant.LETTERS_ONCE);
	}

	@Test
	void findsASecretInALog() {
		this.outputs.put("sla.log", "refused the token s3cret of somebody");
		assertThat(found()).containsExactly(Invariant.NOTHING_SECRET_SHOWN);
	}

	@Test
	void findsSomebodyWhoDoesNotGetReady() {
		this.seen.add(new Violation(Invariant.READY_AGAIN, "metrics was started and not ready"));
		assertThat(found()).containsExactly(Invariant.READY_AGAIN);
	}

	@Test
	void findsSomebodyWhoDoesNotWaitQuietly() {
		this.seen.add(new Violation(Invariant.WAITS_QUIETLY, "metrics says that it is ready, without its store"));
		assertThat(found()).containsExactly(Invariant.WAITS_QUIETLY);
	}

	@Test
	void findsSomebodyWhoDoesNotEnd() {
		this.endings.add(new Ending("sla", 0, Duration.ofSeconds(31), false));
		assertThat(found()).containsExactly(Invariant.ENDS_IN_ORDER);
	}

	@Test
	void findsARequestThatWasUnderWayAndFailed() {
		long asked = Duration.ofSeconds(10).toNanos();
		this.endings.add(new Ending("intake", asked, Duration.ofSeconds(5), true));
		// Refused at the door, and lost before: not under way when it was asked
		this.failed.add(new Sent.Attempt(asked + 1, asked + 2));
		this.failed.add(new Sent.Attempt(1, 2));
		assertThat(found()).isEmpty();
		this.failed.add(new Sent.Attempt(Duration.ofSeconds(9).toNanos(), asked + 1));
		assertThat(found()).containsExactly(Invariant.ENDS_IN_ORDER);
	}

	@Test
	void findsAWrongFigure() {
		this.figures.put("received", 3);
		assertThat(found()).containsExactly(Invariant.FIGURES_TRUE);
	}

	@Test
	void findsAWrongFigureOfOneChannel() {
		this.figures.put("received on chat", 2);
		assertThat(found()).containsExactly(Invariant.FIGURES_TRUE);
	}

	@Test
	void findsADocumentThatMissedAnEvent() {
		document("metrics", "t1", new Readers.Seen(Map.of("intake", 2L, "routing", 1L, "sla", 1L), true));
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
	}

	@Test
	void findsADocumentThatHasSomethingLeftToSay() {
		document("intake", "t1", new Readers.Seen(Map.of("intake", 2L, "routing", 2L, "sla", 1L), false));
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
	}

	@Test
	void findsAGoodRecordThatWasPutAside() {
		this.deadLetters.put("sla of " + LOG, List.of(LOG + "-0-999", LOG + "-0-3"));
		assertThat(found()).containsExactly(Invariant.DEAD_LETTERS_EXACT);
	}

	@Test
	void findsABadRecordThatNobodyPutAside() {
		this.deadLetters.put("sla of " + LOG, List.of());
		assertThat(found()).containsExactly(Invariant.DEAD_LETTERS_EXACT);
	}

	@Test
	void findsARecordThatWasPutAsideTwiceInOneLife() {
		this.deadLetters.put("sla of " + LOG, List.of(LOG + "-0-999", LOG + "-0-999"));
		assertThat(found()).containsExactly(Invariant.DEAD_LETTERS_EXACT);
		this.lives.put("sla", 2);
		assertThat(found()).isEmpty();
	}

	@Test
	void findsWhatWasNotRead() {
		this.left = 1;
		assertThat(found()).containsExactly(Invariant.NOTHING_LEFT);
	}

}
