package monster.quicksell.support.intake.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How providers prove that a call is theirs. */
final class Proof {

	/** How old a call may be where the provider signs the time. */
	static final Duration WINDOW = Duration.ofMinutes(5);

	private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

	private Proof() {
	}

	/** A keyed hash of parts, one after the other. */
	static byte[] hmac(String algorithm, String secret, byte[]... parts) {
		try {
			Mac mac = Mac.getInstance(algorithm);
			mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
			for (byte[] part : parts) {
				mac.update(part);
			}
			return mac.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Compares in a time that says nothing about how much of it is right. */
	static void same(String expected, String given) {
		if (!MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8))) {
			throw new Forged("The signature does not fit");
		}
	}

	/**
	 * The time that a provider signed, in seconds, must be about now: what was heard once
	 * can't be said again later.
	 */
	static void recent(String seconds, Instant now) {
		try {
			long age = Math.absExact(Math.subtractExact(now.getEpochSecond(), Long.parseLong(seconds)));
			if (age <= WINDOW.toSeconds()) {
				return;
			}
		}
		catch (ArithmeticException | NumberFormatException ex) {
			throw new Forged("The time is no number of seconds");
		}
		throw new Forged("The call is older than " + WINDOW.toMinutes() + " minutes, or from the future");
	}

	static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	/** Ed25519's raw public key, as Discord shows it in hex. */
	static PublicKey ed25519(String hex) {
		try {
			byte[] raw = HexFormat.of().parseHex(hex);
			if (raw.length != 32) {
				throw new IllegalArgumentException("a public key of 64 hex digits is needed");
			}
			byte[] encoded = java.util.Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + raw.length);
			System.arraycopy(raw, 0, encoded, ED25519_PREFIX.length, raw.length);
			return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("no Ed25519 public key");
		}
	}

	/** An elliptic curve's public key, as SendGrid shows it in base64. */
	static PublicKey ecdsa(String base64) {
		try {
			return KeyFactory.getInstance("EC")
				.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("no EC public key in base64");
		}
	}

	/** Checks a signature by a public key. */
	static void signed(String algorithm, PublicKey key, byte[] signature, byte[]... parts) {
		try {
			Signature check = Signature.getInstance(algorithm);
			check.initVerify(key);
			for (byte[] part : parts) {
				check.update(part);
			}
			if (check.verify(signature)) {
				return;
			}
		}
		catch (GeneralSecurityException ex) {
			throw new Forged("The signature can't be read");
		}
		throw new Forged("The signature does not fit");
	}

	/** HTTP's basic authentication against {@code user:password}. */
	static void basic(Delivery delivery, String userAndPassword) {
		same("Basic " + base64(userAndPassword.getBytes(UTF_8)), delivery.required("Authorization"));
	}

}
