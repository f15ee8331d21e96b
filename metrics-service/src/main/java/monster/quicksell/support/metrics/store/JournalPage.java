package monster.quicksell.support.metrics.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.metrics.rollup.Account;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Entry;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.Place;
import monster.quicksell.support.metrics.rollup.Slot;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What a batch of events changed, until it has been counted by pairs of values. Public,
 * since the driver reads records by reflection.
 *
 * @param id partition, first and last offset
 * @param partition the partition of the log
 * @param first the first offset
 * @param lines the changes
 */
public record JournalPage(@BsonId String id, int partition, long first, List<Line> lines) {

	static JournalPage of(int partition, List<Entry> entries) {
		long first = entries.getFirst().offset();
		return new JournalPage(partition + "/" + first + "/" + entries.getLast().offset(), partition, first,
				entries.stream()
					.flatMap((entry) -> entry.accounts().stream().map((account) -> Line.of(entry.offset(), account)))
					.toList());
	}

	/** The changes of each event by its offset, added to what is there. */
	void read(Map<Long, Entry> entries) {
		Map<Long, List<Account>> accounts = new HashMap<>();
		this.lines
			.forEach((line) -> accounts.computeIfAbsent(line.offset, (key) -> new ArrayList<>()).add(line.account()));
		accounts.forEach((offset, parts) -> entries.put(offset, new Entry(offset, parts)));
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

		static Line of(long offset, Account account) {
			List<Together> numbers = new ArrayList<>();
			account.numbers().forEach((place, each) -> numbers.add(Together.of(place, each)));
			return new Line(offset, Value.of(account.slots()), numbers);
		}

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

		static Together of(Place place, Numbers numbers) {
			Slot own = place.own();
			return new Together(place.period().name(), own == null, (own != null) ? Value.of(List.of(own)) : List.of(),
					numbers.bytes());
		}

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

		static List<Value> of(List<Slot> slots) {
			return slots.stream().map((slot) -> new Value(slot.dimension(), slot.value())).toList();
		}

		static List<Slot> slots(List<Value> values) {
			return values.stream().map((value) -> new Slot(value.dimension, value.value)).toList();
		}

	}

}
