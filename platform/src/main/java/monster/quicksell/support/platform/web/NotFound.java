package monster.quicksell.support.platform.web;

/** What was asked for is not there: answered with 404. */
public class NotFound extends RuntimeException {

	/** Says what is not there, in a sentence for the caller. */
	public NotFound(String what) {
		super(what);
	}

}
