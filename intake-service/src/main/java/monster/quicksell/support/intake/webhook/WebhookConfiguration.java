package monster.quicksell.support.intake.webhook;

import monster.quicksell.support.intake.channel.ServedChannels;
import monster.quicksell.support.platform.web.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The providers of the settings, and a courier for each that takes answers. */
@Configuration(proxyBeanMethods = false)
@Import(ReplyCouriers.class)
class WebhookConfiguration {

	@Bean
	Providers providers(WebhookProperties properties, Environment environment) {
		return Providers.of(properties.webhooks()).serving(ServedChannels.of(environment));
	}

	/** They prove themselves. */
	@Bean
	PublicPaths webhookPaths() {
		return PublicPaths.of("/v1/webhooks/*");
	}

}
