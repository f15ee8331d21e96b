package monster.quicksell.support.platform;

import org.jspecify.annotations.Nullable;

/**
 * Something that the request needs is not available now: answered with 503. Whether the
 * request had an effect is open; repeating it with the same id is safe.
 */
public abstract class Unavailable extends RuntimeException {

	/** Says what is not available, without details of the installation. */
	protected Unavailable(String what, @Nullable Throwable cause) {
		super(what, cause);
	}

}
