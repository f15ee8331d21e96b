package monster.quicksell.support.checks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

/** An OpenID provider: where its keys are, its keys, and tokens that it signed. */
final class IdentityProvider implements AutoCloseable {

	private final HttpServer server;

	private final RSAKey key;

	IdentityProvider() throws IOException, JOSEException {
		this.key = new RSAKeyGenerator(2048).keyID("k1").generate();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		serve("/.well-known/openid-configuration",
				"{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\",\"subject_types_supported\":[\"public\"]}"
					.formatted(issuer()));
		serve("/keys", new JWKSet(this.key.toPublicJWK()).toString());
		this.server.start();
	}

	String issuer() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** An agent's, signed now, good for so long. */
	String token(String audience, Duration validity) throws JOSEException {
		return token(audience, validity, "agent");
	}

	/** The same, with a role. */
	String token(String audience, Duration validity, String role) throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
				new JWTClaimsSet.Builder().issuer(issuer())
					.subject("sarah")
					.audience(audience)
					.claim("roles", List.of(role))
					.expirationTime(Date.from(Instant.now().plus(validity)))
					.build());
		token.sign(new RSASSASigner(this.key));
		return token.serialize();
	}

	private void serve(String path, String body) {
		this.server.createContext(path, (exchange) -> {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
