package monster.quicksell.support.sla.clock;

import java.time.Instant;
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
 * @param contact what it is called, and who has it
 * @param about what its targets depend on
 * @param stay where it is in the workflow
 * @param panel its clocks
 * @param history what moved the clocks, in the order of its own time; null once it is too
 * long to be counted anew
 * @param asked what was asked of intake
 * @param riskAt when the next clock will be breached, for the index; null if none can be
 */
public record Clocks(String ticketId, Contact contact, Circumstances about, Stay stay, Panel panel,
		@Nullable List<Happening> history, Asked asked, @Nullable Instant riskAt) {

	static Clocks unknown(String ticketId) {
		return new Clocks(ticketId, Contact.UNKNOWN, Circumstances.UNKNOWN, Stay.UNKNOWN, Panel.EMPTY, List.of(),
				Asked.NOTHING, null);
	}

	/** The same ticket before anything happened. */
	Clocks blank() {
		return with(Stay.UNKNOWN).with(Panel.EMPTY);
	}

	Clocks contact(Contact changed) {
		return new Clocks(this.ticketId, changed, this.about, this.stay, this.panel, this.history, this.asked,
				this.riskAt);
	}

	Clocks about(Circumstances changed) {
		return new Clocks(this.ticketId, this.contact, changed, this.stay, this.panel, this.history, this.asked,
				this.riskAt);
	}

	Clocks with(Stay changed) {
		return new Clocks(this.ticketId, this.contact, this.about, changed, this.panel, this.history, this.asked,
				this.riskAt);
	}

	Clocks with(Panel changed) {
		return new Clocks(this.ticketId, this.contact, this.about, this.stay, changed, this.history, this.asked,
				changed.riskAt());
	}

	Clocks with(Asked changed) {
		return new Clocks(this.ticketId, this.contact, this.about, this.stay, this.panel, this.history, changed,
				this.riskAt);
	}

	Clocks remembering(@Nullable List<Happening> changed) {
		return new Clocks(this.ticketId, this.contact, this.about, this.stay, this.panel, changed, this.asked,
				this.riskAt);
	}

	Clocks add(SlaClock clock) {
		return with(this.panel.add(clock));
	}

	Clocks change(UnaryOperator<SlaClock> change) {
		return with(this.panel.change(change));
	}

	Clocks change(SlaMetric metric, int cycle, UnaryOperator<SlaClock> change) {
		return change((clock) -> clock.is(metric, cycle) ? change.apply(clock) : clock);
	}

	Clocks mark(SlaMetric metric, int cycle, UnaryOperator<Marks> change) {
		return change(metric, cycle, (clock) -> clock.marked(change.apply(clock.marks())));
	}

	/** Its clocks, in the order of their start. */
	public List<SlaClock> clocks() {
		return this.panel.clocks();
	}

	/** A clock. */
	public Optional<SlaClock> clock(SlaMetric metric, int cycle) {
		return this.panel.clock(metric, cycle);
	}

	/** Its status. */
	public TicketStatus status() {
		return this.stay.status();
	}

	/** Since when; null until something is known. */
	public @Nullable Instant statusSince() {
		return this.stay.since();
	}

	/** When one of its clocks was last stopped or missed; null if none was. */
	public @Nullable Instant settledAt() {
		return this.panel.settledAt();
	}

	/**
	 * What was asked of intake, so that it is not asked twice.
	 *
	 * @param remindedFor the stay in WAITING whose reminder was asked for, by its begin
	 * @param closedFor the stay whose closing was asked for, by its begin
	 */
	public record Asked(@Nullable Instant remindedFor, @Nullable Instant closedFor) {

		static final Asked NOTHING = new Asked(null, null);

		Asked reminder(Instant since) {
			return new Asked(since, this.closedFor);
		}

		Asked closing(Instant since) {
			return new Asked(this.remindedFor, since);
		}

	}

}
