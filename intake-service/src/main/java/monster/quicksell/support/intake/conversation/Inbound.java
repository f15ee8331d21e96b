package monster.quicksell.support.intake.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.MergeHandover;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.SplitHandover;
import monster.quicksell.support.event.TicketAbsorbed;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketImport;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;

/** What follows from a customer's message. */
public final class Inbound {

	/** An attribute by which an edge says "no" to an acknowledgement. */
	public static final String ACKNOWLEDGE = "acknowledge";

	/**
	 * An attribute by which an edge says that nobody is there, and by when, as an
	 * instant, somebody answers.
	 */
	public static final String ANSWER_BY = "answer_by";

	private static final Duration BETWEEN_WORDS = Duration.ofHours(1);

	private final IntakePolicy policy;

	private final Letters letters;

	/** By a policy's words. */
	public Inbound(IntakePolicy policy, RatingLinks links) {
		this.policy = policy;
		this.letters = new Letters(policy, links);
	}

	/**
	 * The ticket that a message is for: the one it names, else that of its thread.
	 * @throws IllegalArgumentException if the message lacks what a ticket needs, or names
	 * what can't be a ticket
	 */
	public static String ticketId(InboundMessage message) {
		Bounds.check(message);
		return message.getTicketId().orElseGet(() -> thread(message));
	}

	/**
	 * The ticket in which a merged one goes on.
	 * @throws IllegalArgumentException if what is named can't be a ticket
	 */
	public static String ticketId(MergeHandover handover) {
		Bounds.check(handover);
		return handover.getTicketId();
	}

	/**
	 * The ticket that begins with messages of another one.
	 * @throws IllegalArgumentException if what is named can't be a ticket
	 */
	public static String ticketId(SplitHandover handover) {
		Bounds.check(handover);
		return handover.getTicketId();
	}

	/**
	 * The ticket that another helpdesk's becomes.
	 * @throws IllegalArgumentException if it lacks what a ticket needs, or is over a
	 * bound
	 */
	public static String ticketId(TicketImport imported) {
		Bounds.check(imported);
		return imported.getTicketId();
	}

	/** True if the message is a machine's, to nobody: it is counted and set aside. */
	public static boolean setsAside(Conversation state, InboundMessage message) {
		return (message.getAutomatic() || state.handling().isSpam()) && !state.knows(messageId(message))
				&& (state.isOpened() ? state.isCrammed() : !isStray(message));
	}

	/** What follows from a message; nothing if it is known. */
	public List<Decision> decide(Conversation state, InboundMessage message, Instant now) {
		if (state.knows(messageId(message)) || setsAside(state, message)) {
			return List.of();
		}
		if (!state.isOpened()) {
			return isStray(message) ? List.of(again(message, null, null)) : open(state, message, now);
		}
		if (message.getAutomatic() || state.handling().isSpam()) {
			return List.of(Decision.append(replied(message, true, false)));
		}
		if (!Participants.has(state, message)) {
			return overhear(state, message);
		}
		if (state.handling().mergedInto() != null) {
			return List.of(again(message, state.handling().mergedInto(), null));
		}
		if (state.progress().status() == TicketStatus.CLOSED || state.isFull()) {
			return goOn(state, message);
		}
		return reply(state, message, now);
	}

	/**
	 * What follows in the ticket in which another one goes on; nothing if it is known.
	 * What waits there for an answer waits here, wherever this ticket itself goes on
	 * meanwhile.
	 * @throws IllegalStateException if there is no such ticket
	 */
	public List<Decision> absorb(Conversation state, MergeHandover handover, Instant now) {
		if (!state.isOpened()) {
			throw new IllegalStateException("A ticket was merged into one that does not exist");
		}
		if (state.handling().absorbed().contains(handover.getFrom())) {
			return List.of();
		}
		List<Decision> decisions = new ArrayList<>();
		decisions.add(Decision
			.append(new TicketAbsorbed(handover.getFrom(), handover.getFromReference(), handover.getActor())));
		handover.getUnanswered().ifPresent((message) -> decisions.addAll(decide(state, message, now)));
		return decisions;
	}

	/**
	 * A ticket begins with messages of another one; nobody is told, nothing is
	 * acknowledged.
	 */
	public List<Decision> begin(Conversation state, SplitHandover handover) {
		if (state.isOpened()) {
			return List.of();
		}
		InboundMessage first = handover.getMessages().getFirst();
		TicketCreated created = new TicketCreated(Reference.of(this.policy.reference().prefix(), state.ticketId()),
				first.getChannel(), first.getThreadId(), first.getSender(), handover.getSubject(),
				content(first, false), first.getAttributes(), null);
		List<Decision> decisions = new ArrayList<>();
		decisions.add(Decision.append(created));
		handover.getMessages()
			.stream()
			.skip(1)
			.forEach((message) -> decisions.add(Decision.append(replied(message, false, false))));
		decisions.add(Splitting.begun(handover));
		return decisions;
	}

	/** Another helpdesk's ticket comes in, with its history; nobody is told. */
	public List<Decision> take(Conversation state, TicketImport imported) {
		return state.isOpened() ? List.of() : History.begin(imported.getHistory());
	}

	/**
	 * A message that names a ticket which does not exist: whoever may name tickets could
	 * else take a place that is another thread's.
	 */
	private static boolean isStray(InboundMessage message) {
		String named = message.getTicketId().orElseGet(() -> thread(message));
		return !named.equals(thread(message))
				&& message.getFollowUpOf().map(TicketId::followUpOf).filter(named::equals).isEmpty();
	}

