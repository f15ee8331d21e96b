package monster.quicksell.support.platform.web;

/** A wish that the present state does not allow: answered with 409. */
public class Conflict extends RuntimeException {

	/** Says what stands against it and what would be allowed. */
	public Conflict(String reason) {
		super(reason);
	}

}
