package monster.quicksell.support.intake.conversation;

/** What someone wished stands against the conversation's present state. */
public final class NotAllowed extends RuntimeException {

	NotAllowed(String reason) {
		super(reason);
	}

}
