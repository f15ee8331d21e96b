package monster.quicksell.support.platform.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** Makes authorities of the roles that a person's token lists; others are ignored. */
record RoleClaim(String claim) implements Converter<Jwt, Mono<AbstractAuthenticationToken>> {

	static SimpleGrantedAuthority authority(Role role) {
		return new SimpleGrantedAuthority("ROLE_" + role.name());
	}

	@Override
	public Mono<AbstractAuthenticationToken> convert(Jwt token) {
		List<SimpleGrantedAuthority> authorities = names(value(token.getClaims())).map(Role::named)
			.flatMap((role) -> role.stream())
			.distinct()
			.map(RoleClaim::authority)
			.toList();
		return Mono.just(new JwtAuthenticationToken(token, authorities));
	}

	/**
	 * A name with dots may be one claim's own, as in {@code https://example.com/roles}.
	 */
	private @Nullable Object value(Map<String, Object> claims) {
		if (claims.containsKey(this.claim)) {
			return claims.get(this.claim);
		}
		Object value = claims;
		for (String step : this.claim.split("\\.")) {
			value = (value instanceof Map<?, ?> nested) ? nested.get(step) : null;
		}
		return value;
	}

	private static Stream<String> names(@Nullable Object value) {
		return switch (value) {
			case Collection<?> several -> several.stream().map(String::valueOf);
			case String text -> Stream.of(text.split("[ ,]+"));
			case null, default -> Stream.empty();
		};
	}

}