	private List<Decision> open(Conversation state, InboundMessage message, Instant now) {
		TicketCreated created = new TicketCreated(Reference.of(this.policy.reference().prefix(), state.ticketId()),
				message.getChannel(), message.getThreadId(), message.getSender(), message.getSubject(),
				content(message, message.getAutomatic()), message.getAttributes(),
				message.getFollowUpOf().orElse(null));
		List<Decision> decisions = new ArrayList<>();
		decisions.add(Decision.append(created));
		decisions.addAll(acknowledgement(state, Origin.of(created, now), message));
		return decisions;
	}

	private List<Decision> acknowledgement(Conversation state, Origin origin, InboundMessage message) {
		if ("no".equals(message.getAttributes().get(ACKNOWLEDGE))) {
			return List.of();
		}
		Instant answerBy = answerBy(message);
		return (answerBy != null)
				? this.letters.away(state.ticketId(), origin, Place.of(origin), Routing.NONE, 1, answerBy,
						message.getMessageId())
				: this.letters.acknowledgement(state.ticketId(), origin, message.getMessageId());
	}

	/** Who writes on while nobody is there is told so, but not with every message. */
	private List<Decision> away(Conversation state, InboundMessage message, Instant now) {
		Instant answerBy = answerBy(message);
		boolean said = state.messages()
			.stream()
			.anyMatch((each) -> each.kind() == MessageKind.ACKNOWLEDGEMENT
					&& each.at().isAfter(now.minus(BETWEEN_WORDS)));
		return (answerBy == null || said) ? List.of()
				: this.letters.away(state.ticketId(), state.begin(), Place.of(message), state.routing(),
						message.getSentAt().toEpochMilli(), answerBy, message.getMessageId());
	}

	private static @Nullable Instant answerBy(InboundMessage message) {
		try {
			String given = message.getAttributes().get(ANSWER_BY);
			return (given != null) ? Instant.parse(given) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private List<Decision> reply(Conversation state, InboundMessage message, Instant now) {
		List<Decision> decisions = new ArrayList<>();
		decisions.add(Decision.append(replied(message, false, false)));
		TicketStatus status = state.progress().status();
		if (Workflow.allows(status, TicketStatus.OPEN, ActorKind.CUSTOMER)) {
			Actor customer = new Actor(ActorKind.CUSTOMER, message.getSender().getAddress());
			decisions.add(Decision
				.append(new TicketStatusChanged(status, TicketStatus.OPEN, customer, "The customer wrote again")));
		}
		decisions.addAll(away(state, message, now));
		return decisions;
	}

	/**
	 * Kept in the ticket, without effect on it, unless it is full: others must not crowd
	 * the team out. Who writes to one that is closed, or full, is a customer of the own
	 * if the thread is.
	 */
	private static List<Decision> overhear(Conversation state, InboundMessage message) {
		boolean over = state.progress().status() == TicketStatus.CLOSED || state.isFull();
		if (over && !thread(message).equals(state.ticketId())) {
			return List.of(again(message, null, null));
		}
		return state.isFull() ? List.of() : List.of(Decision.append(replied(message, true, true)));
	}

	private List<Decision> goOn(Conversation state, InboundMessage message) {
		String next = TicketId.followUpOf(state.ticketId());
		Decision passedOn = again(message, next, state.ticketId());
		if (state.followUp() != null) {
			return List.of(passedOn);
		}
		String why = (state.progress().status() == TicketStatus.CLOSED) ? "The customer wrote again after closing"
				: "The conversation is too long for one ticket";
		NoteAdded note = new NoteAdded(MessageId.CONTINUED, new Actor(ActorKind.SYSTEM, ConversationDecider.NAME),
				why + ": it goes on in " + Reference.of(this.policy.reference().prefix(), next));
		return List.of(Decision.append(note), passedOn);
	}

	private static Decision again(InboundMessage message, @Nullable String ticketId, @Nullable String followUpOf) {
		InboundMessage same = new InboundMessage(message.getChannel(), message.getMessageId(), message.getThreadId(),
				message.getSender(), message.getSubject(), message.getText(), message.getQuoted().orElse(null),
				message.getAttachments(), message.getSentAt(), message.getAttributes(), ticketId, followUpOf,
				message.getAutomatic());
		return Decision.send(Topics.INBOUND, message.getThreadId(), same);
	}

	/** What spammers add is kept as a machine's: it wakes nobody and starts no clock. */
	private static CustomerReplied replied(InboundMessage message, boolean automatic, boolean bystander) {
		return new CustomerReplied(content(message, automatic), message.getChannel(), message.getThreadId(),
				message.getSender(), message.getAttributes().get(Place.REPLY_TO), bystander);
	}

	private static CustomerMessage content(InboundMessage message, boolean automatic) {
		return new CustomerMessage(messageId(message), message.getMessageId(), message.getText(),
				message.getQuoted().orElse(null), message.getAttachments(), message.getSentAt(), automatic);
	}

	private static String messageId(InboundMessage message) {
		return MessageId.of(message.getChannel(), message.getMessageId());
	}

	private static String thread(InboundMessage message) {
		return TicketId.of(message.getChannel(), message.getThreadId());
	}

}
