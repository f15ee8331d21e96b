package monster.quicksell.support.intake.conversation;

import java.time.Instant;

import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where the ticket stands.
 *
 * @param status its status
 * @param since when it came there; null before the ticket is created
 * @param resolutions how often it was resolved
 * @param rated which resolution the customer rated last; 0 for none
 */
public record Progress(TicketStatus status, @Nullable Instant since, int resolutions, int rated) {

	static final Progress NONE = new Progress(TicketStatus.NEW, null, 0, 0);

	Progress to(TicketStatus next, Instant at) {
		int resolved = (next == TicketStatus.RESOLVED) ? this.resolutions + 1 : this.resolutions;
		return new Progress(next, at, resolved, this.rated);
	}

	Progress ratedNow() {
		return new Progress(this.status, this.since, this.resolutions, this.resolutions);
	}

	/** True if the ticket is in this status, and was at that time already. */
	boolean has(TicketStatus wanted, Instant then) {
		return this.status == wanted && this.since != null && !this.since.isAfter(then);
	}

}
