package monster.quicksell.support.platform.web;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Everything needs a bearer token but health, Prometheus' metrics and what a service
 * opens.
 */
public final class WebSecurity {

	private WebSecurity() {
	}

	/** The chain, stateless: no sessions, no cookies, so no CSRF either. */
	public static SecurityWebFilterChain chain(ServerHttpSecurity http, SecurityProperties properties, String[] open,
			@Nullable ReactiveJwtDecoder people) {
		TokenAuthentication tokens = new TokenAuthentication(properties.token(),
				(people != null) ? new JwtReactiveAuthenticationManager(people) : null);
		return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
			.formLogin(ServerHttpSecurity.FormLoginSpec::disable)
			.logout(ServerHttpSecurity.LogoutSpec::disable)
			.authorizeExchange((paths) -> {
				paths.pathMatchers("/actuator/health/**", "/actuator/prometheus").permitAll();
				if (open.length > 0) {
					paths.pathMatchers(open).permitAll();
				}
				paths.anyExchange().authenticated();
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
