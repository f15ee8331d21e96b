package monster.quicksell.support.platform.store;

import monster.quicksell.support.platform.Unavailable;

/** The store can't be reached or refuses for a passing reason: try again. */
public class StoreUnavailable extends Unavailable {

	/** Keeps the driver's exception. */
	public StoreUnavailable(Throwable cause) {
		super("The database does not answer", cause);
	}

}
