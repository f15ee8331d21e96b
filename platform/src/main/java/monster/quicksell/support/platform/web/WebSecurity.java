package monster.quicksell.support.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Everything needs a bearer token but health, Prometheus' metrics and what a service
 * opens; and the role of an agent or a lead, where no {@link AccessRules} say otherwise.
 */
public final class WebSecurity {

	/**
	 * Of all services: what holds customers' words outside their tickets, or erases them.
	 */
	private static final AccessRules PLATFORM = AccessRules.of(AccessRules.any("/v1/dead-letters/**"),
			AccessRules.any("/v1/audit/**"), AccessRules.any("/v1/*/audit"), AccessRules.any("/v1/erasures/**"),
			AccessRules.any("/v1/**", Role.AGENT, Role.LEAD), AccessRules.any("/**"));

	private WebSecurity() {
	}

	/**
	 * The chain, stateless: no sessions, not even empty ones that are made on another
	 * thread for each request, and no cookies, so no CSRF either.
	 */
	public static SecurityWebFilterChain chain(ServerHttpSecurity http, TokenAuthentication tokens, String[] open,
			List<AccessRules> services) {
		return http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
			.formLogin(ServerHttpSecurity.FormLoginSpec::disable)
			.logout(ServerHttpSecurity.LogoutSpec::disable)
			.authorizeExchange((paths) -> {
				paths.pathMatchers("/actuator/health/**", "/actuator/prometheus").permitAll();
				if (open.length > 0) {
					paths.pathMatchers(open).permitAll();
				}
				Stream.concat(services.stream(), Stream.of(PLATFORM))
					.flatMap((each) -> each.rules().stream())
					.forEach((rule) -> paths.matchers(rule.matcher()).hasAnyRole(rule.allowed()));
				paths.anyExchange().denyAll();
			})
			.oauth2ResourceServer((server) -> server.authenticationManagerResolver((exchange) -> Mono.just(tokens))
				.authenticationEntryPoint(
						(exchange, ex) -> refuse(exchange, HttpStatus.UNAUTHORIZED, "A valid bearer token is needed"))
				.accessDeniedHandler(
						(exchange, ex) -> refuse(exchange, HttpStatus.FORBIDDEN, "This token does not allow that")))
			.build();
	}

	private static Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status, String detail) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(status);
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (status == HttpStatus.UNAUTHORIZED) {
			response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		}
		String body = "{\"type\":\"about:blank\",\"title\":\"" + status.getReasonPhrase() + "\",\"status\":"
				+ status.value() + ",\"detail\":\"" + detail + "\"}";
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body.getBytes(StandardCharsets.UTF_8))));
	}

}
