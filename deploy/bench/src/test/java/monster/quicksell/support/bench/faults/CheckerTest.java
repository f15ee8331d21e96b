package monster.quicksell.support.bench.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.bench.log.Happening;
import monster.quicksell.support.bench.log.TicketLife;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketEscalated;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The checker is content with what is well, and finds each violation that is planted. */
class CheckerTest {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final String LOG = "support.ticket-events.v1";

	private final Map<String, Set<String>> accepted = new HashMap<>();

	private final Map<String, String> conversation = new HashMap<>();

	private final List<LogEvent> log = new ArrayList<>();

	private final Map<String, Map<String, Evidence.Seen>> documents = new TreeMap<>();

	private final Map<String, String> alerts = new HashMap<>();

	private final List<String> told = new ArrayList<>();

	private final Map<String, Integer> capacity = new HashMap<>(Map.of("specialist-1", 2));

	private final Map<String, Integer> figures = new HashMap<>();

	private final Set<String> poison = Set.of(LOG + "-0-999");

	private final Map<String, Set<String>> deadLetters = new HashMap<>();

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
				document(service, "t" + ticket, new Evidence.Seen(Map.copyOf(numbers), true));
			}
		}
		this.figures.putAll(Map.of("received", 2, "open", 2, "escalated", 0));
		this.deadLetters.put("intake of " + LOG, this.poison);
	}

	private void say(String ticket, String producer, long sequence, SpecificRecord data) {
		this.log.add(new LogEvent(0, this.log.size(), ticket + ":" + producer + ":" + sequence, producer, ticket,
				sequence, data));
	}

	private void document(String service, String ticket, Evidence.Seen seen) {
		this.documents.computeIfAbsent(service, (key) -> new TreeMap<>()).put(ticket, seen);
	}

	private List<Invariant> found() {
		return Checker
			.check(new Evidence(this.accepted, this.conversation, this.log, this.documents, this.alerts, this.told,
					this.capacity, this.figures, this.poison, this.deadLetters, this.left))
			.stream()
			.map(Violation::invariant)
			.distinct()
			.toList();
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
		this.log.set(1,
				new LogEvent(0, 100, early.id(), early.producer(), early.ticketId(), early.sequence(), early.data()));
		assertThat(found()).containsExactly(Invariant.ORDER_KEPT);
	}

	@Test
	void findsASecondEffect() {
		say("t1", "routing", 3, TicketLife.event(1, 1, NOON, false).data());
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsASecondAssignment() {
		say("t1", "routing", 3, TicketLife.event(1, 2, NOON, false).data());
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsASecondEscalation() {
		for (long number = 1; number <= 2; number++) {
			say("t1", "escalation", number, new TicketEscalated("e-" + number, "refund", 1, "support-leads",
					Priority.HIGH, List.of(), "asks for a refund", NOON, "v1"));
		}
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsAnAgentWithTooManyTickets() {
		this.capacity.put("specialist-1", 1);
		assertThat(found()).containsExactly(Invariant.CAPACITY_KEPT);
	}

	@Test
	void findsAFalseBreach() {
		say("t1", "sla", 2, new SlaBreached(SlaMetric.RESOLUTION, 1, NOON, 60L));
		assertThat(found()).contains(Invariant.NO_FALSE_BREACH);
	}

	@Test
	void findsAnAlertThatNobodyHeard() {
		this.alerts.put("escalation/t1", "QS-1");
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
		this.told.add("{\"text\":\"QS-1 needs somebody\"}");
		assertThat(found()).isEmpty();
	}

	@Test
	void findsAnEscalationWithoutAnAlert() {
		say("t1", "escalation", 1, new TicketEscalated("e-1", "refund", 1, "support-leads", Priority.HIGH, List.of(),
				"asks for a refund", NOON, "v1"));
		assertThat(found()).contains(Invariant.ALERT_DELIVERED, Invariant.FIGURES_TRUE);
	}

	@Test
	void findsAWrongFigure() {
		this.figures.put("received", 3);
		assertThat(found()).containsExactly(Invariant.FIGURES_TRUE);
	}

	@Test
	void findsADocumentThatMissedAnEvent() {
		document("metrics", "t1", new Evidence.Seen(Map.of("intake", 2L, "routing", 1L, "sla", 1L), true));
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
	}

	@Test
	void findsADocumentThatHasSomethingLeftToSay() {
		document("intake", "t1", new Evidence.Seen(Map.of("intake", 2L, "routing", 2L, "sla", 1L), false));
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
	}

	@Test
	void findsAGoodRecordThatWasPutAside() {
		this.deadLetters.put("sla of " + LOG, Set.of(LOG + "-0-999", LOG + "-0-3"));
		assertThat(found()).containsExactly(Invariant.DEAD_LETTERS_EXACT);
	}

	@Test
	void findsABadRecordThatNobodyPutAside() {
		this.deadLetters.put("sla of " + LOG, Set.of());
		assertThat(found()).containsExactly(Invariant.DEAD_LETTERS_EXACT);
	}

	@Test
	void findsWhatWasNotRead() {
		this.left = 1;
		assertThat(found()).containsExactly(Invariant.NOTHING_LEFT);
	}

}
