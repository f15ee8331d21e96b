package monster.quicksell.support.platform.courier;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The receiver can't be reached, or asks to be left alone for a while: tried again later.
 */
public class ReceiverDown extends RuntimeException {

	private final @Nullable Duration after;

	/** Tried again after the usual, growing pauses. */
	public ReceiverDown(String reason) {
		this(reason, null);
	}

	/** Tried again no sooner than the receiver asks: HTTP's Retry-After. */
	public ReceiverDown(String reason, @Nullable Duration after) {
		super(reason);
		this.after = after;
	}

	@Nullable Duration after() {
		return this.after;
	}

}
