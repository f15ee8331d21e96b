package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import monster.quicksell.support.platform.decider.Event;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What tickets contribute is what a recount of the log by the definitions gives. */
class LogRecountTest {

	private static final Zones ZONES = new Zones(ZoneOffset.UTC, List.of(ZoneId.of("Asia/Kathmandu")));

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void everyFigureOfEveryValueOnEveryDayIsTheRecount(long seed) {
		Random random = new Random(seed);
		List<History> tickets = RandomHistories.of(random, 60);
		List<Event> log = new ArrayList<>();
		tickets.forEach((ticket) -> log.addAll(ticket.events()));
		Collections.shuffle(log, random);
		Tally tally = entries(log).map(Told::single).reduce(Tally.NONE, Tally::plus);
		for (ZoneId zone : ZONES.all()) {
			Range range = new Range(LocalDate.parse("2026-11-12"), LocalDate.parse("2026-12-05"), zone);
			int compared = Compared.of(known(tally, zone), LogRecount.of(log, zone, range.to()), range);
			assertThat(compared).as("seed %d", seed).isGreaterThan(2_000);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 21, 22, 23 })
	void whatCountsWithTwoValuesIsTheRecountOfTheTicketsThatHaveOne(long seed) {
		List<Event> log = new ArrayList<>();
		RandomHistories.of(new Random(seed), 40).forEach((ticket) -> log.addAll(ticket.events()));
		Collections.shuffle(log, new Random(seed));
		Tally tally = entries(log).map(Told::single).reduce(Tally.NONE, Tally::plus);
		Map<Crossed, Tally> pairs = new HashMap<>();
		entries(log).forEach(
				(entry) -> Told.paired(entry).forEach((crossed, change) -> pairs.merge(crossed, change, Tally::plus)));
		Range range = new Range(LocalDate.parse("2026-11-12"), LocalDate.parse("2026-12-05"), ZoneOffset.UTC);
		List<Slot> values = tally.cells()
			.keySet()
			.stream()
			.map(Cell::slot)
			.filter((slot) -> Set.of(Dimension.CHANNEL, Dimension.TEAM, Dimension.PRIORITY, Dimension.MARKETPLACE)
				.contains(slot.dimension()))
			.distinct()
			.toList();
		assertThat(values).hasSizeGreaterThan(8);
		for (Slot value : values) {
			int compared = Compared.having(value, known(tally, ZoneOffset.UTC),
					(crossed) -> known(alone(pairs.getOrDefault(crossed, Tally.NONE), crossed), ZoneOffset.UTC),
					LogRecount.of(log, ZoneOffset.UTC, range.to(), value), range);
			assertThat(compared).as("%s, seed %d", value, seed).isGreaterThan(500);
		}
	}

	/** The pairs of two dimensions under the names of their days alone. */
	private static Tally alone(Tally pairs, Crossed crossed) {
		Map<Cell, Long> cells = new HashMap<>();
		pairs.cells()
			.forEach((cell, number) -> cells
				.put(new Cell(new Period(cell.period().name().substring(crossed.prefix().length())), cell.slot(),
						cell.figure()), number));
		return new Tally(cells);
	}

	private static Stream<Entry> entries(List<Event> log) {
		Map<String, List<Event>> read = new HashMap<>();
		log.forEach((event) -> read.computeIfAbsent(event.ticketId(), (key) -> new ArrayList<>()).add(event));
		return read.values().stream().map((events) -> Contributions.entry(0, null, History.facts(events), ZONES));
	}

	private static Known known(Tally tally, ZoneId zone) {
		String prefix = ZONES.prefix(zone);
		TreeMap<LocalDate, Map<Slot, Map<Figure, Long>>> days = new TreeMap<>();
		Map<Slot, Map<Figure, Long>> ever = new HashMap<>();
		tally.cells().forEach((cell, number) -> {
			String name = cell.period().name();
			if (cell.period().equals(Period.ALL)) {
				ever.computeIfAbsent(cell.slot(), (key) -> new HashMap<>()).put(cell.figure(), number);
			}
			else if (ZONES.all().stream().noneMatch((other) -> !other.equals(zone) && isOf(name, ZONES.prefix(other)))
					&& isOf(name, prefix)) {
				days.computeIfAbsent(LocalDate.parse(name.substring(prefix.length())), (key) -> new HashMap<>())
					.computeIfAbsent(cell.slot(), (key) -> new HashMap<>())
					.put(cell.figure(), number);
			}
		});
		// As in the rollup of all time, which names all that there was
		days.values()
			.forEach((slots) -> slots.keySet().forEach((slot) -> ever.computeIfAbsent(slot, (key) -> new HashMap<>())));
		TreeMap<LocalDate, Map<Slot, Numbers>> numbers = new TreeMap<>();
		days.forEach((day, slots) -> numbers.put(day, numbers(slots)));
		return new Known(numbers, numbers(ever));
	}

	private static boolean isOf(String name, String prefix) {
		return prefix.isEmpty() ? Character.isDigit(name.charAt(0)) : name.startsWith(prefix);
	}

	private static Map<Slot, Numbers> numbers(Map<Slot, Map<Figure, Long>> slots) {
		Map<Slot, Numbers> numbers = new HashMap<>();
		slots.forEach((slot, figures) -> numbers.put(slot, Numbers.of(figures)));
		return numbers;
	}

}
