package monster.quicksell.support.intake.kin;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Origin;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows an agent what else the customer has asked, with why it may be the same. */
@RestController
class KinController {

	private final Tickets<Conversation> tickets;

	private final Relatives relatives;

	KinController(Tickets<Conversation> tickets, Relatives relatives) {
		this.tickets = tickets;
		this.relatives = relatives;
	}

	/** The customer's other open tickets, the most alike first. */
	@GetMapping("/v1/tickets/{id}/kin")
	Mono<List<KinView>> kin(@PathVariable String id) {
		return this.tickets.find(id)
			.filter(Conversation::isOpened)
			.switchIfEmpty(Mono.error(() -> new NotFound("There is no such ticket")))
			.flatMap((ticket) -> this.relatives.of(ticket).map(KinView::of).collectList());
	}

	/**
	 * Another ticket of the customer.
	 *
	 * @param likeness 0 to 1
	 * @param why in words
	 */
	record KinView(String id, String reference, String channel, TicketStatus status, String subject, Instant createdAt,
			double likeness, List<String> why) {

		static KinView of(Kin kin) {
			Origin origin = kin.ticket().begin();
			return new KinView(kin.ticket().ticketId(), origin.reference(), origin.channel(),
					kin.ticket().progress().status(), origin.subject(), origin.createdAt(), kin.likeness(), kin.why());
		}

	}

}
