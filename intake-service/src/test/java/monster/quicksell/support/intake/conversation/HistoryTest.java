package monster.quicksell.support.intake.conversation;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.ImportedMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketImport;
import monster.quicksell.support.event.TicketImported;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HistoryTest {

	private static final Instant THEN = Instant.parse("2025-03-01T10:00:00Z");

	private static final String THREAD = "zendesk:4711";

	private final Cases cases = new Cases(TicketId.of("email", THREAD));

	@ParameterizedTest
	@EnumSource(names = { "RESOLVED", "CLOSED" })
	void whatWasOverIsHistory(TicketStatus status) {
		assertThat(imports(status)).hasExactlyElementsOfTypes(TicketImported.class);
		Conversation state = this.cases.story.state();
		assertThat(state.progress().status()).isEqualTo(TicketStatus.CLOSED);
		assertThat(state.progress().since()).isEqualTo(THEN.plusSeconds(3600));
		assertThat(state.begin().createdAt()).isEqualTo(THEN);
		assertThat(state.messages()).extracting(Message::kind)
			.containsExactly(MessageKind.MESSAGE, MessageKind.NOTE, MessageKind.REPLY);
		assertThat(state.messages()).extracting(Message::at)
			.containsExactly(THEN, THEN.plusSeconds(60), THEN.plusSeconds(120));
	}

	@Test
	void whatWasOpenBeginsHereNow() {
		List<SpecificRecord> events = imports(TicketStatus.OPEN);
		assertThat(events).hasExactlyElementsOfTypes(TicketImported.class, TicketCreated.class);
		assertThat(((TicketCreated) events.get(1)).getMessage().getText()).isEqualTo("Where is my payout?");
		assertThat(this.cases.story.appended().get(1).at()).isEqualTo(Cases.BEGIN);
		assertThat(this.cases.status()).isEqualTo(TicketStatus.NEW);
		assertThat(this.cases.story.state().messages()).as("each message once").hasSize(3);
		assertThat(this.cases.story.state().messages().getFirst().at()).isEqualTo(THEN);
	}

	@Test
	void whatWaitedForItsCustomerWaitsAndWasAnswered() {
		assertThat(imports(TicketStatus.WAITING)).hasExactlyElementsOfTypes(TicketImported.class, TicketCreated.class,
				AgentReplied.class, TicketStatusChanged.class, TicketStatusChanged.class);
		assertThat(this.cases.status()).isEqualTo(TicketStatus.WAITING);
		assertThat(this.cases.story.state().messages()).as("each message once").hasSize(3);
	}

	@ParameterizedTest
	@EnumSource(TicketStatus.class)
	void tellsNobody(TicketStatus status) {
		imports(status);
		assertThat(this.cases.story.sent()).isEmpty();
	}

	@Test
	void theSameAgainChangesNothing() {
		imports(TicketStatus.OPEN);
		assertThat(imports(TicketStatus.OPEN)).isEmpty();
	}

	@Test
	void aReplyAfterwardsGoesOn() {
		imports(TicketStatus.WAITING);
		this.cases.comes(Cases.message("m-1", "It came!").setThreadId(THREAD).build());
		assertThat(this.cases.status()).isEqualTo(TicketStatus.OPEN);
	}

	@Test
	void namesWhatIsMissing() {
		TicketImported history = history(TicketStatus.OPEN, List.of());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Inbound.ticketId(new TicketImport(TicketId.of("email", THREAD), history)))
			.withMessageStartingWith("messages: ");
	}

	private List<SpecificRecord> imports(TicketStatus status) {
		return this.cases.story.apply(this.cases.inbound.take(this.cases.story.state(),
				new TicketImport(TicketId.of("email", THREAD), history(status))));
	}

	private static TicketImported history(TicketStatus status) {
		return history(status,
				List.of(message("1", ActorKind.CUSTOMER, false, "Where is my payout?", 0),
						message("2", ActorKind.AGENT, true, "Bank holiday", 60),
						message("3", ActorKind.AGENT, false, "It comes tomorrow", 120)));
	}

	private static TicketImported history(TicketStatus status, List<ImportedMessage> messages) {
		return new TicketImported("QS-1", "zendesk", "4711", "email", THREAD,
				new Party("john@example.com", "John", null, false, null), "Payout", messages, List.of("payout"), status,
				THEN, THEN.plusSeconds(3600));
	}

	private static ImportedMessage message(String id, ActorKind author, boolean internal, String text, long seconds) {
		return new ImportedMessage(id, author, (author == ActorKind.CUSTOMER) ? "john@example.com" : "Sarah", internal,
				text, THEN.plusSeconds(seconds));
	}

}
