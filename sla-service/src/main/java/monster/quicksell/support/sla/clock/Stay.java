package monster.quicksell.support.sla.clock;

import java.time.Instant;

import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where a ticket is in the workflow.
 *
 * @param status its status
 * @param since since when; null until something is known
 * @param aside whether it is work of its own
 */
public record Stay(TicketStatus status, @Nullable Instant since, Aside aside) {

	static final Stay UNKNOWN = new Stay(TicketStatus.NEW, null, Aside.NO);

	/** In its status since then, if nothing else is known. */
	Stay known(Instant at) {
		return (this.since != null) ? this : new Stay(this.status, at, this.aside);
	}

	Stay moved(TicketStatus to, Instant at) {
		return (to == this.status) ? this : new Stay(to, at, this.aside);
	}

	Stay aside(Aside why) {
		return new Stay(this.status, this.since, why);
	}

	boolean isAside() {
		return this.aside != Aside.NO;
	}

	/** Why a ticket is no work of its own, as far as it is none. */
	public enum Aside {

		/** It is. */
		NO,
		/** It was found to be spam, until somebody finds that it is none. */
		SPAM,
		/** It was merged into another ticket, for good. */
		MERGED

	}

}
