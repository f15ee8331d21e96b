package monster.quicksell.support.escalation.subscription;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Runs a courier for each configured subscription. */
@Configuration(proxyBeanMethods = false)
@Import(SubscriptionCouriers.class)
class SubscriptionConfiguration {

	@Bean
	Subscriptions subscriptions(Environment environment, Rewinds rewinds, Clock clock, MeterRegistry meters) {
		return new Subscriptions(SubscriptionCouriers.configured(environment), rewinds, clock, meters);
	}

}
