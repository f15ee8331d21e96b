package monster.quicksell.support.intake.kin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.store.Conversations;
import monster.quicksell.support.schema.UserText;
import reactor.core.publisher.Mono;

/**
 * Tickets whose customers had no other when they were read: most of those that come next.
 * Others that have come since are younger, and look for these when their turn comes.
 *
 * @param tickets their ids
 */
record Loners(Set<String> tickets) {

	/** Of nobody it is known. */
	static final Loners NONE = new Loners(Set.of());

	/** Where they and their customers' others are as many, it is asked for each. */
	private static final int MOST = 500;

	/**
	 * Finds them with three questions.
	 * @param within how much older than a ticket its kin are at most
	 */
	static Mono<Loners> among(List<String> ticketIds, Duration within, Conversations conversations) {
		return conversations.withIds(ticketIds)
			.filter(Loners::hasCustomer)
			.collectList()
			.flatMap((tickets) -> tickets.isEmpty() ? Mono.just(NONE)
					: conversations
						.ofRequesters(tickets.stream().map((ticket) -> ticket.begin().requester()).toList(),
								first(tickets).minus(within), MOST)
						.collectList()
						.map((all) -> (all.size() < MOST) ? among(tickets, all) : NONE));
	}

	private static Loners among(List<Conversation> tickets, List<Conversation> all) {
		return new Loners(tickets.stream()
			.filter((ticket) -> all.stream().noneMatch((other) -> isOfSameCustomer(ticket, other)))
			.map(Conversation::ticketId)
			.collect(Collectors.toUnmodifiableSet()));
	}

	private static boolean isOfSameCustomer(Conversation ticket, Conversation other) {
		return !ticket.ticketId().equals(other.ticketId())
				&& ticket.begin().requester().isSameAs(other.begin().requester());
	}

	/** All whose customers are forgotten have one address. */
	private static boolean hasCustomer(Conversation ticket) {
		return Relatives.isOpen(ticket) && !ticket.begin().requester().address().startsWith(UserText.ERASED);
	}

	private static Instant first(List<Conversation> tickets) {
		return tickets.stream().map((ticket) -> ticket.begin().createdAt()).min(Instant::compareTo).orElseThrow();
	}

}
