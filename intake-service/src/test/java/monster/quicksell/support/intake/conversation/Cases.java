package monster.quicksell.support.intake.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.intake.reply.Templates;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A conversation to play with: one thread, its customer and an agent. */
final class Cases {

	static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");

	static final Actor SARAH = new Actor(ActorKind.AGENT, "sarah");

	static final RatingLinks LINKS = (ticketId, resolution) -> "https://rate.example/" + ticketId + "/" + resolution;

	static final String TICKET = TicketId.of("email", "t-1");

	final IntakePolicy policy = policy();

	final Inbound inbound = new Inbound(this.policy, LINKS);

	final Desk desk = new Desk(this.policy, LINKS);

	final Story<Conversation> story;

	private int messages;

	private int commands;

	Cases() {
		this(TICKET);
	}

	Cases(String ticketId) {
		this.story = new Story<>("intake", new ConversationDecider(this.policy, LINKS), ticketId, BEGIN);
	}

	static IntakePolicy policy() {
		return IntakePolicy.checked(PolicyFile.parse("intake.yml", file("intake.yml"), IntakePolicy.Settings.class),
				PolicyFile.parse("templates.yml", file("templates.yml"), Templates.class));
	}

	static String file(String name) {
		try (InputStream file = Objects.requireNonNull(Cases.class.getResourceAsStream("/policy/" + name))) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The customer writes in the thread. */
	List<SpecificRecord> writes(String text) {
		return comes(message("m-" + ++this.messages, text).build());
	}

	List<SpecificRecord> comes(InboundMessage message) {
		return this.story.apply(this.inbound.decide(this.story.state(), message, this.story.now()));
	}

	List<SpecificRecord> answers(String text, @Nullable TicketStatus status) {
		return does(new Command.Reply("c-" + ++this.commands, SARAH, text, status, List.of()));
	}

	List<SpecificRecord> does(Command command) {
		return this.story.apply(this.desk.decide(this.story.state(), command, this.story.now()));
	}

	List<SpecificRecord> moves(TicketStatus status) {
		return does(new Command.Move(SARAH, status, "Because"));
	}

	TicketStatus status() {
		return this.story.state().progress().status();
	}

	/** What went out so far. */
	List<OutboundMessage> letters() {
		return this.story.sent()
			.stream()
			.map((send) -> send.message())
			.filter(OutboundMessage.class::isInstance)
			.map(OutboundMessage.class::cast)
			.toList();
	}

	static InboundMessage.Builder message(String id, String text) {
		return InboundMessage.newBuilder()
			.setChannel("email")
			.setMessageId(id)
			.setThreadId("t-1")
			.setSender(new Party("john@example.com", "John", "u-1", false, null))
			.setSubject("Can't connect my eBay account")
			.setText(text)
			.setQuoted(null)
			.setTicketId(null)
			.setFollowUpOf(null)
			.setAttributes(Map.of())
			.setAttachments(List.of())
			.setSentAt(BEGIN);
	}

	/** A ticket that was brought to a status the usual way. */
	static Cases at(TicketStatus status) {
		Cases cases = new Cases();
		cases.writes("It says that my password is wrong");
		switch (status) {
			case NEW -> {
			}
			case OPEN -> cases.moves(TicketStatus.OPEN);
			case WAITING -> cases.answers("Please try this", null);
			case RESOLVED -> cases.answers("Solved", TicketStatus.RESOLVED);
			case CLOSED -> {
				cases.answers("Solved", TicketStatus.RESOLVED);
				cases.moves(TicketStatus.CLOSED);
			}
		}
		return cases;
	}

}
