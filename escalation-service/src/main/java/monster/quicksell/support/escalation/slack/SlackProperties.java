package monster.quicksell.support.escalation.slack;

import java.time.Duration;
import java.util.List;

import monster.quicksell.support.escalation.outbound.Endpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way to Slack.
 *
 * @param webhookUrl the channel's incoming webhook, a secret; without it Slack is told
 * nothing
 * @param signingSecret the app's signing secret, by which answers to buttons are checked;
 * without it messages have no buttons
 * @param timeout how long a message may take until it is tried again
 * @param allowInsecure whether plain HTTP to another machine is accepted
 */
@ConfigurationProperties("escalation.slack")
record SlackProperties(@Nullable String webhookUrl, @Nullable String signingSecret,
		@DefaultValue("10s") Duration timeout, @DefaultValue("false") boolean allowInsecure) {

	/** Where Slack sends clicks. */
	static final String INTERACTIONS = "/v1/slack/interactions";

	static final String SECRET = "escalation.slack.signing-secret";

	private static final int SHORTEST_SECRET = 16;

	static final String URL = "escalation.slack.webhook-url";

	/** The webhook, checked. */
	Endpoint endpoint() {
		return Endpoint.of(URL, this.webhookUrl, this.allowInsecure, List.of());
	}

	/** The signing secret. */
	String secret() {
		if (this.signingSecret == null || this.signingSecret.strip().length() < SHORTEST_SECRET) {
			throw new IllegalStateException(SECRET + " must have at least " + SHORTEST_SECRET + " characters");
		}
		return this.signingSecret.strip();
	}

	/** True if answers to buttons can be checked. */
	boolean hasSigningSecret() {
		return this.signingSecret != null && !this.signingSecret.isBlank();
	}

	@Override
	public String toString() {
		return "SlackProperties[webhookUrl=***, timeout=" + this.timeout + "]";
	}

}
