package monster.quicksell.support.intake.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Direction;
import monster.quicksell.support.intake.conversation.Message;
import monster.quicksell.support.intake.conversation.MessageKind;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.engine.Tickets;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What was said with a visitor so far: the ticket of the visitor's thread and those in
 * which it went on. Of a ticket that began elsewhere, into which it was merged, only the
 * visitor's own messages, and answers since then.
 */
@Component
class History {

	private static final int MOST_TICKETS = 20;

	private static final int MOST_LINES = 200;

	private static final int MOST_TEXT = 200_000;

	private final Tickets<Conversation> tickets;

	History(Tickets<Conversation> tickets) {
		this.tickets = tickets;
	}

	/** The newest of it, oldest first. */
	Mono<List<Line>> of(Visitor visitor) {
		return find(TicketId.of(ChatChannel.NAME, visitor.threadId()), Instant.EPOCH).expand((chapter) -> next(chapter))
			.take(MOST_TICKETS)
			.concatMap((chapter) -> Flux.fromIterable(lines(visitor, chapter)))
			.collectList()
			.map(History::newest);
	}

	private Mono<Chapter> next(Chapter chapter) {
		Conversation ticket = chapter.ticket();
		String mergedInto = ticket.handling().mergedInto();
		if (mergedInto != null) {
			return find(mergedInto, Objects.requireNonNullElse(ticket.progress().since(), Instant.EPOCH));
		}
		return (ticket.followUp() != null) ? find(ticket.followUp(), chapter.since()) : Mono.empty();
	}

	private Mono<Chapter> find(String ticketId, Instant since) {
		return this.tickets.find(ticketId).filter(Conversation::isOpened).map((ticket) -> new Chapter(ticket, since));
	}

	private static List<Line> lines(Visitor visitor, Chapter chapter) {
		Conversation ticket = chapter.ticket();
		boolean own = ticket.begin().threadId().equals(visitor.threadId());
		return ticket.messages()
			.stream()
			.filter((message) -> isShown(message) && (own || concerns(visitor, message, chapter.since())))
			.map((message) -> Line.of(visitor, ticket.ticketId(), message))
			.toList();
	}

	private static boolean isShown(Message message) {
		return message.direction() != Direction.NOTE && message.kind() != MessageKind.AUTOMATIC;
	}

	private static boolean concerns(Visitor visitor, Message message, Instant since) {
		return (message.direction() == Direction.IN) ? visitor.ownId(message.externalId()) != null
				: !message.at().isBefore(since);
	}

	private static List<Line> newest(List<Line> all) {
		List<Line> sorted = new ArrayList<>(all);
		sorted.sort(Comparator.comparing(Line::at));
		int begin = sorted.size();
		int text = 0;
		while (begin > 0 && sorted.size() - begin < MOST_LINES && text < MOST_TEXT) {
			begin--;
			text += sorted.get(begin).text().length();
		}
		return List.copyOf(sorted.subList(begin, sorted.size()));
	}

	private record Chapter(Conversation ticket, Instant since) {
	}

}
