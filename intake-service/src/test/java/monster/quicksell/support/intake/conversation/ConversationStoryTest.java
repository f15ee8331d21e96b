package monster.quicksell.support.intake.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.schema.Topics;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConversationStoryTest {

	private final Cases cases = new Cases();

	@Test
	void tellsTheGuidesSampleConversation() {
		tell();
		Conversation state = this.cases.story.state();
		assertThat(state.routing().team()).isEqualTo("Marketplace");
		assertThat(state.routing().assignee()).isEqualTo("sarah");
		assertThat(state.messages()).extracting(Message::kind)
			.containsExactly(MessageKind.MESSAGE, MessageKind.ACKNOWLEDGEMENT, MessageKind.REPLY, MessageKind.MESSAGE,
					MessageKind.REPLY, MessageKind.NOTE, MessageKind.REPLY, MessageKind.MESSAGE, MessageKind.REPLY,
					MessageKind.RESOLUTION);
		assertThat(this.cases.letters()).extracting(OutboundMessage::getKind)
			.containsExactly(OutboundKind.ACKNOWLEDGEMENT, OutboundKind.REPLY, OutboundKind.REPLY, OutboundKind.REPLY,
					OutboundKind.REPLY, OutboundKind.RESOLUTION);
		assertThat(this.cases.letters()).allSatisfy((letter) -> {
			assertThat(letter.getSubject())
				.isEqualTo("Re: Can't connect my eBay account [" + state.begin().reference() + "]");
			assertThat(letter.getRecipient().getAddress()).isEqualTo("john@example.com");
		});
		assertThat(this.cases.letters()).extracting((letter) -> letter.getInReplyTo().orElse(""))
			.containsExactly("m-1", "m-1", "m-2", "m-2", "m-3", "m-3");
		assertThat(this.cases.letters().getLast().getText()).contains(Cases.LINKS.link(Cases.TICKET, 1));
	}

	private void tell() {
		this.cases.writes("My eBay login works in the browser, yet QuickSell calls it wrong. Any idea?");
		assertThat(this.cases.status()).isEqualTo(TicketStatus.NEW);
		this.cases.story.happens("routing", new TicketRouted("Marketplace Connection", "Marketplace", Priority.MEDIUM,
				List.of("connection", "ebay"), Sentiment.NEUTRAL, List.of(), "v1"));
		this.cases.story.happens("routing", new TicketAssigned("sarah", "Marketplace", null, "has most room"));
		assertThat(this.cases.status()).isEqualTo(TicketStatus.OPEN);

		this.cases.answers("Please check caps lock, and allow QuickSell in your eBay account.", null);
		assertThat(this.cases.status()).isEqualTo(TicketStatus.WAITING);
		this.cases.story.passes(Duration.ofHours(2));
		this.cases.writes("Did both, no change. I am losing patience here!");
		assertThat(this.cases.status()).isEqualTo(TicketStatus.OPEN);

		this.cases.answers("Our technical team takes over from here.", TicketStatus.OPEN);
		this.cases.does(new Command.Note("n-1", Cases.SARAH, "eBay reports restricted API access"));
		this.cases.answers("Please renew the authorization under Apps & Permissions.", null);
		this.cases.writes("That was it. Great help, thanks a lot!");
		this.cases.answers("Wonderful, happy selling!", TicketStatus.RESOLVED);
		assertThat(this.cases.status()).isEqualTo(TicketStatus.RESOLVED);
		this.cases.does(new Command.Rate(1, 5, "patient people"));
	}

	@Test
	void endsInTheSameStateWhenTheLogIsReadAnew() {
		tell();
		ConversationDecider decider = new ConversationDecider(this.cases.policy, Cases.LINKS);
		Conversation rebuilt = decider.initial(Cases.TICKET);
		for (Event event : this.cases.story.appended()) {
			rebuilt = decider.evolve(rebuilt, event);
		}
		assertThat(rebuilt.messages()).isEqualTo(this.cases.story.state().messages());
		assertThat(rebuilt.progress()).isEqualTo(this.cases.story.state().progress());
		assertThat(rebuilt.origin()).isEqualTo(this.cases.story.state().origin());
	}

	@Test
	void acknowledgesANewTicketOnce() {
		assertThat(this.cases.writes("Hello")).first().isInstanceOf(TicketCreated.class);
		this.cases.comes(Cases.message("m-1", "Hello").build());
		assertThat(this.cases.letters()).singleElement().satisfies((letter) -> {
			assertThat(letter.getKind()).isEqualTo(OutboundKind.ACKNOWLEDGEMENT);
			assertThat(letter.getText()).startsWith("Hello John,")
				.contains(this.cases.story.state().begin().reference());
			assertThat(letter.getText()).doesNotContain("{").doesNotContain("[Name]");
		});
	}

	@Test
	void greetsGracefullyWhenTheNameIsMissingOrNoName() {
		for (String name : new String[] { null, "", " \r\n ", "see www.example.com", "x".repeat(80), "{reference}" }) {
			Cases nameless = new Cases();
			nameless.comes(
					Cases.message("m-1", "Hello").setSender(new Party("a@b.example", name, null, false, null)).build());
			assertThat(nameless.letters().getFirst().getText()).startsWith("Hello,\n");
		}
	}

	@Test
	void keepsSubjectsOnOneLineAndWithinBounds() {
		this.cases.comes(Cases.message("m-1", "x")
			.setSubject("AW: Re[2]: help\r\nBcc: all@example.com " + "x".repeat(500))
			.build());
		assertThat(this.cases.letters().getFirst().getSubject()).startsWith("Re: help Bcc: all@example.com x")
			.endsWith("[" + this.cases.story.state().begin().reference() + "]")
			.doesNotContain("\n")
			.hasSizeLessThan(250);
	}

	@Test
	void aMachineOpensNoTicket() {
		InboundMessage automatic = Cases.message("m-1", "I am away").setAutomatic(true).build();
		assertThat(this.cases.comes(automatic)).isEmpty();
		assertThat(Inbound.setsAside(this.cases.story.state(), automatic)).isTrue();
		assertThat(this.cases.story.sent()).isEmpty();
	}

	@Test
	void whatIsWrittenAfterClosingGoesOnInOneFollowUp() {
		Cases closed = Cases.at(TicketStatus.CLOSED);
		int before = closed.story.sent().size();
		closed.writes("It broke again");
		closed.writes("Anyone there?");
		List<Decision.Send> passedOn = closed.story.sent().subList(before, closed.story.sent().size());
		assertThat(passedOn).hasSize(2).allSatisfy((send) -> {
			assertThat(send.topic()).isEqualTo(Topics.INBOUND);
			assertThat(send.key()).isEqualTo("t-1");
			InboundMessage message = (InboundMessage) send.message();
			assertThat(message.getTicketId()).contains(TicketId.followUpOf(Cases.TICKET));
			assertThat(message.getFollowUpOf()).contains(Cases.TICKET);
		});
		assertThat(closed.story.state().followUp()).isEqualTo(TicketId.followUpOf(Cases.TICKET));
		assertThat(closed.story.state().messages()).filteredOn((message) -> message.kind() == MessageKind.NOTE)
			.hasSize(1);

		Cases followUp = new Cases(TicketId.followUpOf(Cases.TICKET));
		passedOn.forEach((send) -> followUp.comes((InboundMessage) send.message()));
		passedOn.forEach((send) -> followUp.comes((InboundMessage) send.message()));
		assertThat(followUp.story.state().begin().followUpOf()).isEqualTo(Cases.TICKET);
		assertThat(followUp.story.state().messages()).extracting(Message::text)
			.contains("It broke again", "Anyone there?")
			.hasSize(3);
	}

	@Test
	void aMessageThatNamesATicketWhichDoesNotExistGoesToItsOwnThread() {
		InboundMessage forged = Cases.message("m-1", "x").setTicketId(Cases.TICKET).setThreadId("other").build();
		assertThat(this.cases.comes(forged)).isEmpty();
		assertThat(this.cases.story.sent()).singleElement()
			.satisfies((send) -> assertThat(((InboundMessage) send.message()).getTicketId()).isEmpty());
		assertThat(this.cases.story.state().isOpened()).isFalse();
	}

	@Test
	void aVeryLongConversationGoesOnInAFollowUp() {
		for (int i = 0; i < Conversation.MOST_MESSAGES + 20; i++) {
			this.cases.writes("message " + i);
		}
		assertThat(this.cases.story.state().messages()).hasSize(Conversation.MOST_MESSAGES + 1);
		assertThat(this.cases.story.state().followUp()).isEqualTo(TicketId.followUpOf(Cases.TICKET));
	}

	@Test
	void aVeryLargeConversationGoesOnInAFollowUp() {
		for (int i = 0; i < 50; i++) {
			this.cases.writes("ä".repeat(Bounds.TEXT));
		}
		assertThat(this.cases.story.state().size()).isBetween(Conversation.MOST_TEXT, Conversation.MOST_TEXT + 250_000);
		assertThat(this.cases.story.state().followUp()).isNotNull();
	}

	@Test
	void remindsOnceForEachTimeOfWaiting() {
		Cases waiting = Cases.at(TicketStatus.WAITING);
		Instant since = waiting.story.now();
		waiting.story.passes(Duration.ofDays(5));
		waiting.story.happens("sla", new CustomerReminderDue(since));
		waiting.story.happens("sla", new CustomerReminderDue(since));
		assertThat(waiting.letters()).filteredOn((letter) -> letter.getKind() == OutboundKind.REMINDER).hasSize(1);
		waiting.writes("Still there");
		waiting.answers("Good", null);
		waiting.story.happens("sla", new CustomerReminderDue(since));
		assertThat(waiting.letters()).filteredOn((letter) -> letter.getKind() == OutboundKind.REMINDER).hasSize(1);
	}

	@Test
	void doesNotCloseWhatWasAnsweredMeanwhile() {
		Cases waiting = Cases.at(TicketStatus.WAITING);
		Instant since = waiting.story.now();
		waiting.story.passes(Duration.ofDays(7));
		waiting.writes("Here I am");
		waiting.answers("Good", null);
		waiting.story.happens("sla", new AutoCloseDue(since, TicketStatus.WAITING));
		assertThat(waiting.story.passes(Duration.ofHours(1))).isEmpty();
		assertThat(waiting.status()).isEqualTo(TicketStatus.WAITING);
	}

	@Test
	void doesNotCloseWhatTheCustomerWroteToBeforeAllMessagesWereRead() {
		Cases waiting = Cases.at(TicketStatus.WAITING);
		Instant since = waiting.story.now();
		waiting.story.happens("sla", new AutoCloseDue(since, TicketStatus.WAITING));
		// It waited in the inbound topic, behind the proposal
		waiting.writes("Here I am");
		assertThat(waiting.story.passes(Duration.ofHours(1))).isEmpty();
		assertThat(waiting.status()).isEqualTo(TicketStatus.OPEN);
	}

	@Test
	void takesOneRatingForEachResolution() {
		Cases resolved = Cases.at(TicketStatus.RESOLVED);
		assertThat(resolved.does(new Command.Rate(1, 2, null))).hasOnlyElementsOfType(TicketRated.class);
		resolved.writes("It broke again");
		resolved.answers("Now it is solved", TicketStatus.RESOLVED);
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> resolved.does(new Command.Rate(1, 5, null)));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> resolved.does(new Command.Rate(3, 5, null)));
		assertThat(resolved.does(new Command.Rate(2, 5, "better"))).hasSize(1);
		assertThat(resolved.letters()).filteredOn((letter) -> letter.getKind() == OutboundKind.RESOLUTION)
			.extracting((letter) -> letter.getMessageId())
			.containsExactly("resolution-1", "resolution-2");
	}

	@Test
	void sendsFilesByMailOnly() {
		StoredFile file = new StoredFile("invoice.pdf", "application/pdf", 9, "0".repeat(64));
		Command.Reply reply = new Command.Reply("c-9", Cases.SARAH, "Here it is", null, List.of(file));
		Cases mailed = Cases.at(TicketStatus.OPEN);
		mailed.does(reply);
		assertThat(mailed.letters().getLast().getAttachments()).containsExactly(file.toAttachment());
		assertThat(mailed.story.state().messages().getLast().attachments()).containsExactly(file);
		Cases chat = new Cases();
		chat.comes(Cases.message("m-1", "x").setChannel("chat").build());
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> chat.does(reply))
			.withMessageContaining("chat, which takes no files");
		Cases form = new Cases();
		form.comes(Cases.message("contact:1", "x").setChannel("help").setThreadId("contact:1").build());
		assertThat(form.does(reply)).isNotEmpty();
	}

	@Test
	void theSameCommandAgainDoesNothing() {
		Cases open = Cases.at(TicketStatus.OPEN);
		Command.Reply reply = new Command.Reply("c-9", Cases.SARAH, "Once", null, List.of());
		assertThat(open.does(reply)).hasSize(2);
		open.writes("Thanks");
		assertThat(open.does(reply)).isEmpty();
		Command.Note note = new Command.Note("n-9", Cases.SARAH, "Once");
		assertThat(open.does(note)).hasSize(1);
		assertThat(open.does(note)).isEmpty();
		assertThat(open.moves(TicketStatus.WAITING)).hasSize(1);
		assertThat(open.moves(TicketStatus.WAITING)).isEmpty();
	}

	@Test
	void namesTheFieldOfAMessageThatNoTicketCanBeMadeOf() {
		refuses(Cases.message("", "x"), "messageId");
		refuses(Cases.message("m", "x").setChannel(" "), "channel");
		refuses(Cases.message("m", "x").setThreadId("x".repeat(1001)), "threadId");
		refuses(Cases.message("m", "x").setSender(new Party("", null, null, false, null)), "sender.address");
		refuses(Cases.message("m", "x".repeat(100_001)), "text");
		refuses(Cases.message("m", "x").setTicketId("../other"), "ticketId");
		refuses(Cases.message("m", "x").setAttributes(java.util.Map.of("a", "x".repeat(2001))), "attributes");
	}

	private static void refuses(InboundMessage.Builder message, String field) {
		InboundMessage built = message.build();
		assertThatIllegalArgumentException().isThrownBy(() -> Inbound.ticketId(built)).withMessageStartingWith(field);
	}

}
