package monster.quicksell.support.intake.log;

import java.util.List;

import monster.quicksell.support.intake.conversation.Command;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Desk;
import monster.quicksell.support.platform.engine.Tickets;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells a ticket that an answer of its did not arrive, so that an agent sees it. */
@Component
public class Undelivered {

	private final Tickets<Conversation> tickets;

	private final Desk desk;

	Undelivered(Tickets<Conversation> tickets, Desk desk) {
		this.tickets = tickets;
		this.desk = desk;
	}

	/**
	 * Done once the log has it; the same again changes nothing, nor does a message that
	 * the ticket does not know.
	 * @param reason without user text or secrets
	 */
	public Mono<Void> tell(String ticketId, String messageId, String reason) {
		Command.Undelivered command = new Command.Undelivered(messageId, reason);
		return this.tickets.change(ticketId,
				(state, now) -> (state != null && state.isOpened()) ? this.desk.decide(state, command, now) : List.of())
			.then();
	}

}
