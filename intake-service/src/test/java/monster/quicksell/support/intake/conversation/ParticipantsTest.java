package monster.quicksell.support.intake.conversation;

import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ParticipantsTest {

	@Test
	void aStrangersWordsAreTheStrangersAndWakeNobody() {
		Cases waiting = Cases.at(TicketStatus.WAITING);
		assertThat(waiting.comes(by("bob@else.example", "m-9"))).singleElement()
			.isInstanceOfSatisfying(CustomerReplied.class, (replied) -> {
				assertThat(replied.getBystander()).isTrue();
				assertThat(replied.getMessage().getAutomatic()).isTrue();
			});
		assertThat(waiting.status()).isEqualTo(TicketStatus.WAITING);
		Message last = waiting.story.state().messages().getLast();
		assertThat(last.kind()).isEqualTo(MessageKind.BYSTANDER);
		assertThat(last.from()).isEqualTo("bob@else.example");
	}

	@Test
	void whomTheCustomerCopiedSpeaksForTheCustomer() {
		Cases cases = new Cases();
		cases.comes(Cases.message("m-1", "Hello")
			.setAttributes(Map.of(Participants.ATTRIBUTE, "ann@one.example,Bob@Else.example"))
			.build());
		cases.answers("Please try this", null);
		assertThat(cases.comes(by("bob@else.example", "m-2"))).hasExactlyElementsOfTypes(CustomerReplied.class,
				TicketStatusChanged.class);
		assertThat(cases.story.state().messages().getLast().from()).isEqualTo("bob@else.example");
		cases.answers("Good", null);
		assertThat(last(cases).getRecipient().getAddress()).isEqualTo("john@example.com");
		assertThat(last(cases).getInReplyTo()).contains("m-2");
	}

	@Test
	void theTeamSaysWhoElseSpeaksForTheCustomer() {
		Cases waiting = Cases.at(TicketStatus.WAITING);
		waiting.does(new Command.SetAttribute(Cases.SARAH, Participants.ATTRIBUTE, "bob@else.example"));
		waiting.comes(by("bob@else.example", "m-9"));
		assertThat(waiting.status()).isEqualTo(TicketStatus.OPEN);
	}

	@Test
	void aChatBelongsToItsOneCustomerWhateverTheProviderCallsThem() {
		Cases chat = new Cases(TicketId.of("chat", "t-1"));
		chat.comes(Cases.message("m-1", "Hello")
			.setChannel("chat")
			.setSender(new Party("intercom:9", null, null, false, null))
			.build());
		chat.answers("Please try this", null);
		chat.comes(Cases.message("m-2", "Thanks").setChannel("chat").build());
		assertThat(chat.status()).isEqualTo(TicketStatus.OPEN);
		assertThat(chat.story.state().messages().getLast().kind()).isEqualTo(MessageKind.MESSAGE);
	}

	@Test
	void aStrangerWhoAnswersAClosedTicketOpensOneOfTheOwn() {
		Cases closed = Cases.at(TicketStatus.CLOSED);
		int before = closed.story.sent().size();
		InboundMessage stranger = Cases.message("m-9", "My shop is down too")
			.setThreadId("m-1|bob@else.example")
			.setTicketId(Cases.TICKET)
			.setSender(new Party("bob@else.example", null, null, false, null))
			.build();
		assertThat(closed.comes(stranger)).isEmpty();
		assertThat(closed.story.sent().subList(before, before + 1)).singleElement()
			.satisfies((send) -> assertThat(((InboundMessage) send.message()).getTicketId()).isEmpty());
	}

	@Test
	void theTalkOfOthersFillsNoTicket() {
		Cases cases = new Cases(TicketId.of("community", "reddit:t3_1"));
		cases.comes(peer("john@example.com", "m-1"));
		for (int i = 0; i < Conversation.MOST_MESSAGES + 20; i++) {
			cases.comes(peer("bob@else.example", "p-" + i));
		}
		assertThat(cases.story.state().messages()).hasSize(Conversation.MOST_MESSAGES);
		int before = cases.story.sent().size();
		assertThat(cases.comes(peer("bob@else.example", "p-more"))).isEmpty();
		assertThat(cases.story.sent()).hasSize(before);
		cases.answers("Solved", null);
		assertThat(cases.story.state().messages().getLast().text()).isEqualTo("Solved");
	}

	private static InboundMessage peer(String address, String id) {
		return Cases.message(id, "Me too")
			.setChannel("community")
			.setThreadId("reddit:t3_1")
			.setSender(new Party(address, null, null, false, null))
			.setAttributes(Map.of(Inbound.ACKNOWLEDGE, "no"))
			.build();
	}

	@Test
	void answersGoWhereTheCustomerWroteLast() {
		Cases cases = Cases.at(TicketStatus.OPEN);
		cases.comes(Cases.message("chat-7", "I am in the chat now")
			.setChannel("chat")
			.setThreadId("intercom:44")
			.setTicketId(Cases.TICKET)
			.setSender(new Party("intercom:9", "John", null, false, null))
			.build());
		cases.answers("Here I am", null);
		assertThat(last(cases).getChannel()).isEqualTo("chat");
		assertThat(last(cases).getThreadId()).isEqualTo("intercom:44");
		assertThat(last(cases).getRecipient().getAddress()).isEqualTo("intercom:9");
		assertThat(last(cases).getInReplyTo()).contains("chat-7");
		cases.writes("Back to mail");
		cases.answers("Fine", null);
		assertThat(last(cases).getChannel()).isEqualTo("email");
		assertThat(last(cases).getInReplyTo()).contains("m-2");
	}

	@Test
	void peoplesAnswersGoWhereTheCustomerAsksForThemAndMachinesToTheSender() {
		Cases cases = new Cases();
		cases.comes(Cases.message("m-1", "Hello").setAttributes(Map.of(Place.REPLY_TO, "office@example.com")).build());
		assertThat(last(cases).getRecipient().getAddress()).isEqualTo("john@example.com");
		cases.answers("Please try this", null);
		assertThat(last(cases).getRecipient().getAddress()).isEqualTo("office@example.com");
		cases.comes(Cases.message("m-2", "Now from home").build());
		cases.answers("Good", null);
		assertThat(last(cases).getRecipient().getAddress()).isEqualTo("john@example.com");
		assertThat(cases.story.state().begin().requester().address()).isEqualTo("john@example.com");
	}

	private static OutboundMessage last(Cases cases) {
		List<OutboundMessage> letters = cases.letters();
		return letters.getLast();
	}

	private static InboundMessage by(String address, String id) {
		return Cases.message(id, "Me too").setSender(new Party(address, null, null, false, null)).build();
	}

}
