package monster.quicksell.support.platform.web;

/**
 * A request's field that can't be accepted: answered with 400 and a problem detail that
 * names it.
 */
public class InvalidField extends RuntimeException {

	private final String field;

	/** The reason is shown to the caller: it says what would be accepted. */
	public InvalidField(String field, String reason) {
		super(reason);
		this.field = field;
	}

	/** The field, as a path in the request: {@code from.address}. */
	public String field() {
		return this.field;
	}

}
