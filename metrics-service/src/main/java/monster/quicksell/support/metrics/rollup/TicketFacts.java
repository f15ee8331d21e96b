package monster.quicksell.support.metrics.rollup;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
 * @param answers the first answers of agents
 * @param turns ends of the work and reopenings, in intake's order
 * @param ratings ratings, in intake's order
 * @param escalations escalations, in the order of their time
 * @param breaches missed targets, in the order of their time
 * @param course its steps on the way
 * @param due the target that is due next: neither met nor missed
 * @param events how many events were read
 * @param lastAt the latest of their times
 */
public record TicketFacts(String ticketId, @Nullable Opening opening, TicketStatus status, long statusSequence,
		Routing routing, Answers answers, List<Turn> turns, List<Rating> ratings, List<Escalation> escalations,
		List<Breach> breaches, Course course, @Nullable Due due, long events, @Nullable Instant lastAt) {

	static TicketFacts unknown(String ticketId) {
		return new TicketFacts(ticketId, null, TicketStatus.NEW, 0, Routing.NONE, Answers.NONE, List.of(), List.of(),
				List.of(), List.of(), Course.NONE, null, 0, null);
	}

	TicketFacts read(Instant at) {
		Instant last = (this.lastAt == null || at.isAfter(this.lastAt)) ? at : this.lastAt;
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing,
				this.answers, this.turns, this.ratings, this.escalations, this.breaches, this.course, this.due,
				this.events + 1, last);
	}

	TicketFacts opened(Opening begin) {
		return new TicketFacts(this.ticketId, begin, this.status, this.statusSequence, this.routing, this.answers,
				this.turns, this.ratings, this.escalations, this.breaches, this.course, this.due, this.events,
				this.lastAt);
	}

	TicketFacts moved(long sequence, TicketStatus to) {
		return (sequence < this.statusSequence) ? this
				: new TicketFacts(this.ticketId, this.opening, to, sequence, this.routing, this.answers, this.turns,
						this.ratings, this.escalations, this.breaches, this.course, this.due, this.events, this.lastAt);
	}

	TicketFacts routed(UnaryOperator<Routing> change) {
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence,
				change.apply(this.routing), this.answers, this.turns, this.ratings, this.escalations, this.breaches,
				this.course, this.due, this.events, this.lastAt);
	}

	TicketFacts answered(long sequence, Instant at, String by) {
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing,
				this.answers.with(sequence, at, by), this.turns, this.ratings, this.escalations, this.breaches,
				this.course, this.due, this.events, this.lastAt);
	}

	TicketFacts turned(Turn turn) {
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing,
				this.answers, with(this.turns, turn, Comparator.comparing(Turn::sequence)), this.ratings,
				this.escalations, this.breaches, this.course, this.due, this.events, this.lastAt);
	}

	TicketFacts rated(Rating rating) {
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing,
				this.answers, this.turns, with(this.ratings, rating, Comparator.comparing(Rating::sequence)),
				this.escalations, this.breaches, this.course, this.due, this.events, this.lastAt);
	}

	TicketFacts escalated(Escalation escalation) {
		Comparator<Escalation> order = Comparator.comparing(Escalation::at).thenComparing(Escalation::id);
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing,
				this.answers, this.turns, this.ratings, with(this.escalations, escalation, order), this.breaches,
				this.course, this.due, this.events, this.lastAt);
	}

	TicketFacts breached(Breach breach) {
		Comparator<Breach> order = Comparator.comparing(Breach::at)
			.thenComparing(Breach::metric)
			.thenComparing(Breach::cycle);
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing,
				this.answers, this.turns, this.ratings, this.escalations, with(this.breaches, breach, order),
				this.course, this.due, this.events, this.lastAt);
	}

	TicketFacts went(UnaryOperator<Course> step) {
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing,
				this.answers, this.turns, this.ratings, this.escalations, this.breaches, step.apply(this.course),
				this.due, this.events, this.lastAt);
	}

	/** With what is due next, after all else is known. */
	TicketFacts aimed() {
		return new TicketFacts(this.ticketId, this.opening, this.status, this.statusSequence, this.routing,
				this.answers, this.turns, this.ratings, this.escalations, this.breaches, this.course,
				this.course.nextDue(this.breaches), this.events, this.lastAt);
	}

	private static <T> List<T> with(List<T> list, T element, Comparator<T> order) {
		return Stream.concat(list.stream(), Stream.of(element)).sorted(order).toList();
	}

}
