package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told late, and calendars that were wrong: counted anew, no breach said twice.
 */
class CorrectionsTest {

	/** A Monday morning. */
	private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

	private final ServiceLevels levels = Said.levels();

	private final ClockRules rules = new ClockRules(() -> this.levels);

	@Test
	void takesEffectWhereTheLastChangeWasWhenAnEarlierEventIsReadLate() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofHours(2));
		story.happens("intake", Said.waiting());
		story.passes(Duration.ofHours(1));
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN), MONDAY.plus(Duration.ofHours(1)));
		SlaClock clock = resolution(story);
		assertThat(clock.dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(8)));
		assertThat(clock.ledger().lines()).extracting(Interval::from).isSorted();
	}

	@Test
	void takesABreachBackThatAnEarlierAnswerToldLaterRefutes() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofHours(2));
		List<SpecificRecord> said = story.happens("intake", Said.answered(), MONDAY.plus(Duration.ofMinutes(30)));
		assertThat(said).first()
			.isEqualTo(new SlaCorrected(SlaMetric.FIRST_RESPONSE, 1, MONDAY.plus(Duration.ofHours(1)),
					MONDAY.plus(Duration.ofHours(1)), 1800L, true,
					"what happened at 2026-11-23T10:30:00Z was told late"));
		SlaMet met = (SlaMet) said.getLast();
		assertThat(met.getLate()).isFalse();
		assertThat(met.getMetAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(30)));
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
	}

	@Test
	void takesABreachBackASecondTime() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
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
		assertThat(Heard.breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
	}

	@Test
	void countsAnewAndSaysSoWhenAnEarlierPauseIsToldLate() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(9));
		assertThat(Heard.breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		List<SpecificRecord> said = story.happens("intake", Said.waiting(), MONDAY.plus(Duration.ofHours(1)));
		assertThat(Heard.names(said)).startsWith("SlaCorrected");
		assertThat(((SlaCorrected) said.getFirst()).getBreachWithdrawn()).isTrue();
		assertThat(((SlaCorrected) said.getFirst()).getElapsedSeconds()).isEqualTo(3600);
		story.passes(Duration.ofDays(3));
		assertThat(Heard.breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
	}

	@Test
	void isLateAfterAllWhenItGoesOnAfterItsBreachWasTakenBack() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(9));
		story.happens("intake", Said.waiting(), MONDAY.plus(Duration.ofHours(1)));
		SlaClock clock = resolution(story);
		assertThat(clock.marks().withdrawn()).isTrue();
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.passes(Duration.ofHours(8));
		SlaMet met = (SlaMet) story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED)).getLast();
		assertThat(met.getLate()).isTrue();
		assertThat(Heard.breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
		assertThat(resolution(story).missed()).isTrue();
	}

	@Test
	void correctsWhatAWrongCalendarMiscountedWithoutASecondBreach() throws IOException {
		AtomicReference<ServiceLevels> inForce = new AtomicReference<>(this.levels);
		ClockRules changing = new ClockRules(inForce::get);
		Story<Clocks> story = new Story<>("sla", changing, "t", MONDAY);
		story.happens("intake", Said.created("social"));
		story.happens("routing", Said.routed(Priority.LOW));
		story.passes(Duration.ofHours(10));
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
		assertThat(changing.review(story.state(), story.now())).isEmpty();
		inForce.set(Said.levels("      fri: [[\"09:00\", \"18:00\"]]\n",
				"      fri: [[\"09:00\", \"18:00\"]]\n    holidays: [2026-11-23]\n"));
		List<SpecificRecord> said = story.apply(changing.review(story.state(), story.now()));
		assertThat(Heard.names(said)).containsExactly("SlaTargetsSet", "SlaCorrected");
		SlaCorrected corrected = (SlaCorrected) said.getLast();
		assertThat(corrected.getBreachWithdrawn()).isTrue();
		assertThat(corrected.getDueAt()).isEqualTo("2026-11-24T10:00:00Z");
		assertThat(corrected.getPreviousDueAt()).isEqualTo("2026-11-23T18:00:00Z");
		assertThat(changing.review(story.state(), story.now())).isEmpty();
		story.passes(Duration.ofDays(5));
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
	}

	@Test
	void namesThePolicyWhereSomethingHappensBeforeTheReviewComesBy() throws IOException {
		AtomicReference<ServiceLevels> inForce = new AtomicReference<>(this.levels);
		Story<Clocks> story = Heard.begin(new ClockRules(inForce::get), "social", Priority.LOW, MONDAY);
		story.passes(Duration.ofHours(10));
		inForce.set(Said.levels("      fri: [[\"09:00\", \"18:00\"]]\n",
				"      fri: [[\"09:00\", \"18:00\"]]\n    holidays: [2026-11-23]\n"));
		List<SpecificRecord> said = story.happens("intake", Said.answered());
		assertThat(Heard.names(said)).containsExactly("SlaCorrected", "met");
		assertThat(((SlaCorrected) said.getFirst()).getReason()).isEqualTo("the policy changed");
	}

	@Test
	void correctsATicketThatWasClosedWithoutASecondBreach() throws IOException {
		AtomicReference<ServiceLevels> inForce = new AtomicReference<>(this.levels);
		ClockRules changing = new ClockRules(inForce::get);
		Story<Clocks> story = Heard.begin(changing, "social", Priority.LOW, MONDAY);
		story.passes(Duration.ofHours(10));
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
		story.happens("intake", Said.answered());
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED));
		story.passes(Duration.ofDays(3));
		inForce.set(Said.levels("      fri: [[\"09:00\", \"18:00\"]]\n",
				"      fri: [[\"09:00\", \"18:00\"]]\n    holidays: [2026-11-23]\n"));
		List<SpecificRecord> said = story.apply(changing.review(story.state(), story.now()));
		assertThat(said).singleElement()
			.isEqualTo(new SlaCorrected(SlaMetric.FIRST_RESPONSE, 1, Instant.parse("2026-11-23T18:00:00Z"),
					Instant.parse("2026-11-24T17:00:00Z"), 0L, true, "the policy changed"));
		assertThat(story.state().clock(SlaMetric.FIRST_RESPONSE, 1)).get().matches((clock) -> !clock.missed());
		assertThat(changing.review(story.state(), story.now())).isEmpty();
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
	}

	@Test
	void leavesWhatWasDecidedOnACalendarThatThePolicyNoLongerHas() throws IOException {
		AtomicReference<ServiceLevels> inForce = new AtomicReference<>(this.levels);
		ClockRules changing = new ClockRules(inForce::get);
		Story<Clocks> story = new Story<>("sla", changing, "t", MONDAY.plus(Duration.ofHours(10)));
		story.happens("intake", Said.created("email"));
		story.happens("routing", Said.routed(Priority.LOW));
		story.passes(Duration.ofHours(14));
		assertThat(Heard.names(story.happens("intake", Said.answered()))).containsExactly("met");
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

	private static SlaClock resolution(Story<Clocks> story) {
		return story.state().clock(SlaMetric.RESOLUTION, 1).orElseThrow();
	}

}
