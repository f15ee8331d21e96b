package monster.quicksell.support.intake.conversation;

import java.util.List;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.SplitHandover;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketSplit;
import monster.quicksell.support.event.TicketStatus;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SplittingTest {

	private final Cases cases = Cases.at(TicketStatus.WAITING);

	@Test
	void letsMessagesGoOnInATicketOfTheirOwn() {
		String payout = writes("And where is my payout for May?");
		String june = writes("June is missing too");
		assertThat(split(List.of(june, payout))).hasExactlyElementsOfTypes(TicketSplit.class, NoteAdded.class);
		SplitHandover handover = handover();
		Cases other = new Cases(handover.getTicketId());
		List<SpecificRecord> begun = other.story.apply(other.inbound.begin(other.story.state(), handover));
		assertThat(begun).hasExactlyElementsOfTypes(TicketCreated.class, CustomerReplied.class, NoteAdded.class);
		TicketCreated created = (TicketCreated) begun.getFirst();
		assertThat(created.getMessage().getText()).isEqualTo("And where is my payout for May?");
		assertThat(created.getSubject()).isEqualTo("Payouts");
		assertThat(created.getRequester().getAddress()).isEqualTo("john@example.com");
		assertThat(other.letters()).as("nobody is told").isEmpty();
		assertThat(((NoteAdded) begun.getLast()).getText()).contains(this.cases.story.state().begin().reference())
			.contains("sarah");
	}

	@Test
	void theSameAgainChangesNothing() {
		String payout = writes("And where is my payout?");
		split(List.of(payout));
		int sent = this.cases.story.sent().size();
		assertThat(split(List.of(payout))).isEmpty();
		assertThat(this.cases.story.sent()).hasSize(sent);
		Cases other = new Cases(handover().getTicketId());
		other.story.apply(other.inbound.begin(other.story.state(), handover()));
		assertThat(other.inbound.begin(other.story.state(), handover())).isEmpty();
	}

	@Test
	void answersInTheNewTicketGoWhereTheCustomerWrote() {
		split(List.of(writes("And where is my payout?")));
		Cases other = new Cases(handover().getTicketId());
		other.story.apply(other.inbound.begin(other.story.state(), handover()));
		other.answers("On its way", null);
		assertThat(other.letters().getLast().getThreadId()).isEqualTo("t-1");
		assertThat(other.letters().getLast().getReference()).isEqualTo(other.story.state().begin().reference());
	}

	@Test
	void refusesWhatWouldMuddleTickets() {
		String first = this.cases.story.state().messages().getFirst().id();
		String payout = writes("And where is my payout?");
		String more = writes("Hello?");
		refused(List.of(first, payout, more));
		refused(List.of("no-such-message"));
		refused(List.of(this.cases.story.state().messages().get(1).id()));
		split(List.of(payout));
		refused(List.of(payout, more));
		this.cases.moves(TicketStatus.RESOLVED);
		this.cases.moves(TicketStatus.CLOSED);
		refused(List.of(more));
	}

	private void refused(List<String> messages) {
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> split(messages));
	}

	private List<SpecificRecord> split(List<String> messages) {
		return this.cases.does(new Command.Split(Cases.SARAH, messages, "Payouts"));
	}

	private String writes(String text) {
		this.cases.writes(text);
		return this.cases.story.state().messages().getLast().id();
	}

	private SplitHandover handover() {
		return this.cases.story.sent()
			.stream()
			.map((send) -> send.message())
			.filter(SplitHandover.class::isInstance)
			.map(SplitHandover.class::cast)
			.toList()
			.getLast();
	}

}
