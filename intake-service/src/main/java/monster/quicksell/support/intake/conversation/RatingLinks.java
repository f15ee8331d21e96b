package monster.quicksell.support.intake.conversation;

/** Links by which a customer, and nobody else, rates a resolution. */
@FunctionalInterface
public interface RatingLinks {

	/**
	 * The link for one resolution of a ticket: 1 for its first. The same whenever asked.
	 */
	String link(String ticketId, int resolution);

}
