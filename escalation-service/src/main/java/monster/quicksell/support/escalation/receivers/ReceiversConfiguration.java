package monster.quicksell.support.escalation.receivers;

import java.time.Clock;

import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.store.CallRates;
import monster.quicksell.support.escalation.store.Held;
import monster.quicksell.support.escalation.store.Incidents;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What receivers are told of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
class ReceiversConfiguration {

	@Bean
	Notifier.Filter filter(NotificationProperties properties, Matrix matrix, Incidents incidents, Held held,
			CallRates rates, Clock clock) {
		return new Doorman(properties, matrix, incidents, held, rates, clock);
	}

}
