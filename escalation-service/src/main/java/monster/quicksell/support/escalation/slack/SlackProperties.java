package monster.quicksell.support.escalation.slack;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way to Slack.
 *
 * @param webhookUrl the channel's incoming webhook, a secret; without it Slack is told
 * nothing
 * @param timeout how long a message may take until it is tried again
 * @param allowInsecure whether plain HTTP to another machine is accepted
 */
@ConfigurationProperties("escalation.slack")
record SlackProperties(@Nullable String webhookUrl, @DefaultValue("10s") Duration timeout,
		@DefaultValue("false") boolean allowInsecure) {

	static final String URL = "escalation.slack.webhook-url";

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	/**
	 * The address, checked; no error quotes it, because who knows it can write to the
	 * channel.
	 */
	URI address() {
		URI address;
		try {
			address = new URI((this.webhookUrl != null) ? this.webhookUrl.strip() : "");
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(URL + " is not a URL");
		}
		String scheme = (address.getScheme() != null) ? address.getScheme().toLowerCase(Locale.ROOT) : "";
		if (address.getHost() == null || address.getUserInfo() != null) {
			throw new IllegalStateException(URL + " must be a URL with a host and without a user");
		}
		boolean plain = scheme.equals("http") && (this.allowInsecure || LOOPBACK.contains(address.getHost()));
		if (!scheme.equals("https") && !plain) {
			throw new IllegalStateException(
					URL + " must be https; http only to this machine, or with escalation.slack.allow-insecure=true");
		}
		return address;
	}

	@Override
	public String toString() {
		return "SlackProperties[webhookUrl=***, timeout=" + this.timeout + "]";
	}

}
