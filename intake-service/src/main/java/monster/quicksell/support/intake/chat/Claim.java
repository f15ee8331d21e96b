package monster.quicksell.support.intake.chat;

import org.jspecify.annotations.Nullable;

/**
 * Who a visitor claims to be: nobody, or with one proof.
 *
 * @param user the account id in the company's own system
 * @param hash its HMAC-SHA256 by the chat's secret, in hex, made by the company's server
 * @param token what an anonymous visitor was given before
 */
public record Claim(@Nullable String user, @Nullable String hash, @Nullable String token) {

	/** True if nothing is claimed. */
	boolean isEmpty() {
		return this.user == null && this.hash == null && this.token == null;
	}

	@Override
	public String toString() {
		return "Claim[***]";
	}

}
