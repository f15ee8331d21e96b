package monster.quicksell.support.intake.push;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The company's service account with Google.
 *
 * @param project in which the app is
 * @param email the account
 * @param keyId of its key
 * @param key signs what it claims
 * @param tokens where access tokens are given
 */
record ServiceAccount(String project, String email, String keyId, PrivateKey key, URI tokens) {

	private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

	private static final Duration LIFE = Duration.ofHours(1);

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Reads the key's file.
	 * @throws IllegalStateException saying what is wrong with it, without its content
	 */
	static ServiceAccount read(Resource file) {
		try (InputStream in = file.getInputStream()) {
			JsonNode json = JSON.readTree(in);
			URI tokens = URI.create(text(json, "token_uri"));
			if (!"https".equals(tokens.getScheme()) && !"127.0.0.1".equals(tokens.getHost())) {
				throw new IllegalStateException("intake.push.key: token_uri is no https address");
			}
			return new ServiceAccount(text(json, "project_id"), text(json, "client_email"),
					text(json, "private_key_id"), key(text(json, "private_key")), tokens);
		}
		catch (IOException | JacksonException | IllegalArgumentException | GeneralSecurityException ex) {
			throw new IllegalStateException("intake.push.key can't be read: " + ex.getClass().getSimpleName());
		}
	}

	private static String text(JsonNode json, String name) {
		String text = json.path(name).asString("");
		if (text.isEmpty()) {
			throw new IllegalStateException("intake.push.key: " + name + " is missing");
		}
		return text;
	}

	private static PrivateKey key(String pem) throws GeneralSecurityException {
		String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
		return KeyFactory.getInstance("RSA")
			.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
	}

	/** What the account claims, signed (RFC 7523, RS256): it may push for an hour. */
	String assertion(Instant now) {
		String head = part(Map.of("alg", "RS256", "typ", "JWT", "kid", this.keyId));
		String claims = part(Map.of("iss", this.email, "scope", SCOPE, "aud", this.tokens.toString(), "iat",
				now.getEpochSecond(), "exp", now.plus(LIFE).getEpochSecond()));
		String signed = head + "." + claims;
		try {
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(this.key);
			signature.update(signed.getBytes(StandardCharsets.US_ASCII));
			return signed + "." + BASE64.encodeToString(signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String part(Map<String, ?> json) {
		return BASE64.encodeToString(JSON.writeValueAsBytes(json));
	}

	@Override
	public String toString() {
		return "ServiceAccount[" + this.email + "]";
	}

}
