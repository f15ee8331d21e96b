package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The README's table of what starts, pauses, stops and re-aims each clock. */
class ClockRulesTest {

	/** A Monday morning. */
	private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

	private final ServiceLevels levels = Said.levels();

	private final ClockRules rules = new ClockRules(() -> this.levels);

	@ParameterizedTest
	@CsvSource({ "CRITICAL,PT15M,PT2H", "HIGH,PT1H,PT8H", "MEDIUM,PT4H,PT24H", "LOW,PT24H,PT48H" })
	void aimsAtTheGuidesTable(Priority priority, Duration response, Duration resolution) {
		SlaTargetsSet set = targets(begin("forum", priority, MONDAY));
		assertThat(set.getTargets()).extracting((target) -> target.getMetric(), (target) -> target.getDueAt())
			.containsExactly(tuple(SlaMetric.FIRST_RESPONSE, MONDAY.plus(response)),
					tuple(SlaMetric.RESOLUTION, MONDAY.plus(resolution)));
	}

	@ParameterizedTest
	@CsvSource({
			// Channel goals, each on its own calendar; the earlier of the two counts
			"chat,LOW,2026-11-23T10:00:00Z,2026-11-23T12:00:00Z,channel chat",
			"chat,HIGH,2026-11-23T10:00:00Z,2026-11-23T11:00:00Z,priority HIGH",
			"email,LOW,2026-11-23T10:00:00Z,2026-11-23T14:00:00Z,channel email",
			"email,LOW,2026-11-23T20:00:00Z,2026-11-24T12:00:00Z,channel email",
			"email,MEDIUM,2026-11-23T20:00:00Z,2026-11-24T00:00:00Z,priority MEDIUM",
			"social,LOW,2026-11-27T17:00:00Z,2026-11-28T17:00:00Z,priority LOW",
			"social,LOW,2026-11-23T09:00:00Z,2026-11-23T17:00:00Z,channel social",
			"community,LOW,2026-11-23T10:00:00Z,2026-11-24T10:00:00Z,priority LOW" })
	void aimsAtTheChannelsGoalWhereThatIsEarlier(String channel, Priority priority, Instant start, Instant due,
			String source) {
		SlaTargetsSet set = targets(begin(channel, priority, start));
		assertThat(set.getTargets().getFirst().getDueAt()).isEqualTo(due);
		assertThat(set.getTargets().getFirst().getSource()).isEqualTo(source);
	}

