package monster.quicksell.support.routing.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AssignmentReviewed;
import monster.quicksell.support.event.AssignmentSupervised;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketHandedOver;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Choice;
import monster.quicksell.support.routing.assignment.Curricula;
import monster.quicksell.support.routing.assignment.Demand;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.assignment.Roster;
import monster.quicksell.support.routing.assignment.Teamwork;
import monster.quicksell.support.routing.assignment.Training;
import monster.quicksell.support.routing.classification.Advice;
import monster.quicksell.support.routing.classification.Policies;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A ticket that someone in the second week gets. */
class TraineeTest {

	private static final Actor SUE = new Actor(ActorKind.AGENT, "sue");

	private static final Teamwork RULES = new Teamwork(Map.of(), Map.of(), new Teamwork.Score(3, 4, 1, 2), Map.of())
		.teaching(Curricula.usual());

	private final Agent tom = new Agent("tom", "Tom", List.of("Product"), 1, 3, true, List.of(), List.of(),
			new Training("2026-11-16", "sue", Curricula.done(1)));

	private final Agent sue = new Agent("sue", "Sue", List.of("Billing"), 2, 3, true);

	private final Assigner assigner = new Assigner(Policies::classifier, () -> Advice.NONE, RULES);

	private final Story<Assignment> story = new Story<>("routing", new RoutingDecider(this.assigner, new Desks()),
			"t-1", Sent.BEGIN);

	@Test
	void whoIsWatchedGetsATicketUnderTheirSupervisorsEyes() {
		List<SpecificRecord> said = this.story.happens("intake", Sent.created("A bug", ""));

		assertThat(said).element(1).isInstanceOf(TicketAssigned.class);
		assertThat(said.getLast()).isEqualTo(new AssignmentSupervised("tom", "sue"));
		assertThat(this.story.state().supervision().supervisor()).isEqualTo("sue");
	}

	@Test
	void whoIsApprovedOfGoesOn() {
		this.story.happens("intake", Sent.created("A bug", ""));

		List<SpecificRecord> said = Assigner.review(this.story.state(), true, "fine", SUE);

		assertThat(said).containsExactly(new AssignmentReviewed("tom", true, SUE, "fine"));
		said.forEach((event) -> this.story.happens("routing", event));
		assertThat(this.story.state().holder()).isEqualTo("tom");
		assertThat(this.story.state().supervision().supervisor()).isNull();
		assertThat(Assigner.review(this.story.state(), true, "again", SUE)).isEmpty();
	}

	@Test
	void whoIsNotGivesItUpAndDoesNotGetItAgain() {
		this.story.happens("intake", Sent.created("A bug", ""));

		List<SpecificRecord> said = Assigner.review(this.story.state(), false, "too hard", SUE);

		assertThat(said).containsExactly(new AssignmentReviewed("tom", false, SUE, "too hard"),
				new TicketQueued("Product", "not left to tom by sue"));
		said.forEach((event) -> this.story.happens("routing", event));
		assertThat(this.story.state().holder()).isNull();
		assertThat(choice(Demand.of(this.story.state(), "Product"))).isEmpty();
	}

	@Test
	void aHardTicketComesByHandAloneAndIsWatchedToo() {
		this.story.happens("intake", Sent.created("A bug", "It is urgent"));
		assertThat(this.story.state().waiting()).isNotNull();

		assertThat(this.assigner.handOver(this.story.state(), this.tom, false, "by hand", SUE, Sent.BEGIN))
			.hasExactlyElementsOfTypes(TicketHandedOver.class, TicketAssigned.class, AssignmentSupervised.class);
	}

	@Test
	void nobodyReviewsWhatIsOver() {
		this.story.happens("intake", Sent.created("A bug", ""));
		this.story.happens("intake", Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));

		assertThat(this.story.state().supervision().supervisor()).isNull();
		assertThat(Assigner.review(this.story.state(), false, "late", SUE)).isEmpty();
	}

	private Optional<Choice> choice(Demand demand) {
		List<Desk> desks = List.of(new Desk(this.tom, 0, Sent.BEGIN), new Desk(this.sue, 0, Sent.BEGIN));
		return Choice.among(desks, (desk) -> true, demand, RULES, Choice.Familiar.NOBODY, Sent.BEGIN);
	}

	/** Tom's desk and Sue's, with room for all. */
	private final class Desks implements Roster {

		@Override
		public Optional<Claim> claim(Demand demand, Instant now) {
			return choice(demand).map((choice) -> new Claim(choice.desk().agent().id(), choice.reason(),
					RULES.supervisor(choice.desk().agent(), now).orElse(null)));
		}

		@Override
		public void release(String ticketId) {
			// There is always room
		}

	}

}
