package monster.quicksell.support.intake.conversation;

import java.util.Objects;

import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.ReplyUndelivered;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class UndeliveredTest {

	@ParameterizedTest
	@EnumSource(value = TicketStatus.class, names = { "WAITING", "RESOLVED" })
	void anAnswerThatDidNotArriveOpensTheTicketAgain(TicketStatus status) {
		Cases cases = Cases.at(status);
		String answer = reply(cases);
		Command.Undelivered failed = new Command.Undelivered(answer, "the mail server refuses the recipient: 550");
		assertThat(cases.does(failed)).hasExactlyElementsOfTypes(ReplyUndelivered.class, TicketStatusChanged.class);
		assertThat(cases.status()).isEqualTo(TicketStatus.OPEN);
		assertThat(Objects.requireNonNull(cases.story.state().sent(answer)).undelivered()).contains("550");
		assertThat(cases.does(failed)).isEmpty();
		assertThat(cases.story.happens("sla", new AutoCloseDue(cases.story.now(), status))).isEmpty();
		assertThat(cases.status()).isEqualTo(TicketStatus.OPEN);
	}

	@Test
	void aLetterOfTheSystemIsMarkedAndNothingMore() {
		Cases cases = Cases.at(TicketStatus.WAITING);
		assertThat(cases.does(new Command.Undelivered("acknowledgement-1", "x")))
			.hasExactlyElementsOfTypes(ReplyUndelivered.class);
		assertThat(cases.status()).isEqualTo(TicketStatus.WAITING);
	}

	@Test
	void aClosedTicketStaysClosedAndWhatIsUnknownChangesNothing() {
		Cases closed = Cases.at(TicketStatus.CLOSED);
		assertThat(closed.does(new Command.Undelivered(reply(closed), "x")))
			.hasExactlyElementsOfTypes(ReplyUndelivered.class);
		assertThat(closed.status()).isEqualTo(TicketStatus.CLOSED);
		assertThat(closed.does(new Command.Undelivered("nobody-knows", "x"))).isEmpty();
	}

	private static String reply(Cases cases) {
		return cases.story.state()
			.messages()
			.stream()
			.filter((message) -> message.kind() == MessageKind.REPLY)
			.map(Message::id)
			.findFirst()
			.orElseThrow();
	}

}
