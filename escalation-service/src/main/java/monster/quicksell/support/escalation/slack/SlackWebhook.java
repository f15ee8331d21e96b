package monster.quicksell.support.escalation.slack;

import java.time.Clock;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import monster.quicksell.support.escalation.outbound.Endpoint;
import monster.quicksell.support.escalation.outbound.HttpSender;
import tools.jackson.databind.json.JsonMapper;

/** One channel's incoming webhook. */
final class SlackWebhook {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Endpoint endpoint;

	private final HttpSender sender;

	SlackWebhook(SlackProperties properties, Clock clock, Counter unconfirmed) {
		this.endpoint = properties.endpoint();
		this.sender = new HttpSender("Slack", this.endpoint.addresses(), properties.timeout(), clock, unconfirmed);
	}

	/** Posts a message; done when Slack has it. */
	void post(Map<String, Object> message) {
		this.sender.post(this.endpoint.url(), Map.of(), JSON.writeValueAsBytes(message));
	}

}
