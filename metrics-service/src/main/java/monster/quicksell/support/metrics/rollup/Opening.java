package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.schema.UserText;

/**
 * How a ticket began.
 *
 * @param reference the short reference that people see
 * @param subject the subject, cut to 200 characters. User text
 * @param channel the channel it came in by
 * @param at when it was created
 */
public record Opening(String reference, String subject, String channel, Instant at) {

	private static final int LONGEST_SUBJECT = 200;

	static Opening of(TicketCreated created, Instant at) {
		String subject = created.getSubject();
		int end = Math.min(subject.length(), LONGEST_SUBJECT);
		if (end < subject.length() && Character.isHighSurrogate(subject.charAt(end - 1))) {
			end--;
		}
		return new Opening(created.getReference(), subject.substring(0, end), created.getChannel(), at);
	}

	/** The same without the words of the customer. */
	Opening forgotten() {
		return new Opening(this.reference, UserText.ERASED, this.channel, this.at);
	}

}
