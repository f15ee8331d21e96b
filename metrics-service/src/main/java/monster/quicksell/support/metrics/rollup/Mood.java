package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import monster.quicksell.support.event.Sentiment;

/**
 * The mood that a customer's message was read in.
 *
 * @param sequence routing's number of the event
 * @param first whether it is that of the message that opened the ticket
 * @param sentiment the mood
 * @param at when it was read
 */
public record Mood(long sequence, boolean first, Sentiment sentiment, Instant at) {
}
