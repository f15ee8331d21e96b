package monster.quicksell.support.escalation.webhook;

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

/** Runs the courier to the webhook where its URL is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
@WhenSet(WebhookProperties.URL)
class WebhookConfiguration {

	@Bean
	Courier webhook(WebhookProperties properties, MongoDatabase database, Clock clock, MeterRegistry meters,
			Deliveries deliveries, Notifier.Filter filter) {
		Endpoint endpoint = properties.endpoint();
		HttpSender sender = new HttpSender("The webhook", endpoint.addresses(), properties.timeout(), clock,
				Configured.unconfirmed(meters, "webhook"));
		return new Courier(Topics.ALERTS, "escalation-webhook", new Notifier(new Notified(database, "webhook"),
				new WebhookReceiver(endpoint, properties.key(), sender, clock), deliveries, filter));
	}

}
