package monster.quicksell.support.intake.conversation;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the customer said of a resolution last.
 *
 * @param stars 1 to 5
 * @param comment what the customer added
 * @param since when the resolution was rated first
 */
public record Rating(int stars, @Nullable String comment, Instant since) {

	/** So long the customer may think better of it. */
	private static final Duration CHANGEABLE = Duration.ofDays(7);

	boolean isFinal(Instant now) {
		return now.isAfter(this.since.plus(CHANGEABLE));
	}

	boolean says(int sameStars, @Nullable String sameComment) {
		return this.stars == sameStars && java.util.Objects.equals(this.comment, sameComment);
	}

}
