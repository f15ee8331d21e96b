package monster.quicksell.support.metrics.log;

import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.store.HelpNotes;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.schema.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the policy, in which a mistake stops the start, and the help centre's topic. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

	@Bean
	MetricsPolicy metricsPolicy(MetricsProperties properties) {
		return PolicyFile.read(properties.policy(), MetricsPolicy.class).value();
	}

	@Bean
	Courier help(HelpNotes notes) {
		return new Courier(Topics.HELP_EVENTS, "metrics-help", new HelpDelivery(notes));
	}

}
