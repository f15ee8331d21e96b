package monster.quicksell.support.routing.assignment;

import java.util.List;
import java.util.Optional;

import monster.quicksell.support.event.Sentiment;

/** Where a customer's mood goes over a conversation. */
enum Trend {

	/** The customer calms down, or is won over. */
	RISING("sentiment_trend:rising"),

	/** The customer's patience runs out. */
	FALLING("sentiment_trend:falling");

	static final String TAG = "sentiment_trend:";

	private static final double NEWS = 0.4;

	private final String tag;

	Trend(String tag) {
		this.tag = tag;
	}

	String tag() {
		return this.tag;
	}

	/**
	 * The trend of moods from -1 to 1, the oldest first: what the line through them
	 * (least squares) gains or loses from end to end. Empty while that is little.
	 */
	static Optional<Trend> of(List<Double> moods) {
		int many = moods.size();
		double middle = (many - 1) / 2.0;
		double product = 0;
		double square = 0;
		for (int i = 0; i < many; i++) {
			product += (i - middle) * moods.get(i);
			square += (i - middle) * (i - middle);
		}
		double change = (many > 1) ? product / square * (many - 1) : 0;
		return (change >= NEWS) ? Optional.of(RISING) : (change <= -NEWS) ? Optional.of(FALLING) : Optional.empty();
	}

	/** The middle of a mood's scores, where only its name is known. */
	static double nominal(Sentiment mood) {
		return switch (mood) {
			case POSITIVE -> 0.6;
			case NEUTRAL -> 0;
			case NEGATIVE -> -0.4;
			case ANGRY -> -0.8;
		};
	}

}
