package monster.quicksell.support.metrics.rollup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one ticket adds, before it is spread over the values it counts with: some dozen
 * numbers, each of which counts with many values and pairs of values.
 *
 * @param slots the values that the whole ticket has
 * @param numbers the numbers that are not zero
 */
public record Account(List<Slot> slots, Map<Place, Numbers> numbers) {

	static final Account NONE = new Account(List.of(), Map.of());

	/** What has to be added where another account was added, so that this one is. */
	List<Account> minus(Account before) {
		Account taken = before.negated();
		Stream<Account> change = this.slots.equals(before.slots) ? Stream.of(plus(taken)) : Stream.of(taken, this);
		return change.filter((account) -> !account.numbers.isEmpty()).toList();
	}

	private Account negated() {
		Map<Place, Numbers> negated = new HashMap<>();
		this.numbers.forEach((place, each) -> negated.put(place, each.negated()));
		return new Account(this.slots, negated);
	}

	/** Both together; what becomes zero is no longer there. */
	Account plus(Account other) {
		Map<Place, Numbers> sum = new HashMap<>(this.numbers);
		other.numbers.forEach((place, each) -> sum.merge(place, each, (one, more) -> {
			Numbers both = one.plus(more);
			return both.isEmpty() ? null : both;
		}));
		return new Account(this.slots, sum);
	}

	/** The numbers at each value. */
	Tally single() {
		Map<Cell, Long> cells = new HashMap<>();
		this.numbers.forEach((place, each) -> {
			Map<Figure, Long> figures = each.figures();
			new Reach(this.slots, place.own()).single((slot) -> figures
				.forEach((figure, number) -> Tally.add(cells, new Cell(place.period(), slot, figure), number)));
		});
		return new Tally(cells);
	}

}
