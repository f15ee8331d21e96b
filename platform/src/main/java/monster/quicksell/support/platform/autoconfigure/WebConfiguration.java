package monster.quicksell.support.platform.autoconfigure;

import monster.quicksell.support.platform.web.AccessRules;
import monster.quicksell.support.platform.web.DeadLetterController;
import monster.quicksell.support.platform.web.LastRequests;
import monster.quicksell.support.platform.web.ProblemAdvice;
import monster.quicksell.support.platform.web.PublicPaths;
import monster.quicksell.support.platform.web.RequestProperties;
import monster.quicksell.support.platform.web.RoleProperties;
import monster.quicksell.support.platform.web.SecurityProperties;
import monster.quicksell.support.platform.web.TokenAuthentication;
import monster.quicksell.support.platform.web.WebSecurity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.type.LogicalType;

/** The HTTP edge that all services have in common. */
@AutoConfiguration(
		before = { ReactiveUserDetailsServiceAutoConfiguration.class, ReactiveWebSecurityAutoConfiguration.class })
@EnableConfigurationProperties({ SecurityProperties.class, RoleProperties.class, RequestProperties.class })
@EnableWebFluxSecurity
@Import({ ProblemAdvice.class, DeadLetterController.class })
class WebConfiguration {

	/**
	 * A number is no text and a field has one value: what was meant is not guessed.
	 */
	@Bean
	JsonMapperBuilderCustomizer strictJson() {
		return (json) -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.withCoercionConfig(LogicalType.Boolean,
					(truth) -> truth.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
			.withCoercionConfig(LogicalType.Textual,
					(text) -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
	}

	/** Whoever sends a request byte by byte does not keep a connection for ever. */
	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> requestTimeout(RequestProperties properties) {
		return (server) -> server.addServerCustomizers((http) -> http.requestTimeout(properties.timeout()));
	}

	@Bean
	LastRequests lastRequests() {
		return new LastRequests();
	}

	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> answersWhatHasArrived(LastRequests last) {
		return (server) -> server.addServerCustomizers(last::watch);
	}

	@Bean
	SecurityWebFilterChain securityFilterChain(ServerHttpSecurity http, SecurityProperties properties,
			RoleProperties roles, ObjectProvider<PublicPaths> open, ObjectProvider<AccessRules> rules,
			ObjectProvider<ReactiveJwtDecoder> people) {
		String[] paths = open.stream().flatMap((each) -> each.patterns().stream()).toArray(String[]::new);
		return WebSecurity.chain(http, new TokenAuthentication(properties, roles, people.getIfAvailable()), paths,
				rules.stream().toList());
	}

}
