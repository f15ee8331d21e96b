package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import monster.quicksell.support.event.SlaMetric;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's clocks in the order of their start.
 *
 * @param clocks of the next responses the newest
 * @param cycles how many next responses were asked for
 * @param forgotten the newest next response of which nothing is kept any more
 */
public record Panel(List<SlaClock> clocks, int cycles, int forgotten) {

	/** A conversation of more turns forgets its oldest, once they are answered. */
	static final int MOST = 24;

	static final Panel EMPTY = new Panel(List.of(), 0, 0);

	/** With one more clock, or another in the place of its like. */
	Panel add(SlaClock clock) {
		if (clock(clock.metric(), clock.cycle()).isPresent()) {
			Panel changed = change((other) -> other.is(clock.metric(), clock.cycle()) ? clock : other);
			return new Panel(changed.clocks, Math.max(this.cycles, clock.cycle()), this.forgotten);
		}
		boolean next = clock.metric() == SlaMetric.NEXT_RESPONSE;
		Panel before = (this.clocks.size() < MOST) ? this : withoutOldest();
		List<SlaClock> all = new ArrayList<>(before.clocks);
		all.add(clock);
		return new Panel(List.copyOf(all), next ? Math.max(this.cycles, clock.cycle()) : this.cycles, before.forgotten);
	}

	private Panel withoutOldest() {
		return this.clocks.stream()
			.filter((old) -> old.metric() == SlaMetric.NEXT_RESPONSE && old.stoppedAt() != null)
			.findFirst()
			.map((old) -> forgetting(old.cycle()))
			.orElse(this);
	}

	/** Without the next responses up to that cycle. */
	Panel forgetting(int cycle) {
		int last = Math.max(this.forgotten, cycle);
		return new Panel(this.clocks.stream()
			.filter((clock) -> clock.metric() != SlaMetric.NEXT_RESPONSE || clock.cycle() > last)
			.toList(), this.cycles, last);
	}

	/** With the clocks that only the other has, as they become by that. */
	Panel with(Panel other, UnaryOperator<SlaClock> change) {
		List<SlaClock> all = new ArrayList<>(this.clocks);
		other.clocks.stream()
			.filter((clock) -> clock(clock.metric(), clock.cycle()).isEmpty() && clock.cycle() > this.forgotten)
			.map(change)
			.forEach(all::add);
		return new Panel(List.copyOf(all), this.cycles, this.forgotten);
	}

	Panel change(UnaryOperator<SlaClock> change) {
		return new Panel(this.clocks.stream().map(change).toList(), this.cycles, this.forgotten);
	}

	Optional<SlaClock> clock(SlaMetric metric, int cycle) {
		return this.clocks.stream().filter((clock) -> clock.is(metric, cycle)).findFirst();
	}

	/** The response clock that an answer would stop, or would have if it counted. */
	Optional<SlaClock> openResponse() {
		return this.clocks.stream()
			.filter((clock) -> clock.metric() != SlaMetric.RESOLUTION
					&& (clock.stoppedAt() == null || clock.ledger().halt() == Ledger.Halt.ASIDE))
			.findFirst();
	}

	/** When the next clock will be breached; null if none can be. */
	public @Nullable Instant riskAt() {
		Instant risk = null;
		for (SlaClock clock : this.clocks) {
			Instant due = clock.isAtRisk() ? clock.dueAt() : null;
			risk = (due != null && (risk == null || due.isBefore(risk))) ? due : risk;
		}
		return risk;
	}

	/** When one of the clocks was last stopped or missed; null if none was. */
	public @Nullable Instant settledAt() {
		Instant settled = null;
		for (SlaClock clock : this.clocks) {
			settled = later(later(settled, clock.stoppedAt()), clock.settledAt());
		}
		return settled;
	}

	private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
		return (one == null || (other != null && other.isAfter(one))) ? other : one;
	}

}
