package monster.quicksell.support.intake.webhook;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * The company's account with a provider.
 *
 * @param secret what proves deliveries: the signing secret, the public key (Discord,
 * SendGrid), or {@code user:password} (Postmark, Freshdesk)
 * @param verifyToken what Meta says when it first asks for the address
 * @param token what the provider's API takes answers with; without one nothing is sent
 * @param identity who answers there: Intercom's admin id
 * @param api where the provider's API is, if not at its usual place
 */
record Account(@Nullable String secret, @Nullable String verifyToken, @Nullable String token, @Nullable String identity,
		@Nullable URI api) {

	/** The secret, which every provider must have. */
	String provenBy() {
		return (this.secret != null) ? this.secret : "";
	}

	@Override
	public String toString() {
		return "Account[secret=***, token=***, api=" + this.api + "]";
	}

}
