package monster.quicksell.support.routing.store;

import java.time.Instant;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A place that a ticket holds. Two unique keys keep what must never happen from
 * happening, on however many instances: the ticket's id allows one place per ticket, each
 * seat's name one ticket per seat; and an agent has no more seats than the capacity. A
 * ticket of a channel that weighs more takes several seats at once, in one write.
 *
 * @param ticketId the ticket
 * @param agent whose place it is
 * @param seats {@code agent/1} to {@code agent/capacity}; beyond the capacity, where
 * people said so, {@code agent+ticket/1} and so on
 * @param since since when
 * @param reason why this agent, in words
 */
public record Place(@BsonId String ticketId, String agent, List<String> seats, Instant since, String reason) {
}
