package monster.quicksell.support.metrics.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Slot;

/** Periods as they were read, those asked for last, so many bytes at most. */
final class Reads {

	/** What a slot takes beside its numbers. */
	private static final long SLOT = 150;

	private final LinkedHashMap<String, Read> periods = new LinkedHashMap<>(256, 0.75f, true);

	private final long most;

	private long size;

	Reads(long most) {
		this.most = most;
	}

	/**
	 * What a period had when each partition had been counted that far, if that is kept.
	 */
	synchronized Optional<Map<Slot, Numbers>> slots(String period, Map<Integer, Long> offsets) {
		return Optional.ofNullable(this.periods.get(period))
			.filter((read) -> read.offsets().equals(offsets))
			.map(Read::slots);
	}

	synchronized void keep(String period, Map<Integer, Long> offsets, Map<Slot, Numbers> slots) {
		Read read = new Read(offsets, slots);
		Read last = this.periods.put(period, read);
		this.size += read.size() - ((last != null) ? last.size() : 0);
		var eldest = this.periods.values().iterator();
		while (this.size > this.most && this.periods.size() > 1) {
			this.size -= eldest.next().size();
			eldest.remove();
		}
	}

	/**
	 * A period as it was read.
	 *
	 * @param offsets how far each partition had been counted
	 * @param slots the numbers then
	 */
	private record Read(Map<Integer, Long> offsets, Map<Slot, Numbers> slots) {

		long size() {
			return this.slots.values().stream().mapToLong((numbers) -> SLOT + numbers.bytes().length).sum();
		}

	}

}
