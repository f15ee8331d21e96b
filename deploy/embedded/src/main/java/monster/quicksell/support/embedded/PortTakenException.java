package monster.quicksell.support.embedded;

/**
 * Another process listens on a port that an embedded part is configured for.
 */
public final class PortTakenException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	PortTakenException(String part, int port, Throwable cause) {
		super("Port %d for %s is taken: stop what listens there or configure another".formatted(port, part), cause);
	}

}
