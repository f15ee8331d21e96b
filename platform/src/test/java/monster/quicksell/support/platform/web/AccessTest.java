package monster.quicksell.support.platform.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may do what, by the roles in a token. Here a token is the list of its roles. */
class AccessTest {

	private static AnnotationConfigApplicationContext context;

	private static WebTestClient web;

	@BeforeAll
	static void start() {
		context = new AnnotationConfigApplicationContext(Edge.class);
		web = WebTestClient.bindToApplicationContext(context).build();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /v1/tickets/1, agent lead admin", "POST, /v1/tickets/1/replies, agent lead admin",
			"GET, /v1/dead-letters, admin", "POST, /v1/dead-letters/7/replay, admin", "GET, /v1/audit, admin",
			"GET, /v1/escalations/audit, admin", "POST, /v1/erasures, admin", "GET, /v1/roster, agent lead admin",
			"PUT, /v1/roster, lead admin", "PUT, /v1/roster/me, agent lead admin",
			"GET, /v1/figures/today, agent lead admin dashboard", "POST, /v1/figures/today, agent lead admin",
			"GET, /actuator/prometheus, agent lead admin dashboard intern",
			"GET, /open, agent lead admin dashboard intern", "GET, /anything, admin" })
	void lets(String method, String path, String roles) {
		List<String> allowed = List.of(roles.split(" "));
		for (String role : List.of("agent", "lead", "admin", "dashboard", "intern")) {
			assertThat(ask(method, path, role)).as("%s as %s", path, role)
				.isEqualTo(allowed.contains(role) ? HttpStatus.OK : HttpStatus.FORBIDDEN);
		}
		assertThat(ask(method, path, "the-installations-own")).isEqualTo(HttpStatus.OK);
	}

	@Test
	void letsNobodyInWithoutATokenOrRoles() {
		web.get().uri("/v1/tickets/1").exchange().expectStatus().isUnauthorized();
		assertThat(ask("GET", "/v1/tickets/1", "ADMIN")).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(ask("GET", "/v1/tickets/1", "intern,agent")).isEqualTo(HttpStatus.OK);
	}

	private static HttpStatusCode ask(String method, String path, String token) {
		return web.method(HttpMethod.valueOf(method))
			.uri(path)
			.header("Authorization", "Bearer " + token.replace(',', '.'))
			.exchange()
			.returnResult(String.class)
			.getStatus();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFlux
	@EnableWebFluxSecurity
	static class Edge {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			TokenAuthentication tokens = new TokenAuthentication(new SecurityProperties("the-installations-own"),
					new RoleProperties("realm.roles"),
					(token) -> Mono.just(Jwt.withTokenValue(token)
						.header("alg", "none")
						.claim("realm", Map.of("roles", List.of(token.split("\\."))))
						.build()));
			return WebSecurity.chain(http, tokens, new String[] { "/open" }, List
				.of(AccessRules.of(AccessRules.only(HttpMethod.PUT, "/v1/roster", Role.LEAD),
						AccessRules.only(HttpMethod.GET, "/v1/figures/**", Role.AGENT, Role.LEAD, Role.DASHBOARD))));
		}

		/** Whoever asks for a session gets an error. */
		@Bean
		WebSessionManager webSessionManager() {
			return (exchange) -> Mono.error(new IllegalStateException("No request needs a session"));
		}

		@Bean
		Everything everything() {
			return new Everything();
		}

	}

	@RestController
	static class Everything {

		@RequestMapping("/**")
		Mono<String> answer() {
			return Mono.just("here");
		}

	}

}
