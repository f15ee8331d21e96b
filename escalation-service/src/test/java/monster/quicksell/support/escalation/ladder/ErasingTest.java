package monster.quicksell.support.escalation.ladder;

import java.util.List;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What stays of an erased customer's escalations. */
class ErasingTest {

	private static final String CANARY = "zqcanary";

	private final Matrix matrix = Policies.matrix();

	private final Orders orders = new Orders(this.matrix);

	private final Story<Escalations> story = new Story<>("escalation", new Ladder(this.matrix), "t-1", Said.BEGIN);

	@Test
	void timesAndDecisionsStayAndWordsGo() {
		this.story.happens("intake", Said.created("Refund " + CANARY, "I want a refund. " + CANARY));
		this.story.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
		Form form = new Form("sarah", CANARY, CANARY, List.of(CANARY), null);
		this.story
			.apply(((Orders.Done) this.orders.escalate(this.story.state(), "sarah", CANARY, 4, form, this.story.now()))
				.decisions());
		Escalation before = this.story.state().find("t-1.refund").orElseThrow();
		assertThat(this.story.state().toString()).contains(CANARY);

		this.story.happens("intake", new CustomerErased(new Actor(ActorKind.AGENT, "sarah"), "e-1"));

		assertThat(this.story.state().toString()).doesNotContain(CANARY).contains("sarah");
		Escalation after = this.story.state().find("t-1.refund").orElseThrow();
		assertThat(after.rung()).isEqualTo(before.rung());
		assertThat(after.why()).containsExactly("refund");
		assertThat(this.story.state().open()).hasSize(2);
	}

}
