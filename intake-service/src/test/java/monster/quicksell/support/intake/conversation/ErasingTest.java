package monster.quicksell.support.intake.conversation;

import java.util.List;

import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErasingTest {

	@ParameterizedTest
	@EnumSource(TicketStatus.class)
	void leavesNothingOfAPersonWhereverTheTicketStood(TicketStatus status) {
		Cases cases = Cases.at(status);
		cases.does(new Command.SetAttribute(Cases.SARAH, "phone", "canary-phone"));
		int letters = cases.letters().size();
		erase(cases);
		assertThat(cases.story.state().toString()).doesNotContain("john@example.com", "John", "u-1", "password",
				"eBay account", "canary-phone");
		assertThat(cases.status()).isEqualTo(TicketStatus.CLOSED);
		assertThat(cases.letters()).as("nobody is told").hasSize(letters);
	}

	@Test
	void isDoneOnce() {
		Cases cases = Cases.at(TicketStatus.OPEN);
		assertThat(cases.does(new Command.Erase(Cases.SARAH, "e-1"))).hasExactlyElementsOfTypes(CustomerErased.class,
				TicketStatusChanged.class);
		assertThat(cases.does(new Command.Erase(Cases.SARAH, "e-2"))).isEmpty();
	}

	@Test
	void keepsWhatComesLaterErasedToo() {
		Cases cases = Cases.at(TicketStatus.OPEN);
		erase(cases);
		cases.story.happens("intake", new NoteAdded("late", Cases.SARAH, "canary note about John"));
		assertThat(cases.story.state().toString()).doesNotContain("canary");
	}

	@Test
	void takesNoOldMessageForANewOneAndGoesOnInAFollowUp() {
		Cases cases = Cases.at(TicketStatus.OPEN);
		erase(cases);
		assertThat(cases.comes(Cases.message("m-1", "It says that my password is wrong").build())).isEmpty();
		int sent = cases.story.sent().size();
		cases.writes("A new question");
		assertThat(cases.story.sent()).hasSize(sent + 1);
		assertThat(cases.story.state().toString()).doesNotContain("A new question");
	}

	@Test
	void aRebuildEndsInTheSameState() {
		Cases cases = Cases.at(TicketStatus.WAITING);
		erase(cases);
		ConversationDecider decider = new ConversationDecider(cases.policy, Cases.LINKS);
		Conversation state = decider.initial(Cases.TICKET);
		for (Event event : cases.story.log()) {
			state = decider.evolve(state, event);
		}
		assertThat(state).isEqualTo(cases.story.state());
	}

	private static void erase(Cases cases) {
		List<?> events = cases.does(new Command.Erase(Cases.SARAH, "e-1"));
		assertThat(events.getFirst()).isInstanceOf(CustomerErased.class);
	}

}
