package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * All that sla knows of a ticket.
 *
 * @param ticketId the ticket
 * @param about what its targets depend on
 * @param status its status
 * @param statusSince since when
 * @param cycles how many next responses were asked for
 * @param clocks its clocks, in the order of their start; of the next responses the newest
 * @param history what moved the clocks, in the order of its own time; null once it is too
 * long to be counted anew
 * @param remindedFor the stay in WAITING whose reminder was asked for, by its begin
 * @param closedFor the stay whose closing was asked for, by its begin
 * @param riskAt when the next clock will be breached; null if none can be
 * @param settledAt when one of its clocks was last stopped or missed; null if none was
 */
public record Clocks(String ticketId, Circumstances about, TicketStatus status, @Nullable Instant statusSince,
		int cycles, List<SlaClock> clocks, @Nullable List<Happening> history, @Nullable Instant remindedFor,
		@Nullable Instant closedFor, @Nullable Instant riskAt, @Nullable Instant settledAt) {

	/** A conversation of more turns forgets its oldest, once they are answered. */
	static final int MOST = 24;

	static Clocks unknown(String ticketId) {
		return new Clocks(ticketId, Circumstances.UNKNOWN, TicketStatus.NEW, null, 0, List.of(), List.of(), null, null,
				null, null);
	}

	/** The same ticket before anything happened. */
	Clocks blank() {
		return new Clocks(this.ticketId, this.about, TicketStatus.NEW, null, 0, List.of(), this.history,
				this.remindedFor, this.closedFor, null, null);
	}

	Clocks about(Circumstances changed) {
		return new Clocks(this.ticketId, changed, this.status, this.statusSince, this.cycles, this.clocks, this.history,
				this.remindedFor, this.closedFor, this.riskAt, this.settledAt);
	}

	Clocks remembering(@Nullable List<Happening> changed) {
		return new Clocks(this.ticketId, this.about, this.status, this.statusSince, this.cycles, this.clocks, changed,
				this.remindedFor, this.closedFor, this.riskAt, this.settledAt);
	}

	/** In its status since then, if nothing else is known. */
	Clocks since(Instant at) {
		return in(this.status, (this.statusSince != null) ? this.statusSince : at);
	}

	Clocks moved(TicketStatus to, Instant at) {
		return (to == this.status) ? this : in(to, at);
	}

	private Clocks in(TicketStatus to, Instant since) {
		return new Clocks(this.ticketId, this.about, to, since, this.cycles, this.clocks, this.history,
				this.remindedFor, this.closedFor, this.riskAt, this.settledAt);
	}

	Clocks reminded(Instant since) {
		return new Clocks(this.ticketId, this.about, this.status, this.statusSince, this.cycles, this.clocks,
				this.history, since, this.closedFor, this.riskAt, this.settledAt);
	}

	Clocks closing(Instant since) {
		return new Clocks(this.ticketId, this.about, this.status, this.statusSince, this.cycles, this.clocks,
				this.history, this.remindedFor, since, this.riskAt, this.settledAt);
	}

	private Clocks with(int number, List<SlaClock> changed) {
		Instant risk = null;
		Instant settled = null;
		for (SlaClock clock : changed) {
			Instant due = clock.isAtRisk() ? clock.dueAt() : null;
			risk = (due != null && (risk == null || due.isBefore(risk))) ? due : risk;
			settled = later(later(settled, clock.stoppedAt()), clock.settledAt());
		}
		return new Clocks(this.ticketId, this.about, this.status, this.statusSince, number, List.copyOf(changed),
				this.history, this.remindedFor, this.closedFor, risk, settled);
	}

	private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
		return (one == null || (other != null && other.isAfter(one))) ? other : one;
	}

	Clocks add(SlaClock clock) {
		List<SlaClock> all = new ArrayList<>(this.clocks);
		if (all.size() >= MOST) {
			all.stream()
				.filter((old) -> old.metric() == SlaMetric.NEXT_RESPONSE && old.stoppedAt() != null)
				.findFirst()
				.ifPresent(all::remove);
		}
		all.add(clock);
		return with((clock.metric() == SlaMetric.NEXT_RESPONSE) ? Math.max(this.cycles, clock.cycle()) : this.cycles,
				all);
	}

	/**
	 * Without the clocks on which nothing is decided yet: they were neither kept nor
	 * missed.
	 */
	Clocks setAside() {
		return with(this.cycles,
				this.clocks.stream().filter((clock) -> clock.stoppedAt() != null || clock.breached()).toList());
	}

	/** With the clocks that were given up, counted from now on. */
	Clocks takenBack(Instant at) {
		return startedAgain(SlaMetric.FIRST_RESPONSE, at).startedAgain(SlaMetric.RESOLUTION, at);
	}

	private Clocks startedAgain(SlaMetric metric, Instant at) {
		return clock(metric, 1).isPresent() ? this : add(SlaClock.start(metric, 1, at, "found not to be spam"));
	}

	Clocks change(UnaryOperator<SlaClock> change) {
		return with(this.cycles, this.clocks.stream().map(change).toList());
	}

	Clocks change(SlaMetric metric, int cycle, UnaryOperator<SlaClock> change) {
		return change((clock) -> clock.is(metric, cycle) ? change.apply(clock) : clock);
	}

	Clocks mark(SlaMetric metric, int cycle, UnaryOperator<Marks> change) {
		return change(metric, cycle, (clock) -> clock.marked(change.apply(clock.marks())));
	}

	/** A clock. */
	public Optional<SlaClock> clock(SlaMetric metric, int cycle) {
		return this.clocks.stream().filter((clock) -> clock.is(metric, cycle)).findFirst();
	}

	/** The response clock that an answer would stop. */
	Optional<SlaClock> openResponse() {
		return this.clocks.stream()
			.filter((clock) -> clock.metric() != SlaMetric.RESOLUTION && clock.stoppedAt() == null)
			.findFirst();
	}

}
