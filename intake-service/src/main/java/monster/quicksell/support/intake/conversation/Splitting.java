package monster.quicksell.support.intake.conversation;

import java.util.List;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.SplitHandover;
import monster.quicksell.support.event.TicketSplit;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.schema.Topics;

/**
 * One conversation about two things becomes two tickets. The new one's id is a function
 * of the first message that goes there: so the same wish again is the same ticket.
 */
final class Splitting {

	private final String prefix;

	Splitting(String prefix) {
		this.prefix = prefix;
	}

	List<Decision> split(Conversation state, Command.Split command) {
		List<Message> chosen = chosen(state, command.messages());
		String into = TicketId.splitOf(state.ticketId(), chosen.getFirst().id());
		List<String> ids = chosen.stream().map(Message::id).toList();
		List<String> before = state.handling().ties().splitOff();
		if (before.containsAll(ids)) {
			return List.of();
		}
		refuse(state, ids, before);
		String reference = Reference.of(this.prefix, into);
		List<InboundMessage> messages = chosen.stream().map((message) -> message.again(state.begin(), into)).toList();
		String subject = (command.subject() != null) ? command.subject() : state.begin().subject();
		SplitHandover handover = new SplitHandover(into, state.ticketId(), state.begin().reference(), command.actor(),
				subject, messages);
		return List.of(Decision.append(new TicketSplit(into, reference, ids, command.actor())),
				Decision.append(note("split-" + into,
						"%d of the customer's messages go on in %s".formatted(ids.size(), reference))),
				Decision.send(Topics.INBOUND, state.begin().threadId(), handover));
	}

	private static List<Message> chosen(Conversation state, List<String> wanted) {
		List<Message> customers = state.messages()
			.stream()
			.filter((message) -> message.kind() == MessageKind.MESSAGE)
			.toList();
		List<Message> chosen = customers.stream().filter((message) -> wanted.contains(message.id())).toList();
		if (chosen.isEmpty() || chosen.size() != wanted.stream().distinct().count()) {
			throw new NotAllowed("Only messages that the customer wrote in this ticket can go on elsewhere");
		}
		if (chosen.size() == customers.size()) {
			throw new NotAllowed("At least one of the customer's messages has to stay");
		}
		return chosen;
	}

	private static void refuse(Conversation state, List<String> ids, List<String> before) {
		if (ids.stream().anyMatch(before::contains)) {
			throw new NotAllowed("Some of these messages go on elsewhere already");
		}
		if (state.handling().isSetAside()) {
			throw new NotAllowed("A merged ticket, or spam, can't be split");
		}
		if (state.progress().status() == TicketStatus.CLOSED) {
			throw new NotAllowed("A closed ticket can't be split");
		}
	}

	/** What the new ticket begins with besides its messages. */
	static Decision begun(SplitHandover handover) {
		return Decision.append(
				note("split-from", "Split off " + handover.getFromReference() + " by " + handover.getActor().getId()));
	}

	private static NoteAdded note(String id, String text) {
		return new NoteAdded(id, new Actor(ActorKind.SYSTEM, ConversationDecider.NAME), text);
	}

}
