package monster.quicksell.support.platform.courier;

/** A message that no retry can deliver: it goes to the dead letters at once. */
public class Undeliverable extends RuntimeException {

	/**
	 * Says why, without quoting user text or secrets: it stands in the dead letter's
	 * headers.
	 */
	public Undeliverable(String reason) {
		super(reason);
	}

}
