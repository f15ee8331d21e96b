package monster.quicksell.support.escalation.slack;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.outbound.Addresses;
import monster.quicksell.support.escalation.outbound.HttpSender;
import monster.quicksell.support.escalation.receivers.WhenSet;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Shows in Slack what came of a click, by the {@code response_url} that came with it:
 * Slack shows nothing of what the click itself is answered with. It leads to Slack, or to
 * where our own webhook leads, and nowhere else; what can't be shown changes nothing of
 * what the click did.
 */
@Component
@WhenSet(SlackProperties.SECRET)
class SlackFeedback {

	private static final Logger LOG = LoggerFactory.getLogger(SlackFeedback.class);

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Set<String> SLACK = Set.of("hooks.slack.com", "hooks.slack-gov.com");

	private final URI webhook;

	private final HttpSender toSlack;

	private final HttpSender toWebhook;

	private final Counter failed;

	SlackFeedback(SlackProperties properties, Clock clock, MeterRegistry meters) {
		this.webhook = properties.endpoint().url();
		this.failed = Counter.builder("escalation.slack.feedback.failed")
			.description("Clicks whose outcome could not be shown in Slack; what they did holds")
			.register(meters);
		this.toSlack = new HttpSender("Slack", new Addresses(List.of()), properties.timeout(), clock);
		this.toWebhook = new HttpSender("Slack", properties.endpoint().addresses(), properties.timeout(), clock);
	}

	/** Shows a message, in its own time: nobody waits for it. */
	void show(String responseUrl, Map<String, Object> message) {
		Mono.fromRunnable(() -> post(responseUrl, message)).subscribeOn(Schedulers.boundedElastic()).subscribe();
	}

	private void post(String responseUrl, Map<String, Object> message) {
		try {
			URI url = new URI(responseUrl);
			sender(url).post(url, Map.of(), JSON.writeValueAsBytes(message));
		}
		catch (URISyntaxException | Undeliverable | ReceiverDown ex) {
			this.failed.increment();
			LOG.info("What came of a click can't be shown: {}",
					(ex instanceof URISyntaxException) ? "no address" : ex.getMessage());
		}
	}

	private HttpSender sender(URI url) {
		if (isSlacks(url)) {
			return this.toSlack;
		}
		if (origin(url).equals(origin(this.webhook)) && url.getUserInfo() == null) {
			return this.toWebhook;
		}
		throw new Undeliverable("The address that came with it is not Slack's");
	}

	/** True for https to Slack itself. */
	static boolean isSlacks(URI url) {
		return "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null
				&& SLACK.contains(url.getHost().toLowerCase(Locale.ROOT)) && url.getUserInfo() == null
				&& (url.getPort() == -1 || url.getPort() == 443);
	}

	private static String origin(URI url) {
		return (url.getScheme() + "://" + url.getHost() + ":" + url.getPort()).toLowerCase(Locale.ROOT);
	}

}
