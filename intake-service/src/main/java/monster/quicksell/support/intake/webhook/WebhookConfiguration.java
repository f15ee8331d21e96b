package monster.quicksell.support.intake.webhook;

import monster.quicksell.support.platform.web.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The providers of the settings, and a courier for each that takes answers. */
@Configuration(proxyBeanMethods = false)
@Import(ReplyCouriers.class)
class WebhookConfiguration {

	@Bean
	Providers providers(WebhookProperties properties) {
		return Providers.of(properties.webhooks());
	}

	/** They prove themselves. */
	@Bean
	PublicPaths webhookPaths() {
		return PublicPaths.of("/v1/webhooks/*");
	}

}
