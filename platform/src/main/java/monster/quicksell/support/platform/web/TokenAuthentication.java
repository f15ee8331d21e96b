package monster.quicksell.support.platform.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import reactor.core.publisher.Mono;

/**
 * Accepts the installation's own token, compared in constant time; any other token is for
 * the OIDC provider, where one is configured.
 */
public final class TokenAuthentication implements ReactiveAuthenticationManager {

	private final byte[] digest;

	private final @Nullable ReactiveAuthenticationManager people;

	/** Of an installation; without a decoder nobody comes with a token of their own. */
	public TokenAuthentication(SecurityProperties properties, RoleProperties roles,
			@Nullable ReactiveJwtDecoder decoder) {
		this.digest = sha256(properties.token());
		this.people = (decoder != null) ? people(decoder, roles) : null;
	}

	private static ReactiveAuthenticationManager people(ReactiveJwtDecoder decoder, RoleProperties roles) {
		JwtReactiveAuthenticationManager people = new JwtReactiveAuthenticationManager(decoder);
		people.setJwtAuthenticationConverter(new RoleClaim(roles.claim()));
		return people;
	}

	@Override
	public Mono<Authentication> authenticate(Authentication authentication) {
		if (!(authentication instanceof BearerTokenAuthenticationToken bearer)) {
			return Mono.empty();
		}
		// Digests have the same length, so the time says nothing about the token's
		if (MessageDigest.isEqual(this.digest, sha256(bearer.getToken()))) {
			return Mono.just(UsernamePasswordAuthenticationToken.authenticated("token", "",
					List.of(RoleClaim.authority(Role.ADMIN))));
		}
		if (this.people != null) {
			return this.people.authenticate(authentication);
		}
		return Mono.error(new InvalidBearerTokenException("The token is not accepted"));
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
