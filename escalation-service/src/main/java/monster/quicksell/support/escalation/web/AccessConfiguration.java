package monster.quicksell.support.escalation.web;

import monster.quicksell.support.platform.web.AccessRules;
import monster.quicksell.support.platform.web.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who is on call is the leads' to change; what goes to other systems the operators'. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

	@Bean
	AccessRules accessRules() {
		return AccessRules.of(AccessRules.only(HttpMethod.GET, "/v1/on-call/**", Role.AGENT, Role.LEAD),
				AccessRules.any("/v1/on-call/**", Role.LEAD), AccessRules.any("/v1/subscriptions/**"));
	}

}
