package monster.quicksell.support.escalation.pagerduty;

import java.time.Clock;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.outbound.Endpoint;
import monster.quicksell.support.escalation.outbound.HttpSender;
import monster.quicksell.support.escalation.receivers.Configured;
import monster.quicksell.support.escalation.receivers.Notifier;
import monster.quicksell.support.escalation.receivers.WhenSet;
import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.schema.Topics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the courier to PagerDuty where its key is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PagerDutyProperties.class)
@WhenSet(PagerDutyProperties.KEY)
class PagerDutyConfiguration {

	@Bean
	Courier pagerDuty(PagerDutyProperties properties, MongoDatabase database, Clock clock, MeterRegistry meters,
			Deliveries deliveries, Notifier.Filter filter) {
		Endpoint endpoint = properties.endpoint();
		String key = (properties.routingKey() != null) ? properties.routingKey().strip() : "";
		HttpSender sender = new HttpSender("PagerDuty", endpoint.addresses(), properties.timeout(), clock,
				Configured.unconfirmed(meters, "pagerduty"));
		return new Courier(Topics.ALERTS, "escalation-pagerduty", new Notifier(new Notified(database, "pagerduty"),
				new PagerDutyReceiver(endpoint, key, sender), deliveries, filter));
	}

}
