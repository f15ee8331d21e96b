package monster.quicksell.support.platform.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

class RoleClaimTest {

	static Stream<Arguments> tokens() {
		return Stream.of(
				argumentSet("a list", "roles", Map.of("roles", List.of("agent", "lead")), "ROLE_AGENT ROLE_LEAD"),
				argumentSet("a text", "scope", Map.of("scope", "openid lead"), "ROLE_LEAD"),
				argumentSet("nested, as Keycloak's", "realm_access.roles",
						Map.of("realm_access", Map.of("roles", List.of("admin", "offline_access"))), "ROLE_ADMIN"),
				argumentSet("a name with dots", "https://example.com/roles",
						Map.of("https://example.com/roles", List.of("dashboard")), "ROLE_DASHBOARD"),
				argumentSet("none", "roles", Map.of("sub", "sarah"), ""),
				argumentSet("not where it was said", "realm_access.roles", Map.of("roles", List.of("admin")), ""),
				argumentSet("no names", "roles", Map.of("roles", List.of(7, Map.of())), ""),
				argumentSet("not the same in capitals", "roles", Map.of("roles", List.of("Admin")), ""));
	}

	@ParameterizedTest
	@MethodSource("tokens")
	void readsRoles(String claim, Map<String, Object> claims, String authorities) {
		Jwt token = Jwt.withTokenValue("t").header("alg", "none").claims((all) -> all.putAll(claims)).build();
		assertThat(Objects.requireNonNull(new RoleClaim(claim).convert(token).block())
			.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.toList()).isEqualTo(authorities.isEmpty() ? List.of() : List.of(authorities.split(" ")));
	}

}
