package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.EscalationFollowUpDue;
import monster.quicksell.support.event.EscalationHandedDown;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.InterimReplyDue;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From the first page to level 4 and back, by a clock that the test sets. */
class UpAndDownTest {

	private static final Map<String, String> PEOPLE = Map.of("senior-specialist", "john", "team-lead", "maria",
			"support-manager", "sam", "vp-operations", "vic", "engineering-lead", "eli");

	private final Matrix matrix = Policies.matrix();

	private final Roster roster = (schedule, at) -> PEOPLE.get(schedule);

	private final Story<Escalations> story = new Story<>("escalation", new Ladder(this.matrix, this.roster), "t-1",
			Said.BEGIN);

	private final Orders orders = new Orders(this.matrix, this.roster);

	@BeforeEach
	void customerAsksForMoney() {
		this.story.happens("intake", Said.created("Refund please", "I want a refund."));
		this.story.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
	}

	@Test
	void everybodyInLineIsCalledUpToLevelFourAndItComesBackWithAReason() {
		this.story.passes(Duration.ofHours(7));
		assertThat(calls()).containsExactly("09:00 2.1 john raised", "10:00 2.2 maria not-acknowledged",
				"11:00 3.1 sam not-acknowledged", "13:00 4.1 vic not-acknowledged", "14:00 4.2 eli not-acknowledged",
				"15:00 4.1 vic again");

		order(this.orders.acknowledge(state(), refund(), "vic"));
		this.story.passes(Duration.ofMinutes(30));
		order(this.orders.handDown(state(), refund(), "vic", "the team lead decides that", 2, this.story.now()));

		assertThat(said(EscalationHandedDown.class)).singleElement().satisfies((down) -> {
			assertThat(down.getFrom()).isEqualTo(4);
			assertThat(down.getLevel()).isEqualTo(2);
			assertThat(down.getReason()).isEqualTo("the team lead decides that");
			assertThat(down.getAcknowledgeBy()).isEqualTo(this.story.now().plus(Duration.ofHours(2)));
		});
		assertThat(calls()).endsWith("16:30 2.1 john handed-down");
		assertThat(refund().acknowledged()).isNull();

		this.story.passes(Duration.ofHours(1));
		assertThat(calls()).endsWith("17:30 2.2 maria not-acknowledged");
		order(this.orders.acknowledge(state(), refund(), "maria"));
		this.story.happens("intake", Said.answered("a-1", ActorKind.AGENT));
		order(this.orders.resolve(state(), refund(), "maria", "paid back"));

		assertThat(this.story.passes(Duration.ofHours(20))).isEmpty();
	}

	@Test
	void eachLevelHasAClockOfItsOwn() {
		everybodyInLineIsCalledUpToLevelFourAndItComesBackWithAReason();

		List<Rung> rungs = new ArrayList<>(refund().climbed());
		rungs.add(refund().rung());
		assertThat(rungs).extracting(Rung::level).containsExactly(2, 3, 4, 2);
		assertThat(rungs.get(0).acknowledgedAt()).isNull();
		assertThat(Duration.between(rungs.get(2).since(), rungs.get(2).acknowledgedAt()))
			.isEqualTo(Duration.ofHours(3));
		assertThat(rungs.get(2).actedAt()).isEqualTo(Said.BEGIN.plus(Duration.ofMinutes(450)));
		assertThat(Duration.between(rungs.get(3).since(), rungs.get(3).acknowledgedAt()))
			.isEqualTo(Duration.ofHours(1));
		assertThat(rungs.get(3).actedAt()).isEqualTo(rungs.get(3).acknowledgedAt());
	}

	@Test
	void whoeverTookItIsRemindedAndThenTheNextIsCalled() {
		order(this.orders.acknowledge(state(), refund(), "john"));
		this.story.passes(Duration.ofHours(5));
		assertThat(said(EscalationFollowUpDue.class)).extracting(EscalationFollowUpDue::getTimes).containsExactly(1, 2);
		assertThat(this.story.sent()).last()
			.extracting((sent) -> ((AlertRaised) sent.message()).getDetails().get("person"))
			.isEqualTo("john");

		this.story.passes(Duration.ofHours(1));

		assertThat(calls()).endsWith("15:00 2.2 maria no-follow-up");
		assertThat(refund().acknowledged()).isNull();
	}

