package monster.quicksell.support.intake.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.ImportedMessage;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketImported;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Decision;

/**
 * What another helpdesk's tickets become. One that was solved there is history, closed.
 * One that was not begins here on the day it is imported, with what its customer wrote
 * last: clocks, routing and alerts begin then, and nothing that was late elsewhere is
 * late here.
 */
final class History {

	private History() {
	}

	static List<Decision> begin(TicketImported history) {
		List<Decision> decisions = new ArrayList<>();
		decisions.add(Decision.append(history));
		if (!isOver(history.getStatus())) {
			goOn(history, decisions);
		}
		return decisions;
	}

	private static boolean isOver(TicketStatus status) {
		return status == TicketStatus.RESOLVED || status == TicketStatus.CLOSED;
	}

	private static void goOn(TicketImported history, List<Decision> decisions) {
		ImportedMessage last = last(history, ActorKind.CUSTOMER).orElse(history.getMessages().getFirst());
		CustomerMessage message = new CustomerMessage(id(history, last), last.getExternalId(), last.getText(), null,
				List.of(), last.getAt(), false);
		decisions.add(Decision.append(new TicketCreated(history.getReference(), history.getChannel(),
				history.getThreadId(), history.getRequester(), history.getSubject(), message,
				Map.of("imported_from", history.getSource(), "imported_id", history.getSourceId()), null)));
		if (history.getStatus() != TicketStatus.WAITING) {
			return;
		}
		Actor importer = new Actor(ActorKind.SYSTEM, ConversationDecider.NAME);
		last(history, ActorKind.AGENT)
			.ifPresent((answer) -> decisions.add(Decision.append(new AgentReplied(id(history, answer),
					new Actor(ActorKind.AGENT, answer.getFrom()), answer.getText(), List.of()))));
		String reason = "It waited for its customer in " + history.getSource();
		decisions.add(Decision.append(new TicketStatusChanged(TicketStatus.NEW, TicketStatus.OPEN, importer, reason)));
		decisions
			.add(Decision.append(new TicketStatusChanged(TicketStatus.OPEN, TicketStatus.WAITING, importer, reason)));
	}

	private static Optional<ImportedMessage> last(TicketImported history, ActorKind author) {
		return history.getMessages()
			.reversed()
			.stream()
			.filter((message) -> message.getAuthor() == author && !message.getInternal())
			.findFirst();
	}

	/** The conversation as it was there. */
	static Conversation of(Conversation unknown, TicketImported history) {
		Conversation state = unknown.opened(new Origin(history.getReference(), history.getChannel(),
				history.getThreadId(), Requester.of(history.getRequester()), history.getSubject(),
				List.of(new Attribute("imported_from", history.getSource()),
						new Attribute("imported_id", history.getSourceId())),
				null, history.getCreatedAt()));
		for (ImportedMessage message : history.getMessages()) {
			state = state.with(message(history, message));
		}
		Instant solved = history.getSolvedAt().orElse(history.getMessages().getLast().getAt());
		Routing routing = Routing.NONE.tagged(history.getTags().stream().distinct().sorted().toList());
		return (isOver(history.getStatus()) ? state.with(state.progress().to(TicketStatus.CLOSED, solved)) : state)
			.with(routing);
	}

	private static Message message(TicketImported history, ImportedMessage message) {
		Direction direction = message.getInternal() ? Direction.NOTE
				: (message.getAuthor() == ActorKind.CUSTOMER) ? Direction.IN : Direction.OUT;
		MessageKind kind = switch (direction) {
			case IN -> MessageKind.MESSAGE;
			case OUT -> MessageKind.REPLY;
			case NOTE -> MessageKind.NOTE;
		};
		return new Message(id(history, message), (direction == Direction.IN) ? message.getExternalId() : null,
				direction, kind, message.getFrom(), message.getAt(), message.getText(), null, List.of(),
				(direction == Direction.IN) ? history.getChannel() : null, null, null);
	}

	private static String id(TicketImported history, ImportedMessage message) {
		return MessageId.of(history.getChannel(), message.getExternalId());
	}

}
