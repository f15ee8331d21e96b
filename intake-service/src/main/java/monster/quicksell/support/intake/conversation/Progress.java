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
 * @param rating what the customer said of it; null for none, and in documents of before
 * @param closing when somebody proposed to close it; null for never since it came to its
 * status
 */
public record Progress(TicketStatus status, @Nullable Instant since, int resolutions, int rated,
		@Nullable Rating rating, @Nullable Instant closing) {

	static final Progress NONE = new Progress(TicketStatus.NEW, null, 0, 0, null, null);

	Progress to(TicketStatus next, Instant at) {
		int resolved = (next == TicketStatus.RESOLVED) ? this.resolutions + 1 : this.resolutions;
		return new Progress(next, at, resolved, this.rated, this.rating, null);
	}

	Progress rated(int stars, @Nullable String comment, Instant at) {
		Instant since = (this.rating != null && this.rated == this.resolutions) ? this.rating.since() : at;
		return new Progress(this.status, this.since, this.resolutions, this.resolutions,
				new Rating(stars, comment, since), this.closing);
	}

	Progress closing(Instant at) {
		return new Progress(this.status, this.since, this.resolutions, this.rated, this.rating, at);
	}

	/** True if the ticket is in this status, and was at that time already. */
	boolean has(TicketStatus wanted, Instant then) {
		return this.status == wanted && this.since != null && !this.since.isAfter(then);
	}

}
