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
import java.util.TreeMap;

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
		Map<String, List<Event>> read = new HashMap<>();
		log.forEach((event) -> read.computeIfAbsent(event.ticketId(), (key) -> new ArrayList<>()).add(event));
		Tally tally = read.values()
			.stream()
			.map((events) -> Contributions.of(History.facts(events), ZONES))
			.reduce(Tally.NONE, Tally::plus);
		for (ZoneId zone : ZONES.all()) {
			Range range = new Range(LocalDate.parse("2026-11-12"), LocalDate.parse("2026-12-05"), zone);
			int compared = Compared.of(known(tally, zone), LogRecount.of(log, zone, range.to()), range);
			assertThat(compared).as("seed %d", seed).isGreaterThan(2_000);
		}
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
