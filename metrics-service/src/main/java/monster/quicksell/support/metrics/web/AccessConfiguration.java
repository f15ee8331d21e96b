package monster.quicksell.support.metrics.web;

import monster.quicksell.support.platform.web.AccessRules;
import monster.quicksell.support.platform.web.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Figures are also for a screen on the wall. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

	@Bean
	AccessRules accessRules() {
		return AccessRules
			.of(AccessRules.only(HttpMethod.GET, "/v1/metrics/**", Role.AGENT, Role.LEAD, Role.DASHBOARD));
	}

}