	@Test
	void workPutsTheReminderOffAndSoDoesTheCustomersTurn() {
		order(this.orders.acknowledge(state(), refund(), "john"));
		this.story.passes(Duration.ofMinutes(90));
		this.story.happens("intake", Said.answered("a-1", ActorKind.AGENT));
		this.story.passes(Duration.ofMinutes(90));
		this.story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));

		assertThat(this.story.passes(Duration.ofDays(1))).isEmpty();
		assertThat(said(EscalationFollowUpDue.class)).isEmpty();
	}

	@Test
	void customerHearsOnceThatSomebodyLooksIntoIt() {
		this.story.passes(Duration.ofHours(7));

		assertThat(said(InterimReplyDue.class)).containsExactly(new InterimReplyDue("t-1.refund", 2,
				"Senior Specialist / Team Lead", Said.BEGIN.plus(Duration.ofHours(2))));
	}

	@Test
	void runningEscalationKeepsThePolicyItBeganWith() {
		Matrix hasty = Policies.parse(Policies.text()
			.replace("{CRITICAL: 2h, HIGH: 2h, MEDIUM: 4h, LOW: 4h}", "{CRITICAL: 1m, HIGH: 1m, MEDIUM: 1m, LOW: 1m}"));
		Ladder later = new Ladder(hasty, this.roster);

		assertThat(later.nextDue(state())).contains(Said.BEGIN.plus(Duration.ofHours(1)));
		Instant due = Said.BEGIN.plus(Duration.ofHours(1));
		this.story.apply(later.decide(state(), due));
		this.story.passes(Duration.ofHours(2));

		assertThat(said(TicketEscalated.class)).extracting(TicketEscalated::getLevel).containsExactly(2, 3);
		assertThat(refund().rung().acknowledgeBy()).isEqualTo(refund().rung().since().plus(Duration.ofHours(2)));
	}

	@Test
	void nextIsCalledAtOnceWhenNoWayToAPersonWorks() {
		this.story.apply(this.orders.unreachable(state(), refund(), "2.1@" + Said.BEGIN, this.story.now()));
		assertThat(calls()).endsWith("09:00 2.2 maria unreachable");

		assertThat(this.orders.unreachable(state(), refund(), "2.1@" + Said.BEGIN, this.story.now())).isEmpty();
	}

	@Test
	void levelWithNobodyOnCallIsCalledAsAWhole() {
		Story<Escalations> nobody = new Story<>("escalation", new Ladder(this.matrix), "t-2", Said.BEGIN);
		nobody.happens("intake", Said.created("Refund please", "I want a refund."));
		nobody.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));

		AlertRaised alert = (AlertRaised) nobody.sent().getFirst().message();
		assertThat(alert.getTarget()).contains("Senior Specialist / Team Lead");
		assertThat(alert.getDetails()).doesNotContainKey("person");
	}

	@Test
	void handingDownIsToALowerLevelOnly() {
		assertThat(this.orders.handDown(state(), refund(), "john", "why not", 3, this.story.now()))
			.isInstanceOf(Orders.Refused.class);
		assertThat(this.orders.handDown(state(), refund(), "john", "why not", 2, this.story.now()))
			.isInstanceOf(Orders.Refused.class);
		order(this.orders.handDown(state(), refund(), "john", "simple", 1, this.story.now()));
		assertThat(this.orders.handDown(state(), refund(), "john", "simple", 1, this.story.now()))
			.isEqualTo(new Orders.Done(List.of()));
	}

	@Test
	void auditorFindsWhatIsOverdue() {
		Audit audit = new Audit(new Ladder(this.matrix, this.roster), Duration.ofMinutes(1));
		Instant due = Said.BEGIN.plus(Duration.ofHours(1));

		assertThat(audit.of(state(), Set.of(), due.plusSeconds(60))).isEmpty();
		assertThat(audit.of(state(), Set.of(), due.plusSeconds(61)))
			.containsExactly(new Audit.Finding("t-1.refund", due, "a step is overdue"));
	}

	@Test
	void ticketOfAnIncidentCallsNobodyForWhatTheIncidentCalls() {
		this.story.happens("intake", Said.replied("m-2", "Your app keeps crashing, error 500"));
		this.story.happens("routing", Said.felt("m-2", Sentiment.NEUTRAL));
		int before = calls().size();
		this.story.apply(this.orders.join(state(), Troubles.running("t-0"), this.story.now()));
		order(this.orders.acknowledge(state(), refund(), "john"));
		this.story.passes(Duration.ofHours(1));
		assertThat(calls()).hasSize(before);
		assertThat(state().find("t-1.suspected-bug")).isPresent();

		this.story.apply(this.orders.leave(state(), Troubles.over("t-0")));
		assertThat(state().open()).extracting(Escalation::trigger).containsExactly("refund");
		assertThat(this.orders.leave(state(), Troubles.over("t-0"))).isEmpty();
	}

	@Test
	void silencedIncidentsSilenceNothingElse() {
		Matrix silent = Policies
			.parse(Policies.text().replace("  - name: same-issue\n", "  - name: same-issue\n    silenced: true\n"));
		Story<Escalations> crash = new Story<>("escalation", new Ladder(silent, this.roster), "t-1", Said.BEGIN);
		crash.happens("intake", Said.created("Crash", "Your app keeps crashing, error 4711"));
		crash.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
		crash.apply(new Orders(silent, this.roster).join(crash.state(), Troubles.running("t-1"), crash.now()));

		crash.passes(Duration.ofMinutes(1));

		assertThat(silent.incidents()).isEmpty();
		assertThat(crash.sent()).singleElement()
			.extracting((sent) -> ((AlertRaised) sent.message()).getDedupKey())
			.isEqualTo("escalation:t-1:suspected-bug");
	}

	@Test
	void auditorFindsWhatRestsInAnIncidentThatNobodyIsCalledFor() {
		this.story.happens("intake", Said.replied("m-2", "Your app keeps crashing, error 4711"));
		this.story.happens("routing", Said.felt("m-2", Sentiment.NEUTRAL));
		this.story.apply(this.orders.join(state(), Troubles.running("t-0"), this.story.now()));
		Audit audit = new Audit(new Ladder(this.matrix, this.roster), Duration.ofMinutes(1));
		Instant later = Said.BEGIN.plus(Duration.ofMinutes(2));

		assertThat(audit.of(state(), Set.of("incident-t-0"), later)).isEmpty();
		assertThat(audit.of(state(), Set.of(), later))
			.containsExactly(new Audit.Finding("t-1.suspected-bug", Said.BEGIN, "nobody is called for its incident"));
	}

	@Test
	void leadOfAnIncidentCallsForAllAndOutlivesItsTicket() {
		this.story.apply(this.orders.join(state(), Troubles.running("t-1"), this.story.now()));
		assertThat(calls()).endsWith("09:00 4.1 vic raised");

		this.story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		assertThat(state().open()).extracting(Escalation::trigger).containsExactly(Escalation.INCIDENT);
		this.story.passes(Duration.ofHours(1));
		assertThat(calls()).endsWith("10:00 4.2 eli not-acknowledged");
	}

	@Test
	void factsAloneEndInTheSameState() {
		everybodyInLineIsCalledUpToLevelFourAndItComesBackWithAReason();
		Ladder ladder = new Ladder(this.matrix);
		Escalations rebuilt = ladder.initial("t-1");
		for (Event event : this.story.log()) {
			rebuilt = ladder.evolve(rebuilt, event);
		}
		assertThat(rebuilt).isEqualTo(state());
	}

	private List<String> calls() {
		return this.story.appended()
			.stream()
			.filter((event) -> event.data() instanceof EscalationPaged)
			.map((event) -> describe(event.at(), (EscalationPaged) event.data()))
			.toList();
	}

	private static String describe(Instant at, EscalationPaged page) {
		return at.toString().substring(11, 16) + " " + page.getLevel() + "." + page.getPlace() + " "
				+ page.getPerson().orElse("-") + " " + page.getReason();
	}

	private <E extends SpecificRecord> List<E> said(Class<E> type) {
		return this.story.appended().stream().map(Event::data).filter(type::isInstance).map(type::cast).toList();
	}

	private void order(Orders.Answer answer) {
		this.story.apply(((Orders.Done) answer).decisions());
	}

	private Escalations state() {
		return this.story.state();
	}

	private Escalation refund() {
		return state().find("t-1.refund").orElseThrow();
	}

}
