package monster.quicksell.support.intake.web;

import java.time.Clock;
import java.time.Duration;

import monster.quicksell.support.intake.help.Throttle;
import monster.quicksell.support.platform.web.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of intake's edge is open to everybody. */
@Configuration(value = "intakeWebConfiguration", proxyBeanMethods = false)
class WebConfiguration {

	@Bean
	Throttle messageThrottle(MessageProperties properties, Clock clock) {
		return new Throttle(properties.perSenderPerMinute(), Duration.ofMinutes(1), clock);
	}

	@Bean
	PublicPaths publicPaths() {
		return PublicPaths.of("/v1/ratings/*");
	}

}
