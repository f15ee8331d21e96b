package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * How long a ticket has been in which status.
 *
 * @param status the present status
 * @param sequence intake's number of the event that told it; null until one did, and in
 * states of before it was kept
 * @param since since when; null until the ticket is created
 * @param spent milliseconds spent in each status before
 */
public record Life(TicketStatus status, @Nullable Long sequence, @Nullable Instant since, Map<String, Long> spent) {

	static final Life UNKNOWN = new Life(TicketStatus.NEW, null, null, Map.of());

	Life begins(Instant at) {
		return (this.since != null) ? this : new Life(this.status, this.sequence, at, this.spent);
	}

	/** True if a later status was told before. */
	boolean isPast(long told) {
		return this.sequence != null && told < this.sequence;
	}

	Life moves(TicketStatus to, long told, Instant at) {
		Map<String, Long> next = new TreeMap<>(this.spent);
		if (this.since != null && at.isAfter(this.since)) {
			next.merge(this.status.name(), Duration.between(this.since, at).toMillis(), Long::sum);
		}
		return new Life(to, told, at, Map.copyOf(next));
	}

	/** The time spent so far no longer counts. */
	Life anew() {
		return new Life(this.status, this.sequence, this.since, Map.of());
	}

	/** True once it is resolved or closed. */
	public boolean isOver() {
		return this.status == TicketStatus.RESOLVED || this.status == TicketStatus.CLOSED;
	}

	/**
	 * When so much time will be used up outside some statuses; empty while it does not
	 * run.
	 */
	Optional<Instant> usedUp(Duration allowed, List<TicketStatus> notWhile) {
		if (this.since == null || isOver() || notWhile.contains(this.status)) {
			return Optional.empty();
		}
		long used = 0;
		for (TicketStatus status : TicketStatus.values()) {
			if (status != TicketStatus.RESOLVED && status != TicketStatus.CLOSED && !notWhile.contains(status)) {
				used += this.spent.getOrDefault(status.name(), 0L);
			}
		}
		return Optional.of(this.since.plus(allowed).minusMillis(used));
	}

}
