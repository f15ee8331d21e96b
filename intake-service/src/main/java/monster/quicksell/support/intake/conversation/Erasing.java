package monster.quicksell.support.intake.conversation;

import java.util.List;

import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Decision;

/**
 * A customer is forgotten: the ticket stays with its times and decisions, and says
 * nothing of a person. What the customer writes afterwards goes on in a follow-up, as
 * after every closing.
 */
final class Erasing {

	/** What stands where somebody's words or names were. */
	static final String ERASED = "erased";

	private Erasing() {
	}

	static List<Decision> erase(Conversation state, Command.Erase command) {
		if (state.handling().ties().erased()) {
			return List.of();
		}
		Decision erased = Decision.append(new CustomerErased(command.actor(), command.erasureId()));
		TicketStatus status = state.progress().status();
		return (status == TicketStatus.CLOSED) ? List.of(erased) : List.of(erased, Decision
			.append(new TicketStatusChanged(status, TicketStatus.CLOSED, command.actor(), "The customer was erased")));
	}

	/**
	 * The conversation without a word of it; ids stay, so that nothing old comes in anew.
	 */
	static Conversation forget(Conversation state) {
		Origin origin = state.origin();
		Origin nobodys = (origin != null) ? new Origin(origin.reference(), origin.channel(), origin.threadId(),
				new Requester(ERASED, null, null, origin.requester().firstTime(), null), ERASED, List.of(),
				origin.followUpOf(), origin.createdAt()) : null;
		Progress progress = state.progress();
		Rating rating = progress.rating();
		return new Conversation(state.ticketId(), nobodys,
				new Progress(progress.status(), progress.since(), progress.resolutions(), progress.rated(),
						(rating != null) ? new Rating(rating.stars(), null, rating.since()) : null, progress.closing()),
				state.routing(), state.messages().stream().map(Erasing::forget).toList(), 0, state.followUp(),
				state.handling().forgotten());
	}

	/** One message without its words; what an agent's id tells is the team's own. */
	static Message forget(Message message) {
		boolean customers = message.direction() == Direction.IN;
		return new Message(message.id(), customers ? null : message.externalId(), message.direction(), message.kind(),
				customers ? ERASED : message.from(), message.at(), ERASED, null, List.of(), message.channel(), null,
				(message.undelivered() != null) ? ERASED : null);
	}

}
