package monster.quicksell.support.intake.web;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import monster.quicksell.support.intake.conversation.RatingLinks;
import monster.quicksell.support.platform.web.SecurityProperties;
import org.springframework.stereotype.Component;

/**
 * Tokens by which a customer rates one resolution of one ticket:
 * {@code <ticket>.<resolution>.<HMAC-SHA256>}. Who has the link may rate, nobody can make
 * one up.
 */
@Component
class RatingTokens implements RatingLinks {

	private static final Pattern TOKEN = Pattern.compile("([0-9a-z]{20})\\.([1-9][0-9]{0,5})\\.([A-Za-z0-9_-]{43})");

	private final String url;

	private final SecretKeySpec key;

	RatingTokens(RatingProperties properties, SecurityProperties security) {
		this.url = properties.url().replaceAll("/+$", "");
		String secret = properties.secret().isEmpty() ? "rating links of " + security.token() : properties.secret();
		this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
	}

	@Override
	public String link(String ticketId, int resolution) {
		return this.url + "/v1/ratings/" + token(ticketId, resolution);
	}

	String token(String ticketId, int resolution) {
		String name = ticketId + "." + resolution;
		return name + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(name));
	}

	/** What a token stands for; empty if we did not make it. */
	Optional<Rated> read(String token) {
		Matcher matcher = TOKEN.matcher(token);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		byte[] given = Base64.getUrlDecoder().decode(matcher.group(3));
		boolean ours = MessageDigest.isEqual(given, mac(matcher.group(1) + "." + matcher.group(2)));
		return ours ? Optional.of(new Rated(matcher.group(1), Integer.parseInt(matcher.group(2)))) : Optional.empty();
	}

	private byte[] mac(String name) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(this.key);
			return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What is rated.
	 *
	 * @param ticketId the ticket
	 * @param resolution which resolution of it
	 */
	record Rated(String ticketId, int resolution) {
	}

}
