package monster.quicksell.support.intake.webhook;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which call brought a token first; bounded by the time that a token is good for. */
final class SeenTokens {

	private static final int MOST = 100_000;

	private final Map<String, Use> uses = new HashMap<>();

	/**
	 * The same call may come again: the provider did not hear the answer.
	 * @param digest of what the call says
	 * @throws Forged if another call brings the same token
	 */
	synchronized void use(String token, String digest, Instant now) {
		Instant forgotten = now.minus(Proof.WINDOW.multipliedBy(2));
		if (this.uses.size() >= MOST) {
			this.uses.values().removeIf((use) -> use.at().isBefore(forgotten));
		}
		if (this.uses.size() >= MOST) {
			throw new Forged("Too many calls in a few minutes");
		}
		Use first = this.uses.putIfAbsent(token, new Use(now, digest));
		if (first != null && !first.digest().equals(digest)) {
			throw new Forged("The token was used by another call");
		}
	}

	private record Use(Instant at, String digest) {
	}

}
