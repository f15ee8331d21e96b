package monster.quicksell.support.intake.conversation;

import java.time.Duration;

import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/**
 * When two tickets of one customer are taken for one trouble.
 *
 * @param within so far apart they may have begun
 * @param propose from this likeness on merging is proposed, 0 to 1
 * @param merge from this likeness on they are merged without asking; never if null
 */
public record KinPolicy(Duration within, double propose, @Nullable Double merge) {

	/**
	 * Checks what stands in the policy's file.
	 * @throws monster.quicksell.support.platform.policy.PolicyError naming line and
	 * reason
	 */
	public KinPolicy check(PolicyFile<?> file, String pointer) {
		if (this.within.isNegative() || this.within.isZero()) {
			throw file.error(pointer + "/within", "must be longer than nothing");
		}
		if (this.propose <= 0 || this.propose > 1) {
			throw file.error(pointer + "/propose", "must be above 0 and at most 1");
		}
		if (this.merge != null && (this.merge < this.propose || this.merge > 1)) {
			throw file.error(pointer + "/merge", "must be at least what propose says, and at most 1");
		}
		return this;
	}

}
