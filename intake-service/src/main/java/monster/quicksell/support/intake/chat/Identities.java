package monster.quicksell.support.intake.chat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import monster.quicksell.support.platform.web.SecurityProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who a visitor is. The company's server signs its users' account ids, as Intercom has
 * it: {@code hex(HMAC-SHA256(secret, account id))}; everybody else gets a token that we
 * sign, with a key of its own, so that neither proof can stand for the other.
 */
@Component
public class Identities {

	private static final String HMAC = "HmacSHA256";

	private static final Pattern ACCOUNT = Pattern.compile("\\P{Cntrl}{1,200}");

	private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	private final SecureRandom random = new SecureRandom();

	private final @Nullable SecretKeySpec accounts;

	private final SecretKeySpec tokens;

	Identities(ChatProperties properties, SecurityProperties security) {
		String secret = properties.secret();
		this.accounts = secret.isEmpty() ? null : new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
		this.tokens = new SecretKeySpec(
				sha256("anonymous visitors of " + (secret.isEmpty() ? security.token() : secret)), HMAC);
	}

	/** A token for somebody who never was here. */
	String anonymous() {
		byte[] id = new byte[16];
		this.random.nextBytes(id);
		String name = BASE64.encodeToString(id);
		return name + "." + BASE64.encodeToString(mac(this.tokens, name));
	}

	/** Who it is; empty if nothing is proven. */
	public Optional<Visitor> prove(Claim claim) {
		if (claim.token() != null && claim.user() == null) {
			return anonymous(claim.token());
		}
		return (claim.token() == null && claim.user() != null && claim.hash() != null)
				? known(claim.user(), claim.hash()) : Optional.empty();
	}

	private Optional<Visitor> anonymous(String token) {
		Matcher matcher = TOKEN.matcher(token);
		boolean ours = matcher.matches()
				&& same(BASE64.encodeToString(mac(this.tokens, matcher.group(1))), matcher.group(2));
		return ours ? Optional.of(Visitor.anonymous(matcher.group(1))) : Optional.empty();
	}

	private Optional<Visitor> known(String account, String hash) {
		boolean ours = this.accounts != null && ACCOUNT.matcher(account).matches()
				&& same(HexFormat.of().formatHex(mac(this.accounts, account)), hash.toLowerCase(Locale.ROOT));
		return ours ? Optional.of(Visitor.known(account)) : Optional.empty();
	}

	private static boolean same(String expected, String given) {
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] mac(SecretKeySpec key, String name) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(key);
			return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
