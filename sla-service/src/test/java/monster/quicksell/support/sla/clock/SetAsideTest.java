package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of the clocks of tickets that were merged or are spam. */
class SetAsideTest {

	/** A Monday morning. */
	private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

	private final ServiceLevels levels = Said.levels();

	private final ClockRules rules = new ClockRules(() -> this.levels);

	@Test
	void saysNothingMoreOfATicketThatWasMerged() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofMinutes(10));
		List<SpecificRecord> said = new ArrayList<>(story.happens("intake", Said.merged()));
		said.addAll(story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED)));
		said.addAll(story.passes(Duration.ofDays(30)));
		assertThat(said).isEmpty();
		assertThat(story.state().clocks()).allMatch((clock) -> clock.ledger().givenUp() && clock.settledAt() == null);
	}

	@Test
	void keepsWhatWasDecidedBeforeATicketWasMerged() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.happens("intake", Said.merged());
		assertThat(story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED))).isEmpty();
		assertThat(story.state().clocks()).extracting((clock) -> clock.ledger().givenUp()).containsExactly(false, true);
	}

	@Test
	void keepsABreachWhenSomethingIsToldLateOfATicketThatWasMerged() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.passes(Duration.ofMinutes(90));
		story.happens("intake", Said.merged());
		story.happens("intake", Said.waiting(), MONDAY.plus(Duration.ofMinutes(10)));
		assertThat(story.state().clock(SlaMetric.FIRST_RESPONSE, 1)).get().matches(SlaClock::missed);
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
		Clocks rebuilt = this.rules.initial("t");
		for (Event event : story.log()) {
			rebuilt = this.rules.evolve(rebuilt, event);
		}
		assertThat(rebuilt).isEqualTo(story.state());
	}

	@Test
	void goesOnWithTheTimeItHadUsedWhenATicketIsNoSpamAfterAll() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		Actor agent = new Actor(ActorKind.AGENT, "a");
		story.happens("intake", new SpamJudged(true, agent));
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED));
		story.until(MONDAY.plus(Duration.ofDays(2)));
		story.happens("intake", new SpamJudged(false, agent));
		story.happens("intake", Said.moved(TicketStatus.CLOSED, TicketStatus.OPEN));
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isZero();
		story.until(MONDAY.plus(Duration.ofDays(2)).plus(Duration.ofHours(1)).plusMillis(1));
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
	}

}