	@Test
	void saysNothingMoreOfATicketThatWasMerged() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofMinutes(10));
		List<SpecificRecord> said = new ArrayList<>(story.happens("intake", Said.merged()));
		said.addAll(story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED)));
		said.addAll(story.passes(Duration.ofDays(30)));
		assertThat(said).isEmpty();
		assertThat(story.state().clocks()).allMatch((clock) -> clock.ledger().givenUp() && clock.settledAt() == null);
	}

	@Test
	void keepsWhatWasDecidedBeforeATicketWasMerged() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.happens("intake", Said.merged());
		assertThat(story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED))).isEmpty();
		assertThat(story.state().clocks()).extracting((clock) -> clock.ledger().givenUp()).containsExactly(false, true);
	}

	@Test
	void keepsABreachWhenSomethingIsToldLateOfATicketThatWasMerged() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofMinutes(90));
		story.happens("intake", Said.merged());
		story.happens("intake", Said.waiting(), MONDAY.plus(Duration.ofMinutes(10)));
		assertThat(story.state().clock(SlaMetric.FIRST_RESPONSE, 1)).get().matches(SlaClock::missed);
		assertThat(breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
		Clocks rebuilt = this.rules.initial("t");
		for (Event event : story.log()) {
			rebuilt = this.rules.evolve(rebuilt, event);
		}
		assertThat(rebuilt).isEqualTo(story.state());
	}

	@Test
	void goesOnWithTheTimeItHadUsedWhenATicketIsNoSpamAfterAll() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		Actor agent = new Actor(ActorKind.AGENT, "a");
		story.happens("intake", new SpamJudged(true, agent));
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED));
		story.until(MONDAY.plus(Duration.ofDays(2)));
		story.happens("intake", new SpamJudged(false, agent));
		story.happens("intake", Said.moved(TicketStatus.CLOSED, TicketStatus.OPEN));
		assertThat(breaches(story, SlaMetric.FIRST_RESPONSE)).isZero();
		story.until(MONDAY.plus(Duration.ofDays(2)).plus(Duration.ofHours(1)).plusMillis(1));
		assertThat(breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
	}

	@Test
	void warnsAtEachShareOnceAndBreachesOnce() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		List<SpecificRecord> said = story.passes(Duration.ofHours(3));
		assertThat(said.stream().filter((each) -> is(each, SlaMetric.FIRST_RESPONSE)).map(ClockRulesTest::name))
			.containsExactly("warning 50", "warning 75", "warning 90", "breach");
		assertThat(story.passes(Duration.ofHours(1)).stream().filter((each) -> is(each, SlaMetric.FIRST_RESPONSE)))
			.isEmpty();
	}

	@Test
	void isStillInTimeAtTheVeryInstantItIsDue() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.until(MONDAY.plus(Duration.ofHours(1)));
		assertThat(names(story.happens("intake", Said.answered()))).containsExactly("met");
		assertThat(breaches(story, SlaMetric.FIRST_RESPONSE)).isZero();
	}

	@Test
	void stopsTheFirstResponseAtAPersonsAnswerOnly() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofMinutes(10));
		assertThat(story.happens("intake", Said.answered(ActorKind.SYSTEM))).isEmpty();
		story.passes(Duration.ofMinutes(10));
		SlaMet met = (SlaMet) story.happens("intake", Said.answered()).getFirst();
		assertThat(met.getElapsedSeconds()).isEqualTo(20 * 60);
		assertThat(met.getLate()).isFalse();
	}

	@Test
	void reportsALateAnswerAsBreachAndThenMet() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		// The answer's event is read before the timer could fire, but is later than due
		List<SpecificRecord> said = story.happens("intake", Said.answered(), MONDAY.plus(Duration.ofHours(2)));
		assertThat(names(said)).containsExactly("breach", "met late");
		story.until(MONDAY.plus(Duration.ofHours(3)));
		assertThat(breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
	}

	@Test
	void reportsNothingAfterAnOutageWhenTheAnswerWasInTime() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered(), MONDAY.plus(Duration.ofMinutes(30)));
		story.until(MONDAY.plus(Duration.ofHours(7)));
		assertThat(breaches(story, SlaMetric.FIRST_RESPONSE)).isZero();
	}

	@Test
	void startsTheNextResponseAtTheOldestUnansweredMessage() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofMinutes(30));
		Instant asked = story.now();
		SlaTargetsSet set = (SlaTargetsSet) story.happens("intake", Said.asked()).getFirst();
		assertThat(target(set, SlaMetric.NEXT_RESPONSE).getStartedAt()).isEqualTo(asked);
		assertThat(target(set, SlaMetric.NEXT_RESPONSE).getDueAt()).isEqualTo(asked.plus(Duration.ofHours(1)));
		story.passes(Duration.ofMinutes(30));
		assertThat(story.happens("intake", Said.asked())).isEmpty();
		story.passes(Duration.ofMinutes(10));
		assertThat(((SlaMet) story.happens("intake", Said.answered()).getFirst()).getElapsedSeconds())
			.isEqualTo(40 * 60);
		SlaTargetsSet second = (SlaTargetsSet) story.happens("intake", Said.asked()).getFirst();
		assertThat(target(second, SlaMetric.NEXT_RESPONSE).getCycle()).isEqualTo(2);
	}

	@Test
	void startsNothingForAnAutomaticMessage() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		assertThat(story.happens("intake", Said.outOfOffice())).isEmpty();
	}

	@Test
	void pausesTheResolutionWhileItWaitsForTheCustomer() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(1));
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		story.passes(Duration.ofHours(30));
		assertThat(breaches(story, SlaMetric.RESOLUTION)).isZero();
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.passes(Duration.ofHours(2));
		SlaMet met = (SlaMet) story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED)).getFirst();
		assertThat(met.getMetric()).isEqualTo(SlaMetric.RESOLUTION);
		assertThat(met.getElapsedSeconds()).isEqualTo(Duration.ofHours(3).toSeconds());
	}

	@Test
	void continuesTheResolutionWhenATicketIsReopened() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(6));
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		story.passes(Duration.ofHours(20));
		SlaTargetsSet set = (SlaTargetsSet) story
			.happens("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN))
			.getFirst();
		assertThat(set.getTargets().getFirst().getDueAt()).isEqualTo(story.now().plus(Duration.ofHours(2)));
		story.passes(Duration.ofHours(3));
		assertThat(breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		story.happens("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));
		story.passes(Duration.ofHours(30));
		assertThat(breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
	}

	@Test
	void reAimsWithElapsedTimeWhenThePriorityChanges() {
		Story<Clocks> story = begin("forum", Priority.LOW, MONDAY);
		story.passes(Duration.ofHours(2));
		SlaTargetsSet raised = (SlaTargetsSet) story.happens("routing", Said.routed(Priority.HIGH)).getFirst();
		assertThat(raised.getTargets().getFirst().getDueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(1)));
		assertThat(names(story.passes(Duration.ofSeconds(1)))).containsExactly("breach");
		story.happens("routing", Said.routed(Priority.LOW));
		story.happens("routing", Said.routed(Priority.HIGH));
		story.passes(Duration.ofHours(1));
		assertThat(breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
		assertThat(story.happens("routing", Said.routed(Priority.HIGH))).isEmpty();
	}

	@Test
	void remindsAfterFiveDaysAndClosesAfterSeven() {
		Story<Clocks> story = begin("forum", Priority.LOW, MONDAY);
		story.happens("intake", Said.answered());
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		assertThat(story.passes(Duration.ofDays(5).minusSeconds(1))).isEmpty();
		assertThat(story.passes(Duration.ofSeconds(1))).singleElement().isInstanceOf(CustomerReminderDue.class);
		assertThat(story.passes(Duration.ofDays(2))).singleElement().isInstanceOf(AutoCloseDue.class);
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.CLOSED));
		assertThat(story.passes(Duration.ofDays(90))).isEmpty();
	}

	@Test
	void countsTheStayAnewWhenTheCustomerAnswered() {
		Story<Clocks> story = begin("forum", Priority.LOW, MONDAY);
		story.happens("intake", Said.answered());
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		story.passes(Duration.ofDays(4));
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		assertThat(story.passes(Duration.ofDays(4))).noneMatch((each) -> each instanceof CustomerReminderDue);
	}

	@Test
	void closesWhatWasResolvedAWeekAgo() {
		Story<Clocks> story = begin("forum", Priority.LOW, MONDAY);
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		List<SpecificRecord> said = story.passes(Duration.ofDays(7));
		assertThat(said).singleElement().isInstanceOf(AutoCloseDue.class);
	}

	@Test
	void takesRoutingBeforeCreation() {
		Story<Clocks> story = new Story<>("sla", this.rules, "t", MONDAY);
		assertThat(story.happens("routing", Said.routed(Priority.HIGH))).isEmpty();
		assertThat(story.happens("intake", Said.created("forum"))).singleElement().isInstanceOf(SlaTargetsSet.class);
	}

	@Test
	void doesNotSilenceABreachByPausingAfterwards() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		// Read from a backlog: the ticket came to wait for the customer an hour too late
		List<SpecificRecord> said = story.happens("intake", Said.waiting(), MONDAY.plus(Duration.ofHours(9)));
		assertThat(names(said)).containsExactly("breach");
		story.until(MONDAY.plus(Duration.ofHours(60)));
		assertThat(breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
	}

	@Test
	void breachesAPausedClockWhenThePriorityIsRaisedBeyondWhatIsUsed() {
		Story<Clocks> story = begin("forum", Priority.MEDIUM, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(3));
		story.happens("intake", Said.waiting());
		story.passes(Duration.ofHours(3));
		assertThat(names(story.happens("routing", Said.routed(Priority.CRITICAL)))).containsExactly("SlaTargetsSet",
				"breach");
	}

	@Test
	void tellsTheNewDueTimeWhenAPauseIsOver() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(1));
		story.happens("intake", Said.waiting());
		story.passes(Duration.ofHours(5));
		SlaTargetsSet set = (SlaTargetsSet) story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN))
			.getFirst();
		assertThat(target(set, SlaMetric.RESOLUTION).getDueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(13)));
		SlaTargetsSet raised = (SlaTargetsSet) story.happens("routing", Said.routed(Priority.MEDIUM)).getFirst();
		assertThat(target(raised, SlaMetric.RESOLUTION).getDueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(29)));
	}

	@Test
	void countsAnAnswerThatWasGivenBeforeTheTicketWasRouted() {
		Story<Clocks> story = new Story<>("sla", this.rules, "t", MONDAY);
		story.happens("intake", Said.created("forum"));
		story.passes(Duration.ofMinutes(20));
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(5));
		List<SpecificRecord> said = story.happens("routing", Said.routed(Priority.CRITICAL));
		assertThat(names(said)).containsExactly("SlaTargetsSet", "breach", "met late");
		assertThat(((SlaMet) said.getLast()).getElapsedSeconds()).isEqualTo(20 * 60);
	}

	@Test
	void startsNoClockOnATicketThatWasResolvedBeforeItWasRouted() {
		Story<Clocks> story = new Story<>("sla", this.rules, "t", MONDAY);
		story.happens("intake", Said.created("forum"));
		story.passes(Duration.ofMinutes(5));
		story.happens("intake", Said.moved(TicketStatus.NEW, TicketStatus.RESOLVED));
		assertThat(names(story.happens("routing", Said.routed(Priority.CRITICAL)))).containsExactly("SlaTargetsSet",
				"met", "met");
		assertThat(story.passes(Duration.ofDays(2))).isEmpty();
	}

	@Test
	void countsOnlyUntilItWaitedWhenItIsRoutedWhileWaiting() {
		Story<Clocks> story = new Story<>("sla", this.rules, "t", MONDAY);
		story.happens("intake", Said.created("forum"));
		story.passes(Duration.ofHours(1));
		story.happens("intake", Said.answered());
		story.happens("intake", Said.waiting());
		story.passes(Duration.ofHours(9));
		assertThat(names(story.happens("routing", Said.routed(Priority.HIGH)))).containsExactly("SlaTargetsSet", "met");
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		assertThat(story.passes(Duration.ofHours(6))).noneMatch((each) -> each instanceof SlaBreached);
		assertThat(names(story.passes(Duration.ofMinutes(61)))).containsExactly("warning 90", "breach");
	}

	@Test
	void startsWithTheFirstMessageOfAPersonWhenAnAutomaticOneOpenedTheTicket() {
		Story<Clocks> story = new Story<>("sla", this.rules, "t", MONDAY);
		story.happens("intake", Said.createdAutomatically("forum"));
		assertThat(story.happens("routing", Said.routed(Priority.HIGH))).isEmpty();
		story.passes(Duration.ofHours(100));
		SlaTargetsSet set = (SlaTargetsSet) story.happens("intake", Said.asked()).getFirst();
		assertThat(set.getTargets()).extracting((target) -> target.getMetric(), (target) -> target.getStartedAt())
			.containsExactly(tuple(SlaMetric.FIRST_RESPONSE, story.now()), tuple(SlaMetric.RESOLUTION, story.now()));
	}

	@Test
	void takesEffectWhereTheLastChangeWasWhenAnEarlierEventIsReadLate() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofHours(2));
		story.happens("intake", Said.waiting());
		story.passes(Duration.ofHours(1));
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN), MONDAY.plus(Duration.ofHours(1)));
		SlaClock clock = story.state().clock(SlaMetric.RESOLUTION, 1).orElseThrow();
		assertThat(clock.dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(8)));
		assertThat(clock.ledger().lines()).extracting(Interval::from).isSorted();
	}

	@Test
	void takesABreachBackThatAnEarlierAnswerToldLaterRefutes() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofHours(2));
		List<SpecificRecord> said = story.happens("intake", Said.answered(), MONDAY.plus(Duration.ofMinutes(30)));
		assertThat(said).first()
			.isEqualTo(new SlaCorrected(SlaMetric.FIRST_RESPONSE, 1, MONDAY.plus(Duration.ofHours(1)),
					MONDAY.plus(Duration.ofHours(1)), 1800L, true,
					"what happened at 2026-11-23T10:30:00Z was told late"));
		SlaMet met = (SlaMet) said.getLast();
		assertThat(met.getLate()).isFalse();
		assertThat(met.getMetAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(30)));
		assertThat(breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
	}

	@Test
	void takesABreachBackASecondTime() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofHours(9));
		story.happens("intake", Said.moved(TicketStatus.NEW, TicketStatus.RESOLVED), MONDAY.plus(Duration.ofHours(4)));
		assertThat(resolution(story).missed()).isFalse();
		story.passes(Duration.ofHours(1));
		story.happens("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));
		story.passes(Duration.ofHours(5));
		assertThat(resolution(story).missed()).isTrue();
		assertThat(resolution(story).settledAt()).isEqualTo(MONDAY.plus(Duration.ofHours(14)));

		List<SpecificRecord> said = story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED),
				MONDAY.plus(Duration.ofHours(13)));
		assertThat(resolution(story).missed()).isFalse();
		assertThat(said).filteredOn(SlaCorrected.class::isInstance)
			.map((each) -> ((SlaCorrected) each).getBreachWithdrawn())
			.containsExactly(true);
		assertThat(((SlaMet) said.getLast()).getLate()).isFalse();
		assertThat(breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
	}

	private static SlaClock resolution(Story<Clocks> story) {
		return story.state().clock(SlaMetric.RESOLUTION, 1).orElseThrow();
	}

	@Test
	void countsAnewAndSaysSoWhenAnEarlierPauseIsToldLate() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(9));
		assertThat(breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		List<SpecificRecord> said = story.happens("intake", Said.waiting(), MONDAY.plus(Duration.ofHours(1)));
		assertThat(names(said)).startsWith("SlaCorrected");
		assertThat(((SlaCorrected) said.getFirst()).getBreachWithdrawn()).isTrue();
		assertThat(((SlaCorrected) said.getFirst()).getElapsedSeconds()).isEqualTo(3600);
		story.passes(Duration.ofDays(3));
		assertThat(breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
	}

	@Test
	void isLateAfterAllWhenItGoesOnAfterItsBreachWasTakenBack() {
		Story<Clocks> story = begin("forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(9));
		story.happens("intake", Said.waiting(), MONDAY.plus(Duration.ofHours(1)));
		SlaClock clock = story.state().clock(SlaMetric.RESOLUTION, 1).orElseThrow();
		assertThat(clock.marks().withdrawn()).isTrue();
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.passes(Duration.ofHours(8));
		SlaMet met = (SlaMet) story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED)).getLast();
		assertThat(met.getLate()).isTrue();
		assertThat(breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
		assertThat(story.state().clock(SlaMetric.RESOLUTION, 1).orElseThrow().missed()).isTrue();
	}

	@Test
	void pausesTheMetricsThatThePolicyNames() throws IOException {
		ServiceLevels pausing = Said.levels("pauseWaiting: [RESOLUTION]", "pauseWaiting: [FIRST_RESPONSE]");
		Story<Clocks> story = new Story<>("sla", new ClockRules(() -> pausing), "t", MONDAY);
		story.happens("intake", Said.created("forum"));
		story.happens("routing", Said.routed(Priority.HIGH));
		story.passes(Duration.ofMinutes(20));
		story.happens("intake", Said.waiting());
		assertThat(story.passes(Duration.ofHours(8))).noneMatch((said) -> is(said, SlaMetric.FIRST_RESPONSE));
		assertThat(breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.passes(Duration.ofMinutes(10));
		SlaMet met = (SlaMet) story.happens("intake", Said.answered()).getFirst();
		assertThat(met.getElapsedSeconds()).isEqualTo(30 * 60);
		story.happens("intake", Said.asked());
		story.happens("intake", Said.waiting());
		assertThat(story.passes(Duration.ofHours(2))).anyMatch((said) -> said instanceof SlaBreached);
	}

	@Test
	void correctsWhatAWrongCalendarMiscountedWithoutASecondBreach() throws IOException {
		AtomicReference<ServiceLevels> inForce = new AtomicReference<>(this.levels);
		ClockRules changing = new ClockRules(inForce::get);
		Story<Clocks> story = new Story<>("sla", changing, "t", MONDAY);
		story.happens("intake", Said.created("social"));
		story.happens("routing", Said.routed(Priority.LOW));
		story.passes(Duration.ofHours(10));
		assertThat(breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
		assertThat(changing.review(story.state(), story.now())).isEmpty();
		inForce.set(Said.levels("      fri: [[\"09:00\", \"18:00\"]]\n",
				"      fri: [[\"09:00\", \"18:00\"]]\n    holidays: [2026-11-23]\n"));
		List<SpecificRecord> said = story.apply(changing.review(story.state(), story.now()));
		assertThat(names(said)).containsExactly("SlaTargetsSet", "SlaCorrected");
		SlaCorrected corrected = (SlaCorrected) said.getLast();
		assertThat(corrected.getBreachWithdrawn()).isTrue();
		assertThat(corrected.getDueAt()).isEqualTo("2026-11-24T10:00:00Z");
		assertThat(corrected.getPreviousDueAt()).isEqualTo("2026-11-23T18:00:00Z");
		assertThat(changing.review(story.state(), story.now())).isEmpty();
		story.passes(Duration.ofDays(5));
		assertThat(breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
	}

	@Test
	void leavesWhatWasDecidedOnACalendarThatThePolicyNoLongerHas() throws IOException {
		AtomicReference<ServiceLevels> inForce = new AtomicReference<>(this.levels);
		ClockRules changing = new ClockRules(inForce::get);
		Story<Clocks> story = new Story<>("sla", changing, "t", MONDAY.plus(Duration.ofHours(10)));
		story.happens("intake", Said.created("email"));
		story.happens("routing", Said.routed(Priority.LOW));
		story.passes(Duration.ofHours(14));
		assertThat(names(story.happens("intake", Said.answered()))).containsExactly("met");
		ServiceLevels renamed = Said.levels("email-hours", "mail-hours");
		inForce.set(renamed);
		assertThat(changing.review(story.state(), story.now())).isEmpty();
		Clocks rebuilt = changing.initial("t");
		for (Event event : story.log()) {
			rebuilt = changing.evolve(rebuilt, event);
		}
		assertThat(rebuilt).isEqualTo(story.state());
		Event next = story.event("intake", Said.asked(), story.now());
		assertThat(changing.decide(changing.evolve(rebuilt, next), next, story.now())).singleElement()
			.satisfies((decision) -> assertThat(((Decision.Append) decision).data()).isInstanceOf(SlaTargetsSet.class));
		assertThat(new Audit(renamed, story.now(), Duration.ZERO).of(rebuilt)).isEmpty();
	}

	@Test
	void aimsRunningClocksAnewWhenThePolicyChanges() throws IOException {
		AtomicReference<ServiceLevels> inForce = new AtomicReference<>(this.levels);
		ClockRules changing = new ClockRules(inForce::get);
		Story<Clocks> story = new Story<>("sla", changing, "t", MONDAY);
		story.happens("intake", Said.created("forum"));
		story.happens("routing", Said.routed(Priority.HIGH));
		story.passes(Duration.ofMinutes(40));
		inForce.set(Said.levels("HIGH: {firstResponse: PT1H", "HIGH: {firstResponse: PT30M"));
		List<SpecificRecord> said = story.apply(changing.review(story.state(), story.now()));
		assertThat(names(said)).containsExactly("SlaTargetsSet");
		assertThat(((SlaTargetsSet) said.getFirst()).getReason()).isEqualTo("the policy changed");
		assertThat(names(story.passes(Duration.ZERO))).containsExactly("breach");
		assertThat(changing.review(story.state(), story.now())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "59,50", "89,50", "91,75", "109,90", "120,90", "121,0" })
	void givesOnlyTheHighestWarningThatIsStillTrueAfterAnOutage(int minutes, int percent) {
		Story<Clocks> story = begin("chat", Priority.LOW, MONDAY);
		Instant now = MONDAY.plus(Duration.ofMinutes(minutes + ((minutes < 60) ? 1 : 0)));
		List<String> names = this.rules.decide(story.state(), now)
			.stream()
			.map((decision) -> name(((Decision.Append) decision).data()))
			.toList();
		assertThat(names).containsExactly((percent > 0) ? "warning " + percent : "breach");
	}

	@Test
	void onlyClosesWhenAnOutageOutlastedTheReminder() {
		Story<Clocks> story = begin("forum", Priority.LOW, MONDAY);
		story.happens("intake", Said.answered());
		story.happens("intake", Said.waiting());
		List<SpecificRecord> said = story.apply(this.rules.decide(story.state(), MONDAY.plus(Duration.ofDays(8))));
		assertThat(said).singleElement().isEqualTo(new AutoCloseDue(MONDAY, TicketStatus.WAITING));
		assertThat(this.rules.nextDue(story.state())).isEmpty();
	}

	@Test
	void tellsTheSampleConversation() {
		Story<Clocks> story = begin("email", Priority.MEDIUM, MONDAY);
		story.passes(Duration.ofMinutes(40));
		assertThat(names(story.happens("intake", Said.answered()))).containsExactly("met");
		story.happens("intake", Said.waiting());
		story.passes(Duration.ofHours(3));
		story.happens("intake", Said.asked());
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.passes(Duration.ofMinutes(20));
		assertThat(names(story.happens("intake", Said.answered()))).containsExactly("met");
		story.passes(Duration.ofMinutes(90));
		assertThat(story.happens("intake", Said.answered())).isEmpty();
		story.happens("intake", Said.waiting());
		story.passes(Duration.ofHours(1));
		story.happens("intake", Said.asked());
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.passes(Duration.ofMinutes(5));
		story.happens("intake", Said.answered());
		SlaMet resolved = (SlaMet) story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED))
			.getFirst();
		assertThat(resolved.getMetric()).isEqualTo(SlaMetric.RESOLUTION);
		assertThat(resolved.getElapsedSeconds()).isEqualTo((40 + 20 + 90 + 5) * 60);
		assertThat(story.appended()).noneMatch((event) -> event.data() instanceof SlaBreached);
		assertThat(story.state().clocks()).extracting(SlaClock::metric, SlaClock::cycle)
			.containsExactly(tuple(SlaMetric.FIRST_RESPONSE, 1), tuple(SlaMetric.RESOLUTION, 1),
					tuple(SlaMetric.NEXT_RESPONSE, 1), tuple(SlaMetric.NEXT_RESPONSE, 2));
	}

	@Test
	void keepsAStateOfBoundedSizeHoweverLongAConversationGoesOn() {
		Story<Clocks> story = begin("forum", Priority.LOW, MONDAY);
		story.happens("intake", Said.answered());
		for (int turn = 0; turn < 200; turn++) {
			story.passes(Duration.ofMinutes(1));
			story.happens("intake", Said.asked());
			story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
			story.passes(Duration.ofMinutes(1));
			story.happens("intake", Said.answered());
			story.happens("intake", Said.waiting());
		}
		assertThat(story.state().clocks()).hasSize(Panel.MOST);
		SlaClock resolution = story.state().clock(SlaMetric.RESOLUTION, 1).orElseThrow();
		assertThat(resolution.ledger().lines()).hasSizeLessThanOrEqualTo(Ledger.MOST);
		assertThat(resolution.ledger().elapsed(Calendar.ALWAYS, story.now())).isEqualTo(Duration.ofMinutes(201));
		SlaTargetsSet set = (SlaTargetsSet) story.happens("intake", Said.asked()).getFirst();
		assertThat(target(set, SlaMetric.NEXT_RESPONSE).getCycle()).isEqualTo(201);
	}

	private Story<Clocks> begin(String channel, Priority priority, Instant at) {
		Story<Clocks> story = new Story<>("sla", this.rules, "t", at);
		story.happens("intake", Said.created(channel));
		story.happens("routing", Said.routed(priority));
		return story;
	}

	private static SlaTarget target(SlaTargetsSet set, SlaMetric metric) {
		return set.getTargets().stream().filter((target) -> target.getMetric() == metric).findFirst().orElseThrow();
	}

	private static SlaTargetsSet targets(Story<Clocks> story) {
		return (SlaTargetsSet) story.appended().getFirst().data();
	}

	private static long breaches(Story<Clocks> story, SlaMetric metric) {
		return story.appended()
			.stream()
			.filter((event) -> event.data() instanceof SlaBreached breach && breach.getMetric() == metric)
			.count();
	}

	private static boolean is(SpecificRecord record, SlaMetric metric) {
		return switch (record) {
			case SlaWarning warning -> warning.getMetric() == metric;
			case SlaBreached breach -> breach.getMetric() == metric;
			default -> false;
		};
	}

	private static List<String> names(List<SpecificRecord> records) {
		return records.stream().map(ClockRulesTest::name).toList();
	}

	private static String name(SpecificRecord record) {
		return switch (record) {
			case SlaWarning warning -> "warning " + warning.getPercent();
			case SlaBreached _ -> "breach";
			case SlaMet met -> met.getLate() ? "met late" : "met";
			default -> record.getSchema().getName();
		};
	}

}
