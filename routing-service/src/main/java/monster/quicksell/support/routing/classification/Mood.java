package monster.quicksell.support.routing.classification;

import java.util.List;

import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;

/**
 * The mood that a message was written in.
 *
 * @param sentiment its name
 * @param score from -1 (angry) to 1 (happy), rounded to hundredths
 * @param reasons the words that made it so
 */
public record Mood(Sentiment sentiment, double score, List<Reason> reasons) {
}
