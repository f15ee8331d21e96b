package monster.quicksell.support.intake.web;

import java.util.List;
import monster.quicksell.support.intake.conversation.Command;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Desk;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.conversation.NotAllowed;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.intake.store.Conversations;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.web.Conflict;
import monster.quicksell.support.platform.web.NotFound;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds a ticket by what it is called, and hands commands on it to the desk. */
@Component
class Counter {

	/** More tickets are not shown in one. */
	private static final int LARGEST_FAMILY = 100;

	private final Tickets<Conversation> tickets;

	private final Conversations conversations;

	private final Desk desk;

	private final String prefix;

	Counter(Tickets<Conversation> tickets, Conversations conversations, Desk desk, IntakePolicy policy) {
		this.tickets = tickets;
		this.conversations = conversations;
		this.desk = desk;
		this.prefix = policy.reference().prefix();
	}

	/** The ticket of an id or a reference; an error if there is none. */
	Mono<Conversation> find(String idOrReference) {
		Mono<Conversation> found = TicketId.isValid(idOrReference) ? this.tickets.find(idOrReference)
				: Mono.justOrEmpty(Reference.parse(this.prefix, idOrReference)).flatMap(this.conversations::called);
		return found.filter(Conversation::isOpened).switchIfEmpty(Mono.error(Counter::noSuchTicket));
	}

	/** The ticket after a command. */
	Mono<Conversation> change(String idOrReference, Command command) {
		Mono<String> ticketId = TicketId.isValid(idOrReference) ? Mono.just(idOrReference)
				: find(idOrReference).map(Conversation::ticketId);
		return ticketId.flatMap((id) -> this.tickets.change(id, (state, now) -> {
			if (state == null || !state.isOpened()) {
				throw noSuchTicket();
			}
			try {
				return this.desk.decide(state, command, now);
			}
			catch (NotAllowed ex) {
				throw new Conflict(String.valueOf(ex.getMessage()));
			}
		}));
	}

	/** A ticket and those that go on in it, itself first. */
	Mono<List<Conversation>> family(Conversation ticket) {
		return Flux.just(ticket)
			.expand((each) -> Flux.fromIterable(each.handling().absorbed()).concatMap(this.tickets::find))
			.take(LARGEST_FAMILY)
			.collectList();
	}

	private static NotFound noSuchTicket() {
		return new NotFound("There is no such ticket");
	}

}
