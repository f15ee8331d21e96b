package monster.quicksell.support.escalation.mail;

import java.time.Clock;

import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.receivers.Notifier;
import monster.quicksell.support.escalation.receivers.WhenSet;
import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.schema.Topics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the courier of mails where a server is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertMailProperties.class)
@WhenSet(AlertMailProperties.HOST)
class AlertMailConfiguration {

	@Bean
	Courier alertMail(AlertMailProperties properties, MongoDatabase database, OnCall onCall, Clock clock,
			Deliveries deliveries, Notifier.Filter filter) {
		return new Courier(Topics.ALERTS, "escalation-mail", new Notifier(new Notified(database, "mail"),
				new MailReceiver(properties, onCall, clock), deliveries, filter));
	}

}
