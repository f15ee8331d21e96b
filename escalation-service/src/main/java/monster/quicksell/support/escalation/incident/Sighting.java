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
	 * True if both are about the same trouble: the same error at the same marketplace, or
	 * alike texts that don't speak of different marketplaces or errors.
	 */
	public boolean isLike(Sighting other, double likeness) {
		if (differ(this.marketplace, other.marketplace) || differ(this.error, other.error)) {
			return false;
		}
		if (this.error != null && this.error.equals(other.error)) {
			return true;
		}
		return this.fingerprint.likeness(other.fingerprint) >= likeness;
	}

	private static boolean differ(@Nullable String one, @Nullable String other) {
		return one != null && other != null && !one.equals(other);
	}

	/** Keys by which others like this are found. */
	public List<String> keys() {
		List<String> keys = new ArrayList<>(this.fingerprint.bands());
		if (this.error != null) {
			keys.add("error:" + this.error);
		}
		return keys;
	}

}
