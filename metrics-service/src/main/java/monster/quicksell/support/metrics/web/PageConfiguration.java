package monster.quicksell.support.metrics.web;

import monster.quicksell.support.platform.web.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the page to everyone; what it asks for needs the token. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

	@Bean
	PublicPaths page() {
		return PublicPaths.of("/", "/dashboard/*");
	}

}
