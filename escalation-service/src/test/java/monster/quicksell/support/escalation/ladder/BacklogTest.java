package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.time.Instant;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After an outage: what is read late may have its answer a few records further on. Timers
 * fire when the log was read to its end.
 */
class BacklogTest {

	private static final Instant EARLIER = Said.BEGIN.minus(Duration.ofHours(3));

	private final Ladder ladder = new Ladder(Policies.matrix());

	private final Story<Escalations> story = new Story<>("escalation", this.ladder, "t-1", Said.BEGIN);

	@Test
	void nobodyIsCalledForWhatWasResolvedMeanwhile() {
		customerWrites("Refund please", "I want a refund.", Sentiment.NEUTRAL);
		earlier("intake", Said.answered("a-1", ActorKind.AGENT));
		earlier("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		this.story.passes(Duration.ofDays(1));

		assertThat(said(TicketEscalated.class)).isEqualTo(1);
		assertThat(said(EscalationResolved.class)).isEqualTo(1);
		assertThat(this.story.sent()).isEmpty();
	}

	@Test
	void whatWasAnsweredWaitsForTheCustomersNextWord() {
		customerWrites("Refund please", "I want a refund.", Sentiment.NEUTRAL);
		earlier("intake", Said.answered("a-1", ActorKind.AGENT));
		earlier("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		this.story.passes(Duration.ofHours(1));
		assertThat(this.story.sent()).isEmpty();
		assertThat(this.ladder.mayRest(this.story.state(), this.story.state().open().getFirst())).isTrue();

		this.story.happens("intake", Said.replied("m-2", "Still nothing."));
		this.story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		this.story.passes(Duration.ofSeconds(1));

		assertThat(this.story.sent()).hasSize(1);
	}

	@Test
	void anOldStatusThatIsReadAfterANewOneHoldsNothingUp() {
		customerWrites("Refund please", "I want a refund.", Sentiment.NEUTRAL);
		Event answered = this.story.event("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING), EARLIER);
		Event asked = this.story.event("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN), EARLIER);
		this.story.reads(asked);
		this.story.reads(answered);
		this.story.passes(Duration.ZERO);

		assertThat(this.story.state().life().status()).isEqualTo(TicketStatus.OPEN);
		assertThat(this.story.sent()).hasSize(1);
	}

	@Test
	void anOldEndThatIsReadAfterTheNextEndsNothing() {
		customerWrites("Refund please", "I want a refund.", Sentiment.NEUTRAL);
		Event solved = this.story.event("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED), EARLIER);
		Event again = this.story.event("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN), EARLIER);
		this.story.reads(again);

		assertThat(this.story.reads(solved)).isEmpty();
		assertThat(this.story.state().open()).hasSize(1);
	}

	@Test
	void whatNobodyAnsweredIsCalledForAsSoonAsTheLogIsRead() {
		customerWrites("Refund please", "I want a refund.", Sentiment.NEUTRAL);
		assertThat(this.story.sent()).isEmpty();

		this.story.passes(Duration.ZERO);

		assertThat(this.story.sent()).hasSize(1);
		assertThat(this.story.now()).isEqualTo(Said.BEGIN);
	}

	@Test
	void whatIsCriticalIsCalledForThoughItWasAnswered() {
		customerWrites("Help", "Someone broke into my account and changed my password", Sentiment.NEGATIVE);
		earlier("intake", Said.answered("a-1", ActorKind.AGENT));
		earlier("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		assertThat(this.story.sent()).isEmpty();

		this.story.passes(Duration.ZERO);

		assertThat(this.story.sent()).hasSize(1);
	}

	@Test
	void whatIsReadInTimeIsCalledForAtOnce() {
		this.story.happens("intake", Said.created("Refund please", "I want a refund."));
		this.story.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));

		assertThat(said(EscalationPaged.class)).isEqualTo(1);
		assertThat(this.story.sent()).hasSize(1);
	}

	private void customerWrites(String subject, String text, Sentiment mood) {
		earlier("intake", Said.created(subject, text));
		earlier("routing", Said.routed(Priority.HIGH, mood));
		earlier("intake", Said.moved(TicketStatus.NEW, TicketStatus.OPEN));
	}

	private void earlier(String producer, SpecificRecord data) {
		this.story.happens(producer, data, EARLIER);
	}

	private long said(Class<?> type) {
		return this.story.appended().stream().map(Event::data).filter(type::isInstance).count();
	}

}
