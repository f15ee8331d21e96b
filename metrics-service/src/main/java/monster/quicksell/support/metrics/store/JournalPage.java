package monster.quicksell.support.metrics.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.metrics.rollup.Account;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Entry;
import monster.quicksell.support.metrics.rollup.Figure;
import monster.quicksell.support.metrics.rollup.Group;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.Posting;
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
			Map<Period, Map<Group, Map<Figure, Long>>> together = new HashMap<>();
			account.numbers()
				.forEach((posting, number) -> together.computeIfAbsent(posting.period(), (key) -> new HashMap<>())
					.computeIfAbsent(posting.group(), (key) -> new HashMap<>())
					.put(posting.figure(), number));
			List<Together> numbers = new ArrayList<>();
			together.forEach((period, groups) -> groups.forEach((group, figures) -> numbers
				.add(new Together(period.name(), group.shared(), Value.of(group.own()), Numbers.of(figures).bytes()))));
			return new Line(offset, Value.of(account.slots()), numbers);
		}

		Account account() {
			Map<Posting, Long> postings = new HashMap<>();
			this.numbers.forEach((each) -> {
				Period period = new Period(each.period);
				Group group = new Group(each.shared, Value.slots(each.own));
				Numbers.of(each.numbers)
					.figures()
					.forEach((figure, number) -> postings.put(new Posting(period, group, figure), number));
			});
			return new Account(Value.slots(this.values), postings);
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
