package monster.quicksell.support.intake.webhook;

import java.net.URI;
import java.util.Set;

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
 * @param staff whose words are the team's, by the provider's ids of them
 * @param peers channels where customers help each other (Slack)
 */
record Account(@Nullable String secret, @Nullable String verifyToken, @Nullable String token, @Nullable String identity,
		@Nullable URI api, @Nullable Set<String> staff, @Nullable Set<String> peers) {

	/** The secret, which every provider must have. */
	String provenBy() {
		return (this.secret != null) ? this.secret : "";
	}

	/** True if a person is one of the team. */
	boolean isStaff(String person) {
		return this.staff != null && this.staff.contains(person);
	}

	/** True if customers help each other in a channel. */
	boolean isPeers(String channel) {
		return this.peers != null && this.peers.contains(channel);
	}

	@Override
	public String toString() {
		return "Account[secret=***, token=***, api=" + this.api + "]";
	}

}
