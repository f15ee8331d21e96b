package monster.quicksell.support.metrics.rollup;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which values of each dimension one partition tells apart: the first so many that it
 * saw, the same in every period, so that what is open by value is right on each day. They
 * stand in the rollup of all time.
 *
 * @param slots the values that have a place of their own, in the order they came
 * @param limit how many of a dimension may
 */
public record Names(Set<Slot> slots, int limit) {

	private static final Comparator<Slot> ORDER = Comparator.comparing(Slot::dimension)
		.thenComparing(Slot::value)
		.thenComparing(Slot::and, Comparator.nullsFirst(Comparator.comparing(Slot::value)));

	/** Those known so far. */
	public static Names of(@Nullable Rollup ever, int limit) {
		return new Names((ever != null) ? ever.numbers().keySet() : Set.of(), limit);
	}

	/** With those that changes bring in, the first come first. */
	public Names admit(Changes changes) {
		Set<Slot> all = new LinkedHashSet<>(this.slots);
		Map<Dimension, Integer> taken = new EnumMap<>(Dimension.class);
		all.stream()
			.filter((slot) -> !slot.value().equals(Slot.OTHER))
			.forEach((slot) -> taken.merge(slot.dimension(), 1, Integer::sum));
		changes.values(all, (fresh) -> fresh.stream().sorted(ORDER).forEach((slot) -> {
			int siblings = taken.getOrDefault(slot.dimension(), 0);
			if (siblings < this.limit) {
				all.add(slot);
				taken.put(slot.dimension(), siblings + 1);
			}
		}));
		return new Names(Collections.unmodifiableSet(all), this.limit);
	}

	/** Where a value counts: at its own place, or with all that have none. */
	Slot place(Slot slot) {
		return this.slots.contains(slot) ? slot : slot.other();
	}

}
