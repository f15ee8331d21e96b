package monster.quicksell.support.escalation.ladder;

import java.time.Duration;

import monster.quicksell.support.escalation.ladder.Orders.Answer;
import monster.quicksell.support.escalation.ladder.Orders.Done;
import monster.quicksell.support.escalation.ladder.Orders.Refused;
import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people do with escalations, also twice, also at cross purposes. */
class OrdersTest {

	private static final Matrix MATRIX = Policies.matrix();

	private final Story<Escalations> story = new Story<>("escalation", new Ladder(MATRIX), "a.b", Said.BEGIN);

	private final Orders orders = new Orders(MATRIX);

	@BeforeEach
	void ticket() {
		this.story.happens("intake", Said.created("Refund", ""));
		this.story.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
	}

	@Test
	void idNamesItsTicket() {
		assertThat(Escalation.ticketId("a.b.refund")).isEqualTo("a.b");
		assertThat(Escalation.ticketId("nonsense")).isEqualTo("nonsense");
	}

	@Test
	void samePersonMayAcknowledgeTwiceAnotherMayNot() {
		apply(this.orders.acknowledge(state(), refund(), "ann"));
		assertThat(this.story.appended()).last()
			.extracting((event) -> event.data())
			.isEqualTo(new EscalationAcknowledged("a.b.refund", "ann"));

		assertThat(this.orders.acknowledge(state(), refund(), "ann")).isEqualTo(new Done(java.util.List.of()));
		assertThat(this.orders.acknowledge(state(), refund(), "ben"))
			.isEqualTo(new Refused("Already acknowledged by ann"));
	}

	@Test
	void resolvedEscalationStaysResolved() {
		apply(this.orders.resolve(state(), refund(), "ann", "paid back"));

		assertThat(this.story.appended()).last()
			.extracting((event) -> event.data())
			.isEqualTo(new EscalationResolved("a.b.refund", "ann", "paid back"));
		assertThat(this.story.sent()).last().extracting((sent) -> sent.key()).isEqualTo("escalation:a.b:refund");
		assertThat(this.orders.resolve(state(), refund(), "ann", "paid back")).isEqualTo(new Done(java.util.List.of()));
		assertThat(this.orders.resolve(state(), refund(), "ben", "no"))
			.isEqualTo(new Refused("Already resolved by ann"));
		assertThat(this.orders.acknowledge(state(), refund(), "ben")).isEqualTo(new Refused("Already resolved by ann"));
		assertThat(this.story.passes(Duration.ofHours(40))).isEmpty();
	}

	@Test
	void personEscalatesOnceAndHigherOnceMore() {
		apply(escalate("ann", "needs an engineer", 2));
		assertThat(escalate("ann", "needs an engineer", 2)).isEqualTo(new Done(java.util.List.of()));
		assertThat(escalate("ben", "me too", 2)).isInstanceOf(Refused.class);

		apply(escalate("ben", "the shop is down", 4));
		assertThat(escalate("ben", "the shop is down", 4)).isEqualTo(new Done(java.util.List.of()));

		assertThat(this.story.appended()).extracting((event) -> event.data())
			.filteredOn(TicketEscalated.class::isInstance)
			.last()
			.satisfies((data) -> {
				TicketEscalated escalated = (TicketEscalated) data;
				assertThat(escalated.getEscalationId()).isEqualTo("a.b.manual");
				assertThat(escalated.getLevel()).isEqualTo(4);
				assertThat(escalated.getSummary()).isEqualTo("the shop is down");
			});
	}

	@Test
	void higherLevelHasToAcknowledgeAnew() {
		apply(escalate("ann", "needs an engineer", 2));
		apply(this.orders.acknowledge(state(), state().find("a.b.manual").orElseThrow(), "ben"));

		apply(escalate("ben", "over my head", 3));

		assertThat(state().find("a.b.manual").orElseThrow().acknowledged()).isNull();
	}

	@Test
	void personMayEscalateAgainAfterTheEnd() {
		apply(escalate("ann", "needs an engineer", 2));
		apply(this.orders.resolve(state(), state().find("a.b.manual").orElseThrow(), "ben", "done"));

		apply(escalate("ann", "needs an engineer", 2));

		assertThat(state().find("a.b.manual").orElseThrow().isOpen()).isTrue();
	}

	@Test
	void closedTicketIsNotEscalated() {
		this.story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED));

		assertThat(escalate("ann", "needs an engineer", 2)).isEqualTo(new Refused("The ticket is closed"));
	}

	private Answer escalate(String by, String reason, int level) {
		return this.orders.escalate(state(), by, reason, level, this.story.now());
	}

	private void apply(Answer answer) {
		this.story.apply(((Done) answer).decisions());
	}

	private Escalations state() {
		return this.story.state();
	}

	private Escalation refund() {
		return state().find("a.b.refund").orElseThrow();
	}

}
