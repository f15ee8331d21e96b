package monster.quicksell.support.routing.web;

import monster.quicksell.support.platform.web.AccessRules;
import monster.quicksell.support.platform.web.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * Policies and the roster are the leads'; people say themselves whether they are there.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

	@Bean
	AccessRules accessRules() {
		return AccessRules.of(AccessRules.only(HttpMethod.GET, "/v1/policies/**", Role.AGENT, Role.LEAD),
				AccessRules.any("/v1/policies/**", Role.LEAD),
				AccessRules.only(HttpMethod.PUT, "/v1/agents/*/presence", Role.AGENT, Role.LEAD),
				AccessRules.only(HttpMethod.PUT, "/v1/agents/**", Role.LEAD));
	}

}
