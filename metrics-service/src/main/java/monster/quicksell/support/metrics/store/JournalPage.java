package monster.quicksell.support.metrics.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.metrics.rollup.Account;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Entry;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.Place;
import monster.quicksell.support.metrics.rollup.Slot;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events changed, until it has been counted by pairs of values. Public,
 * since the driver reads records by reflection.
 *
 * @param id partition, first and last offset
 * @param partition the partition of the log
 * @param first the first offset
 * @param accounts how many accounts were changed
 * @param entries the changes, as {@link PackedEntries} writes them
 * @param lines the changes as they were kept before they were packed; absent since
 */
public record JournalPage(@BsonId String id, int partition, long first, @Nullable Integer accounts,
		byte @Nullable [] entries, @Nullable List<Line> lines) {

	static JournalPage of(int partition, List<Entry> entries) {
		long first = entries.getFirst().offset();
		return new JournalPage(partition + "/" + first + "/" + entries.getLast().offset(), partition, first,
				entries.stream().mapToInt((entry) -> entry.accounts().size()).sum(), PackedEntries.bytes(entries),
				null);
	}

	/** How much it is. */
	int size() {
		return (this.accounts != null) ? this.accounts : Objects.requireNonNull(this.lines).size();
	}

	/** The changes of each event by its offset, added to what is there. */
	void read(Map<Long, Entry> changes) {
		if (this.entries != null) {
			PackedEntries.entries(this.entries).forEach((entry) -> changes.put(entry.offset(), entry));
			return;
		}
		Map<Long, List<Account>> accounts = new HashMap<>();
		Objects.requireNonNull(this.lines)
			.forEach((line) -> accounts.computeIfAbsent(line.offset, (key) -> new ArrayList<>()).add(line.account()));
		accounts.forEach((offset, parts) -> changes.put(offset, new Entry(offset, parts)));
	}

	/**
	 * What an event changed in what its ticket adds.
	 *
	 * @param offset the event's offset
	 * @param values the values that the whole ticket has
	 * @param numbers the numbers, together where they have their period and values in
	 * common
	 */
	public record Line(long offset, List<Value> values, List<Together> numbers) {

		Account account() {
			Map<Place, Numbers> places = new HashMap<>();
			for (Together each : this.numbers) {
				Numbers more = Numbers.of(each.numbers);
				each.places().forEach((place) -> places.merge(place, more, Numbers::plus));
			}
			return new Account(Value.slots(this.values), places);
		}

	}

	/**
	 * Numbers that count with the same values.
	 *
	 * @param period their period
	 * @param shared whether they count with the values of the whole ticket
	 * @param own values of their own
	 * @param numbers the numbers, as {@link Numbers} writes them
	 */
	public record Together(String period, boolean shared, List<Value> own, byte[] numbers) {

		List<Place> places() {
			Period when = new Period(this.period);
			List<Place> places = new ArrayList<>();
			if (this.shared) {
				places.add(new Place(when, null));
			}
			Value.slots(this.own).forEach((slot) -> places.add(new Place(when, slot)));
			return places;
		}

	}

	/**
	 * A value.
	 *
	 * @param dimension its dimension
	 * @param value its name
	 */
	public record Value(Dimension dimension, String value) {

		static List<Slot> slots(List<Value> values) {
			return values.stream().map((value) -> new Slot(value.dimension, value.value)).toList();
		}

	}

}
