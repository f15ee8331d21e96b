package monster.quicksell.support.escalation.web;

import monster.quicksell.support.platform.web.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens what carries its own proof. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

	@Bean
	PublicPaths signedBySlack() {
		return PublicPaths.of("/v1/slack/interactions");
	}

}
