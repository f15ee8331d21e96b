package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Counts tickets one by one for a question that rollups can't answer, since they keep one
 * dimension at a time: of tickets for which several values hold, or of some tickets by
 * another dimension. What it gives is read like rollups are.
 */
public final class Crossing {

	private static final String EVER = Period.ALL.name();

	private final Map<String, Map<Slot, Map<Figure, Long>>> periods = new HashMap<>();

	private final ZoneId zone;

	private final List<Slot> conditions;

	private final Slot who;

	private final @Nullable Dimension group;

	/**
	 * Begins to count.
	 * @param zone the time zone of the days
	 * @param filters the values that must hold. That of an agent does not choose tickets,
	 * but what of them counts for the agent
	 * @param group what rows are cut by; null for stretches of time
	 */
	public Crossing(ZoneId zone, List<Slot> filters, @Nullable Dimension group) {
		this.zone = zone;
		this.conditions = filters.stream().filter((slot) -> slot.dimension() != Dimension.AGENT).toList();
		this.who = filters.stream()
			.filter((slot) -> slot.dimension() == Dimension.AGENT)
			.findFirst()
			.orElse(Slot.TOTAL);
		this.group = group;
	}

	/** Counts a ticket, if it is one of those that are asked for. */
	public void add(TicketFacts facts) {
		Map<Cell, Long> cells = Contributions.of(facts, this.zone).cells();
		Set<Slot> slots = new HashSet<>();
		cells.keySet().forEach((cell) -> slots.add(cell.slot()));
		if (!slots.containsAll(this.conditions)) {
			return;
		}
		cells.forEach((cell, number) -> {
			if (cell.slot().equals(this.who)) {
				put(cell, Slot.TOTAL, number);
				if (!isKeptAsItIs()) {
					slots.stream()
						.filter((slot) -> slot.dimension() == this.group)
						.forEach((slot) -> put(cell, slot, number));
				}
			}
			if (isKeptAsItIs() && cell.slot().dimension() == this.group) {
				put(cell, cell.slot(), number);
			}
		});
	}

	/** These differ from event to event, so that each number stands at its own. */
	private boolean isKeptAsItIs() {
		return this.group == Dimension.AGENT || this.group == Dimension.HOUR || this.group == Dimension.TRIGGER
				|| this.group == Dimension.LEVEL;
	}

	private void put(Cell cell, Slot slot, long number) {
		Tally.add(this.periods.computeIfAbsent(cell.period().name(), (key) -> new HashMap<>())
			.computeIfAbsent(slot, (key) -> new HashMap<>()), cell.figure(), number);
	}

	/** What was counted. */
	public Known known() {
		NavigableMap<LocalDate, Map<Slot, Numbers>> days = new TreeMap<>();
		this.periods.forEach((name, slots) -> {
			if (!name.equals(EVER)) {
				days.put(LocalDate.parse(name), numbers(slots));
			}
		});
		return new Known(days, numbers(this.periods.getOrDefault(EVER, Map.of())));
	}

	private static Map<Slot, Numbers> numbers(Map<Slot, Map<Figure, Long>> slots) {
		Map<Slot, Numbers> numbers = new HashMap<>();
		slots.forEach((slot, figures) -> numbers.put(slot, Numbers.of(figures)));
		return numbers;
	}

}
