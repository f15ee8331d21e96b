package monster.quicksell.support.platform.log;

/** A record whose headers do not make an event: it goes to the dead letters. */
public class UnreadableHeaders extends RuntimeException {

	UnreadableHeaders(String header, String reason) {
		super("header " + header + " " + reason);
	}

}
