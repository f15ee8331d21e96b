package monster.quicksell.support.metrics.rollup;

import java.time.Instant;
import java.util.function.UnaryOperator;

import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the figures need to know of one ticket. The same events in any order make the same
 * facts: what was lost and replayed later is counted as if it had never been late.
 *
 * @param ticketId the ticket
 * @param opening how it began; absent until that is known
 * @param status where it stands
 * @param statusSequence intake's number of the event that said so; 0 before the first
 * @param routing what routing said last
 * @param work what intake told of it
 * @param levels what sla told of its clocks
 * @param journey its way through the hands of people
 * @param due the target that runs and is, or was, due first
 * @param events how many events were read
 * @param lastAt the latest of their times
 * @param erased whether its customer is to be forgotten: nothing in it is user text then
 */
public record TicketFacts(String ticketId, @Nullable Opening opening, TicketStatus status, long statusSequence,
		Routing routing, Work work, Levels levels, Journey journey, @Nullable Due due, long events,
		@Nullable Instant lastAt, boolean erased) {

	static TicketFacts unknown(String ticketId) {
		return new TicketFacts(ticketId, null, TicketStatus.NEW, 0, Routing.NONE, Work.NONE, Levels.NONE, Journey.NONE,
				null, 0, null, false);
	}

	TicketFacts read(Instant at) {
		Instant last = (this.lastAt == null || at.isAfter(this.lastAt)) ? at : this.lastAt;
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing, this.work,
				this.levels, this.journey, this.due, this.events + 1, last, this.erased);
	}

	TicketFacts opened(Opening begin) {
		return new TicketFacts(this.ticketId, begin, this.status, this.statusSequence, this.routing, this.work,
				this.levels, this.journey, this.due, this.events, this.lastAt, this.erased);
	}

	TicketFacts moved(long sequence, TicketStatus to) {
		return (sequence < this.statusSequence) ? this : new TicketFacts(this.ticketId, this.opening, to, sequence,
				this.routing, this.work, this.levels, this.journey, this.due, this.events, this.lastAt, this.erased);
	}

	TicketFacts routed(UnaryOperator<Routing> change) {
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence,
				change.apply(this.routing), this.work, this.levels, this.journey, this.due, this.events, this.lastAt,
				this.erased);
	}

	TicketFacts worked(UnaryOperator<Work> change) {
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing,
				change.apply(this.work), this.levels, this.journey, this.due, this.events, this.lastAt, this.erased);
	}

	TicketFacts went(UnaryOperator<Journey> change) {
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing, this.work,
				this.levels, change.apply(this.journey), this.due, this.events, this.lastAt, this.erased);
	}

	/** With what is due first by what the clocks say now. */
	TicketFacts timed(UnaryOperator<Levels> change) {
		Levels changed = change.apply(this.levels);
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing, this.work,
				changed, this.journey, changed.nextDue(), this.events, this.lastAt, this.erased);
	}

	/** Without a word of the customer; what is counted stays. */
	TicketFacts forgotten() {
		Opening begin = (this.opening != null) ? this.opening.forgotten() : null;
		return new TicketFacts(this.ticketId, begin, this.status, this.statusSequence, this.routing, this.work,
				this.levels, this.journey.forgotten(), this.due, this.events, this.lastAt, true);
	}

}
