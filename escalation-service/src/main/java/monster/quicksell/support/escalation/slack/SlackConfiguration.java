package monster.quicksell.support.escalation.slack;

import java.time.Clock;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.schema.Topics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Runs the courier to Slack where its webhook is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SlackProperties.class)
@Conditional(SlackConfiguration.Configured.class)
class SlackConfiguration {

	@Bean
	Courier slack(SlackProperties properties, MongoDatabase database, Clock clock, MeterRegistry meters) {
		Counter unconfirmed = Counter.builder("escalation.slack.unconfirmed")
			.description("Messages that Slack may have got although it did not say so; each is sent again")
			.register(meters);
		return new Courier(Topics.ALERTS, "escalation-slack",
				new SlackNotifier(new Notified(database), new SlackWebhook(properties, clock, unconfirmed)));
	}

	/** True if there is a URL; an empty one is none. */
	static final class Configured implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty(SlackProperties.URL));
		}

	}

}
