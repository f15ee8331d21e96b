package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The README's table of what starts, pauses and stops each clock. */
class ClockRulesTest {

	/** A Monday morning. */
	private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

	private final ServiceLevels levels = Said.levels();

	private final ClockRules rules = new ClockRules(() -> this.levels);

	@Test
	void stopsTheFirstResponseAtAPersonsAnswerOnly() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofMinutes(10));
		assertThat(story.happens("intake", Said.answered(ActorKind.SYSTEM))).isEmpty();
		story.passes(Duration.ofMinutes(10));
		SlaMet met = (SlaMet) story.happens("intake", Said.answered()).getFirst();
		assertThat(met.getElapsedSeconds()).isEqualTo(20 * 60);
		assertThat(met.getLate()).isFalse();
	}

	@Test
	void startsTheNextResponseAtTheOldestUnansweredMessage() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofMinutes(30));
		Instant asked = story.now();
		SlaTargetsSet set = (SlaTargetsSet) story.happens("intake", Said.asked()).getFirst();
		assertThat(Heard.target(set, SlaMetric.NEXT_RESPONSE).getStartedAt()).isEqualTo(asked);
		assertThat(Heard.target(set, SlaMetric.NEXT_RESPONSE).getDueAt()).isEqualTo(asked.plus(Duration.ofHours(1)));
		story.passes(Duration.ofMinutes(30));
		assertThat(story.happens("intake", Said.asked())).isEmpty();
		story.passes(Duration.ofMinutes(10));
		assertThat(((SlaMet) story.happens("intake", Said.answered()).getFirst()).getElapsedSeconds())
			.isEqualTo(40 * 60);
		SlaTargetsSet second = (SlaTargetsSet) story.happens("intake", Said.asked()).getFirst();
		assertThat(Heard.target(second, SlaMetric.NEXT_RESPONSE).getCycle()).isEqualTo(2);
	}

	@Test
	void startsNothingForAnAutomaticMessage() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		assertThat(story.happens("intake", Said.outOfOffice())).isEmpty();
	}

	@Test
	void pausesTheResolutionWhileItWaitsForTheCustomer() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(1));
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		story.passes(Duration.ofHours(30));
		assertThat(Heard.breaches(story, SlaMetric.RESOLUTION)).isZero();
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.passes(Duration.ofHours(2));
		SlaMet met = (SlaMet) story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED)).getFirst();
		assertThat(met.getMetric()).isEqualTo(SlaMetric.RESOLUTION);
		assertThat(met.getElapsedSeconds()).isEqualTo(Duration.ofHours(3).toSeconds());
	}

	@Test
	void continuesTheResolutionWhenATicketIsReopened() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(6));
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		story.passes(Duration.ofHours(20));
		SlaTargetsSet set = (SlaTargetsSet) story
			.happens("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN))
			.getFirst();
		assertThat(set.getTargets().getFirst().getDueAt()).isEqualTo(story.now().plus(Duration.ofHours(2)));
		story.passes(Duration.ofHours(3));
		assertThat(Heard.breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		story.happens("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));
		story.passes(Duration.ofHours(30));
		assertThat(Heard.breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
	}

	@Test
	void countsAnAnswerThatWasGivenBeforeTheTicketWasRouted() {
		Story<Clocks> story = new Story<>("sla", this.rules, "t", MONDAY);
		story.happens("intake", Said.created("forum"));
		story.passes(Duration.ofMinutes(20));
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(5));
		List<SpecificRecord> said = story.happens("routing", Said.routed(Priority.CRITICAL));
		assertThat(Heard.names(said)).containsExactly("SlaTargetsSet", "breach", "met late");
		assertThat(((SlaMet) said.getLast()).getElapsedSeconds()).isEqualTo(20 * 60);
	}

	@Test
	void startsNoClockOnATicketThatWasResolvedBeforeItWasRouted() {
		Story<Clocks> story = new Story<>("sla", this.rules, "t", MONDAY);
		story.happens("intake", Said.created("forum"));
		story.passes(Duration.ofMinutes(5));
		story.happens("intake", Said.moved(TicketStatus.NEW, TicketStatus.RESOLVED));
		assertThat(Heard.names(story.happens("routing", Said.routed(Priority.CRITICAL))))
			.containsExactly("SlaTargetsSet", "met", "met");
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
		assertThat(Heard.names(story.happens("routing", Said.routed(Priority.HIGH)))).containsExactly("SlaTargetsSet",
				"met");
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		assertThat(story.passes(Duration.ofHours(6))).noneMatch((each) -> each instanceof SlaBreached);
		assertThat(Heard.names(story.passes(Duration.ofMinutes(61)))).containsExactly("warning 90", "breach");
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
	void pausesTheMetricsThatThePolicyNames() throws IOException {
		ServiceLevels pausing = Said.levels("pauseWaiting: [RESOLUTION]", "pauseWaiting: [FIRST_RESPONSE]");
		Story<Clocks> story = new Story<>("sla", new ClockRules(() -> pausing), "t", MONDAY);
		story.happens("intake", Said.created("forum"));
		story.happens("routing", Said.routed(Priority.HIGH));
		story.passes(Duration.ofMinutes(20));
		story.happens("intake", Said.waiting());
		assertThat(story.passes(Duration.ofHours(8))).noneMatch((said) -> Heard.is(said, SlaMetric.FIRST_RESPONSE));
		assertThat(Heard.breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.passes(Duration.ofMinutes(10));
		SlaMet met = (SlaMet) story.happens("intake", Said.answered()).getFirst();
		assertThat(met.getElapsedSeconds()).isEqualTo(30 * 60);
		story.happens("intake", Said.asked());
		story.happens("intake", Said.waiting());
		assertThat(story.passes(Duration.ofHours(2))).anyMatch((said) -> said instanceof SlaBreached);
	}

	@Test
	void tellsTheSampleConversation() {
		Story<Clocks> story = Heard.begin(this.rules, "email", Priority.MEDIUM, MONDAY);
		story.passes(Duration.ofMinutes(40));
		assertThat(Heard.names(story.happens("intake", Said.answered()))).containsExactly("met");
		story.happens("intake", Said.waiting());
		story.passes(Duration.ofHours(3));
		story.happens("intake", Said.asked());
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.passes(Duration.ofMinutes(20));
		assertThat(Heard.names(story.happens("intake", Said.answered()))).containsExactly("met");
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
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.LOW, MONDAY);
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
		assertThat(Heard.target(set, SlaMetric.NEXT_RESPONSE).getCycle()).isEqualTo(201);
	}

}
