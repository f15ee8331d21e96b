package monster.quicksell.support.routing.store;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A place that a ticket holds. Two unique keys keep what must never happen from
 * happening, on however many instances: the ticket's id allows one place per ticket, the
 * seat's name one ticket per seat; and an agent has no more seats than the capacity.
 *
 * @param ticketId the ticket
 * @param agent whose place it is
 * @param seat {@code agent/1} to {@code agent/capacity}; beyond the capacity, where
 * people said so, {@code agent+ticket}
 * @param since since when
 * @param reason why this agent, in words
 */
public record Place(@BsonId String ticketId, String agent, String seat, Instant since, String reason) {
}
