package monster.quicksell.support.escalation.webhook;

import java.time.Duration;
import java.util.List;

import monster.quicksell.support.escalation.outbound.Endpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way to a receiver of signed webhooks.
 *
 * @param url where alerts are posted; without it none are
 * @param secret what they are signed with, at least 16 characters
 * @param timeout how long a post may take until it is tried again
 */
@ConfigurationProperties("escalation.webhook")
record WebhookProperties(@Nullable String url, @Nullable String secret, @DefaultValue("10s") Duration timeout) {

	static final String URL = "escalation.webhook.url";

	private static final int SHORTEST_SECRET = 16;

	Endpoint endpoint() {
		return Endpoint.of(URL, this.url, false, List.of());
	}

	String key() {
		if (this.secret == null || this.secret.strip().length() < SHORTEST_SECRET) {
			throw new IllegalStateException(
					"escalation.webhook.secret must have at least " + SHORTEST_SECRET + " characters");
		}
		return this.secret.strip();
	}

	@Override
	public String toString() {
		return "WebhookProperties[***]";
	}

}
