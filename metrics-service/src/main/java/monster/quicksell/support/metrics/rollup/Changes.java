package monster.quicksell.support.metrics.rollup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What entries change in the rollups of one kind: in those by one dimension, or in those
 * by two.
 */
public final class Changes {

	// Of all time, reports by two dimensions need no more than what is open
	private static final Set<Measure> EVER = Set.of(Measure.OPEN, Measure.BACKLOG);

	private final Entries entries;

	private final @Nullable Crossed crossed;

	private final Map<Period, Touched> touched = new HashMap<>();

	/**
	 * What they change.
	 * @param crossed the two dimensions; null for one at a time
	 */
	Changes(Entries entries, @Nullable Crossed crossed) {
		this.entries = entries;
		this.crossed = crossed;
		Map<Period, Long> last = new HashMap<>();
		entries.touches().forEach((touch, offset) -> {
			if (crossed == null || touch.concerns(crossed)) {
				last.merge(touch.period(), offset, Math::max);
			}
		});
		// All time names the values that all others have
		last.values().stream().max(Long::compare).ifPresent((offset) -> last.put(Period.ALL, offset));
		last.forEach((period, offset) -> this.touched.put(named(period), new Touched(period, offset)));
	}

	private Period named(Period period) {
		return (this.crossed != null) ? period.of(this.crossed) : period;
	}

	/** The periods in which they count anything, and all time; none if they don't. */
	public Set<Period> periods() {
		return this.touched.keySet();
	}

	/** All time. */
	public Period ever() {
		return named(Period.ALL);
	}

	/** The last offset that touches a period; -1 if there is none. */
	long last(Period period) {
		Touched found = this.touched.get(period);
		return (found != null) ? found.last : -1;
	}

	/** Tells what those after an offset change in a period, and of which value. */
	void since(long offset, Period period, BiConsumer<Slot, Numbers> each) {
		Touched found = this.touched.get(period);
		if (found == null) {
			return;
		}
		boolean onlyOpen = this.crossed != null && found.period.equals(Period.ALL);
		for (Entries.Line line : this.entries.since(offset, found.period)) {
			Numbers numbers = onlyOpen ? line.numbers().only(EVER) : line.numbers();
			if (!onlyOpen || !numbers.isEmpty()) {
				spread(line.reach(), (slot) -> each.accept(slot, numbers));
			}
		}
	}

	/**
	 * Tells what values each brings in that are not known by then, in the order of their
	 * offsets.
	 */
	void values(Set<Slot> known, Consumer<Set<Slot>> each) {
		for (Set<Reach> fresh : this.entries.fresh()) {
			Set<Slot> values = new HashSet<>();
			fresh.forEach((reach) -> spread(reach, (slot) -> {
				if (!known.contains(slot)) {
					values.add(slot);
				}
			}));
			if (!values.isEmpty()) {
				each.accept(values);
			}
		}
	}

	private void spread(Reach reach, Consumer<Slot> each) {
		if (this.crossed != null) {
			reach.paired(this.crossed, each);
		}
		else {
			reach.single(each);
		}
	}

	/**
	 * A period that changes.
	 *
	 * @param period the day, or all time
	 * @param last the last offset that touches it
	 */
	private record Touched(Period period, long last) {

	}

}
