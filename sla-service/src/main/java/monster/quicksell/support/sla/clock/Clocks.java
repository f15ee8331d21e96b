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
 * @param createdAt when it was created
 * @param priority null until it was routed
 * @param status its status
 * @param statusSince since when
 * @param unansweredSince the oldest customer message that nobody answered
 * @param clocks its clocks, in the order of their start
 * @param reminded whether the reminder of this stay in WAITING was asked for
 * @param closing whether the closing of this stay was asked for
 */
public record Clocks(String ticketId, @Nullable String channel, @Nullable Instant createdAt,
		@Nullable Priority priority, TicketStatus status, @Nullable Instant statusSince,
		@Nullable Instant unansweredSince, List<SlaClock> clocks, boolean reminded, boolean closing) {

	static Clocks unknown(String ticketId) {
		return new Clocks(ticketId, null, null, null, TicketStatus.NEW, null, null, List.of(), false, false);
	}

	Clocks created(String on, Instant at, boolean waits) {
		return new Clocks(this.ticketId, on, at, this.priority, this.status,
				(this.statusSince != null) ? this.statusSince : at, waits ? at : this.unansweredSince, this.clocks,
				this.reminded, this.closing);
	}

	Clocks routed(Priority to) {
		return new Clocks(this.ticketId, this.channel, this.createdAt, to, this.status, this.statusSince,
				this.unansweredSince, this.clocks, this.reminded, this.closing);
	}

	Clocks asked(Instant at) {
		return (this.unansweredSince != null) ? this : unanswered(at);
	}

	Clocks answered() {
		return unanswered(null);
	}

	private Clocks unanswered(@Nullable Instant since) {
		return new Clocks(this.ticketId, this.channel, this.createdAt, this.priority, this.status, this.statusSince,
				since, this.clocks, this.reminded, this.closing);
	}

	Clocks moved(TicketStatus to, Instant at) {
		return new Clocks(this.ticketId, this.channel, this.createdAt, this.priority, to, at, this.unansweredSince,
				this.clocks, false, false);
	}

	Clocks withReminder() {
		return new Clocks(this.ticketId, this.channel, this.createdAt, this.priority, this.status, this.statusSince,
				this.unansweredSince, this.clocks, true, this.closing);
	}

	Clocks withClosing() {
		return new Clocks(this.ticketId, this.channel, this.createdAt, this.priority, this.status, this.statusSince,
				this.unansweredSince, this.clocks, this.reminded, true);
	}

	Clocks with(List<SlaClock> changed) {
		return new Clocks(this.ticketId, this.channel, this.createdAt, this.priority, this.status, this.statusSince,
				this.unansweredSince, List.copyOf(changed), this.reminded, this.closing);
	}

	Clocks add(SlaClock clock) {
		List<SlaClock> all = new ArrayList<>(this.clocks);
		all.add(clock);
		return with(all);
	}

	Clocks change(SlaMetric metric, int cycle, UnaryOperator<SlaClock> change) {
		return with(
				this.clocks.stream().map((clock) -> clock.is(metric, cycle) ? change.apply(clock) : clock).toList());
	}

	/** A clock. */
	public Optional<SlaClock> clock(SlaMetric metric, int cycle) {
		return this.clocks.stream().filter((clock) -> clock.is(metric, cycle)).findFirst();
	}

	/** The response clock that an answer would stop. */
	Optional<SlaClock> openResponse() {
		return this.clocks.stream()
			.filter((clock) -> clock.metric() != SlaMetric.RESOLUTION && clock.metAt() == null)
			.findFirst();
	}

	int responses() {
		return (int) this.clocks.stream().filter((clock) -> clock.metric() == SlaMetric.NEXT_RESPONSE).count();
	}

	boolean isDone() {
		return this.status == TicketStatus.RESOLVED || this.status == TicketStatus.CLOSED;
	}

}
