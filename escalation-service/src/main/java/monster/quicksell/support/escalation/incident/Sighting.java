package monster.quicksell.support.escalation.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A new ticket, as one that may be about the same trouble as others.
 *
 * @param ticketId the ticket
 * @param at when it came
 * @param customer who asks: account or address
 * @param category routing's category
 * @param marketplace the marketplace it names; null if none
 * @param error the error message or code it quotes; null if none
 * @param title its subject. User text
 * @param fingerprint of its text
 */
public record Sighting(String ticketId, Instant at, String customer, String category, @Nullable String marketplace,
		@Nullable String error, String title, Fingerprint fingerprint) {

	/**
	 * True if both are about the same trouble: alike texts that don't speak of different
	 * marketplaces or errors. Where both quote the same error, the same category is
	 * enough, or half of that likeness; across categories it takes half as much again.
	 */
	public boolean isLike(Sighting other, double likeness) {
		if (differ(this.marketplace, other.marketplace) || differ(this.error, other.error)) {
			return false;
		}
		boolean sameError = this.error != null && this.error.equals(other.error);
		if (sameError && !this.category.isEmpty() && this.category.equals(other.category)) {
			return true;
		}
		double needed = likeness * (sameError ? 0.5 : (this.category.equals(other.category) ? 1 : 1.5));
		return this.fingerprint.likeness(other.fingerprint) >= needed;
	}

	private static boolean differ(@Nullable String one, @Nullable String other) {
		return one != null && other != null && !one.equals(other);
	}

	/** Keys by which others like this are found. */
	public List<String> keys() {
		if (this.error == null) {
			return this.fingerprint.bands();
		}
		List<String> keys = new ArrayList<>(this.fingerprint.bands());
		keys.add("error:" + this.error);
		return keys;
	}

}
