package monster.quicksell.support.intake.web;

import monster.quicksell.support.platform.web.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of intake's edge is open to everybody. */
@Configuration(value = "intakeWebConfiguration", proxyBeanMethods = false)
class WebConfiguration {

	@Bean
	PublicPaths publicPaths() {
		return PublicPaths.of("/v1/ratings/*");
	}

}
