package monster.quicksell.support.intake.kin;

import java.util.Comparator;
import java.util.List;

import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.KinPolicy;
import monster.quicksell.support.intake.store.Conversations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds a ticket's kin among those that are not over. */
final class Relatives {

	/** Of a customer who has more open tickets, only the newest are looked at. */
	private static final int MOST = 50;

	private final Conversations conversations;

	private final KinPolicy policy;

	private final Kinship kinship;

	Relatives(Conversations conversations, KinPolicy policy) {
		this.conversations = conversations;
		this.policy = policy;
		this.kinship = new Kinship(policy);
	}

	/** Other open tickets of its customer, the most alike first. */
	Flux<Kin> of(Conversation ticket) {
		return this.conversations
			.ofRequester(ticket.begin().requester(), ticket.begin().createdAt().minus(this.policy.within()), MOST)
			.filter(Relatives::isOpen)
			.flatMap((other) -> Flux.fromStream(this.kinship.of(ticket, other).stream()))
			.sort(Comparator.comparingDouble(Kin::likeness)
				.reversed()
				.thenComparing((kin) -> kin.ticket().begin().createdAt())
				.thenComparing((kin) -> kin.ticket().ticketId()));
	}

	/** Which of these tickets have none. */
	Mono<Loners> loners(List<String> ticketIds) {
		return Loners.among(ticketIds, this.policy.within(), this.conversations);
	}

	/** What is over, merged or spam is nobody's kin. */
	static boolean isOpen(Conversation ticket) {
		return ticket.isOpened() && ticket.progress().status() != TicketStatus.CLOSED && !ticket.handling().isSpam()
				&& ticket.handling().mergedInto() == null;
	}

}
