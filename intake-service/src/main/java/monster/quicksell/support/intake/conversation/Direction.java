package monster.quicksell.support.intake.conversation;

/** Which way a message goes. */
public enum Direction {

	/** From the customer. */
	IN,

	/** To the customer. */
	OUT,

	/** Neither: for the team only. */
	NOTE

}
