package monster.quicksell.support.metrics.rollup;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import monster.quicksell.support.event.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * Moods of customers' messages.
 *
 * @param count how many were read
 * @param score their mean, a positive one being 1, a neutral one 0, a negative one -0.5
 * and an angry one -1; absent if there are none
 * @param byMood messages by mood
 */
public record Moods(long count, @Nullable Double score, SortedMap<String, Long> byMood) {

	private static final Map<Sentiment, Double> SCORES = Map.of(Sentiment.POSITIVE, 1.0, Sentiment.NEUTRAL, 0.0,
			Sentiment.NEGATIVE, -0.5, Sentiment.ANGRY, -1.0);

	static Moods of(Counts counts) {
		SortedMap<String, Long> byMood = new TreeMap<>();
		long count = 0;
		double sum = 0;
		for (Sentiment sentiment : Sentiment.values()) {
			long number = counts.get(new Figure(Measure.MOOD, sentiment.ordinal() + 1));
			byMood.put(sentiment.name(), number);
			count += number;
			sum += number * SCORES.getOrDefault(sentiment, 0.0);
		}
		return new Moods(count, (count > 0) ? Math.round(100 * sum / count) / 100.0 : null, byMood);
	}

}
