package monster.quicksell.support.metrics.log;

import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the policy; a mistake in it stops the start. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

	@Bean
	MetricsPolicy metricsPolicy(MetricsProperties properties) {
		return PolicyFile.read(properties.policy(), MetricsPolicy.class).value();
	}

}
