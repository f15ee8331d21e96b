package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * All that sla knows of a ticket.
 *
 * @param ticketId the ticket
 * @param channel its channel; null until its creation was read
 * @param priority null until it was routed
 * @param status its status
 * @param statusSince since when
 * @param cycles how many next responses were asked for
 * @param clocks its clocks, in the order of their start; of the next responses the newest
 * @param remindedFor the stay in WAITING whose reminder was asked for, by its begin
 * @param closedFor the stay whose closing was asked for, by its begin
 * @param riskAt when the next clock will be breached; null if none can be
 */
public record Clocks(String ticketId, @Nullable String channel, @Nullable Priority priority, TicketStatus status,
		@Nullable Instant statusSince, int cycles, List<SlaClock> clocks, @Nullable Instant remindedFor,
		@Nullable Instant closedFor, @Nullable Instant riskAt) {

	/** A conversation of more turns forgets its oldest, once they are answered. */
	static final int MOST = 24;

	static Clocks unknown(String ticketId) {
		return new Clocks(ticketId, null, null, TicketStatus.NEW, null, 0, List.of(), null, null, null);
	}

	Clocks created(String on, Instant at) {
		return new Clocks(this.ticketId, on, this.priority, this.status,
				(this.statusSince != null) ? this.statusSince : at, this.cycles, this.clocks, this.remindedFor,
				this.closedFor, this.riskAt);
	}

	Clocks routed(Priority to) {
		return new Clocks(this.ticketId, this.channel, to, this.status, this.statusSince, this.cycles, this.clocks,
				this.remindedFor, this.closedFor, this.riskAt);
	}

	Clocks moved(TicketStatus to, Instant at) {
		return (to == this.status) ? this : new Clocks(this.ticketId, this.channel, this.priority, to, at, this.cycles,
				this.clocks, this.remindedFor, this.closedFor, this.riskAt);
	}

	Clocks reminded(Instant since) {
		return new Clocks(this.ticketId, this.channel, this.priority, this.status, this.statusSince, this.cycles,
				this.clocks, since, this.closedFor, this.riskAt);
	}

	Clocks closing(Instant since) {
		return new Clocks(this.ticketId, this.channel, this.priority, this.status, this.statusSince, this.cycles,
				this.clocks, this.remindedFor, since, this.riskAt);
	}

	private Clocks with(int number, List<SlaClock> changed) {
		Instant risk = changed.stream()
			.filter(SlaClock::isAtRisk)
			.<Instant>mapMulti((clock, each) -> Optional.ofNullable(clock.dueAt()).ifPresent(each))
			.min(Instant::compareTo)
			.orElse(null);
		return new Clocks(this.ticketId, this.channel, this.priority, this.status, this.statusSince, number,
				List.copyOf(changed), this.remindedFor, this.closedFor, risk);
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

	Clocks change(UnaryOperator<SlaClock> change) {
		return with(this.cycles, this.clocks.stream().map(change).toList());
	}

	Clocks change(SlaMetric metric, int cycle, UnaryOperator<SlaClock> change) {
		return change((clock) -> clock.is(metric, cycle) ? change.apply(clock) : clock);
	}

	/** A clock. */
	public Optional<SlaClock> clock(SlaMetric metric, int cycle) {
		return this.clocks.stream().filter((clock) -> clock.is(metric, cycle)).findFirst();
	}

	/** True if there is or was such a clock. */
	boolean knows(SlaMetric metric, int cycle) {
		return clock(metric, cycle).isPresent() || (metric == SlaMetric.NEXT_RESPONSE && cycle <= this.cycles);
	}

	/** The response clock that an answer would stop. */
	Optional<SlaClock> openResponse() {
		return this.clocks.stream()
			.filter((clock) -> clock.metric() != SlaMetric.RESOLUTION && clock.stoppedAt() == null)
			.findFirst();
	}

}
