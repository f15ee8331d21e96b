package monster.quicksell.support.intake.webhook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which call brought a token first; bounded by the time that a token is good for. */
final class SeenTokens {

	private static final int MOST = 100_000;

	private final Map<String, Use> uses = new HashMap<>();

	/**
	 * The same call may come again: the provider did not hear the answer.
	 * @throws Forged if another call brings the same token
	 */
	synchronized void use(String token, Delivery delivery) {
		Instant forgotten = delivery.now().minus(Proof.WINDOW.multipliedBy(2));
		if (this.uses.size() >= MOST) {
			this.uses.values().removeIf((use) -> use.at().isBefore(forgotten));
		}
		if (this.uses.size() >= MOST) {
			throw new Forged("Too many calls in a few minutes");
		}
		String digest = digest(Form.of(delivery));
		Use first = this.uses.putIfAbsent(token, new Use(delivery.now(), digest));
		if (first != null && !first.digest().equals(digest)) {
			throw new Forged("The token was used by another call");
		}
	}

	/** Of what it says: a repetition has the same fields, in another wrapping. */
	private static String digest(Form form) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			new java.util.TreeMap<>(form.fields()).forEach((name, value) -> digest
				.update((name + "\u0000" + value + "\u0000").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
			form.files().forEach((file) -> digest.update(file.bytes()));
			return Proof.hex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Use(Instant at, String digest) {
	}

}
