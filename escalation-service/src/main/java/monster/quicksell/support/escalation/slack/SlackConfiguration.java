package monster.quicksell.support.escalation.slack;

import java.time.Clock;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.oncall.OnCall;
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

/** Runs the courier to Slack where its webhook is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SlackProperties.class)
@WhenSet(SlackProperties.URL)
class SlackConfiguration {

	@Bean
	Courier slack(SlackProperties properties, MongoDatabase database, Clock clock, MeterRegistry meters, OnCall onCall,
			Deliveries deliveries, Notifier.Filter filter) {
		Counter unconfirmed = Configured.unconfirmed(meters, "slack");
		return new Courier(Topics.ALERTS, "escalation-slack",
				new Notifier(new Notified(database, "slack"),
						new SlackReceiver(new SlackWebhook(properties, clock, unconfirmed),
								new SlackBlocks(properties.hasSigningSecret(), onCall)),
						deliveries, filter));
	}

}
