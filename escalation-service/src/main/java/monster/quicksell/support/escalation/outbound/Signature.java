package monster.quicksell.support.escalation.outbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 as webhooks use it: ours by the Standard Webhooks specification, Slack's by
 * its own.
 */
public final class Signature {

	private static final String ALGORITHM = "HmacSHA256";

	private Signature() {
	}

	/**
	 * The headers {@code webhook-id}, {@code webhook-timestamp} (seconds) and
	 * {@code webhook-signature}: {@code v1,} and the Base64 of the MAC over
	 * {@code id.timestamp.body}.
	 */
	public static Map<String, String> headers(String secret, String id, Instant at, byte[] body) {
		String timestamp = Long.toString(at.getEpochSecond());
		byte[] before = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("webhook-id", id);
		headers.put("webhook-timestamp", timestamp);
		headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac(secret, before, body)));
		return headers;
	}

	/** Whether Slack signed this: compared in constant time. */
	public static boolean isSlacks(String secret, String timestamp, byte[] body, String signature) {
		byte[] expected = mac(secret, ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8), body);
		byte[] given = ("v0=" + HexFormat.of().formatHex(expected)).getBytes(StandardCharsets.UTF_8);
		return MessageDigest.isEqual(given, signature.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] mac(String secret, byte[]... parts) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
			for (byte[] part : parts) {
				mac.update(part);
			}
			return mac.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
