package monster.quicksell.support.intake.web;

import monster.quicksell.support.platform.web.AccessRules;
import monster.quicksell.support.platform.web.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * Whom no mail reaches is the leads' to change; what comes in whole or goes for good, the
 * admins'.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

	@Bean
	AccessRules accessRules() {
		return AccessRules.of(AccessRules.only(HttpMethod.DELETE, "/v1/suppressed-addresses/**", Role.LEAD),
				AccessRules.any("/v1/imports/**"), AccessRules.any("/v1/erasures/**"));
	}

}
