package monster.quicksell.support.escalation.pagerduty;

import java.time.Duration;
import java.util.List;

import monster.quicksell.support.escalation.outbound.Endpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way to PagerDuty.
 *
 * @param routingKey the service's integration key, a secret; without it PagerDuty is told
 * nothing
 * @param url the Events API
 * @param timeout how long an event may take until it is tried again
 */
@ConfigurationProperties("escalation.pagerduty")
record PagerDutyProperties(@Nullable String routingKey,
		@DefaultValue("https://events.pagerduty.com/v2/enqueue") String url, @DefaultValue("10s") Duration timeout) {

	static final String KEY = "escalation.pagerduty.routing-key";

	Endpoint endpoint() {
		return Endpoint.of("escalation.pagerduty.url", this.url, false, List.of());
	}

	@Override
	public String toString() {
		return "PagerDutyProperties[routingKey=***, url=" + this.url + "]";
	}

}
