package monster.quicksell.support.metrics.rollup;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.platform.decider.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is added up event by event is what a recount of all tickets gives. */
class RecountTest {

	private static final ZoneId UTC = ZoneOffset.UTC;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void theSumOfAllChangesIsTheRecountInAnyOrderOfTheEvents(long seed) {
		Random random = new Random(seed);
		List<History> tickets = RandomHistories.of(random, 30);
		List<Event> events = events(tickets);
		Tally recount = recount(tickets);
		assertThat(sum(entries(events))).as("in order, seed %d", seed).isEqualTo(recount);
		Collections.shuffle(events, random);
		assertThat(sum(entries(events))).as("shuffled, seed %d", seed).isEqualTo(recount);
	}

	@ParameterizedTest
	@ValueSource(longs = { 51, 52, 53, 54, 55 })
	void pairsOfValuesAddUpToTheirRecountInAnyOrderOfTheEvents(long seed) {
		Random random = new Random(seed);
		List<History> tickets = RandomHistories.of(random, 20);
		List<Event> events = events(tickets);
		Collections.shuffle(events, random);
		Map<Crossed, Tally> recount = new HashMap<>();
		tickets.forEach((ticket) -> add(recount, Contributions.entry(0, null, ticket.facts(), Zones.only(UTC))));
		Map<Crossed, Tally> sum = new HashMap<>();
		entries(events).forEach((entry) -> add(sum, entry));
		sum.values().removeIf((tally) -> tally.cells().isEmpty());
		assertThat(sum).as("seed %d", seed)
			.isEqualTo(recount)
			.containsKeys(new Crossed(Dimension.CATEGORY, Dimension.AGENT),
					new Crossed(Dimension.MARKETPLACE, Dimension.MARKETPLACE),
					new Crossed(Dimension.TEAM, Dimension.TRIGGER), new Crossed(Dimension.CHANNEL, Dimension.HOUR));
	}

	@Test
	void anEventThatLeavesTheTicketWhereItIsCostsAFewNumbersAndSpreadsLater() {
		History ticket = new History("t1").created("2026-11-20T09:00:00Z")
			.routed("2026-11-20T09:00:01Z", "Payments", "Billing", Priority.HIGH)
			.assigned("2026-11-20T09:00:02Z", "Billing", "sarah")
			.answered("2026-11-20T09:10:00Z", "sarah");
		List<Integer> postings = new ArrayList<>();
		List<Integer> single = new ArrayList<>();
		List<Integer> paired = new ArrayList<>();
		entries(ticket.events()).forEach((entry) -> {
			postings.add(entry.accounts()
				.stream()
				.flatMap((account) -> account.numbers().values().stream())
				.mapToInt((numbers) -> numbers.figures().size())
				.sum());
			single.add(Told.single(entry).cells().size());
			paired.add(Told.paired(entry).values().stream().mapToInt((tally) -> tally.cells().size()).sum());
		});
		assertThat(List.of(postings, single, paired)).as("kept by the loop, by one value, by pairs, for each event")
			.isEqualTo(List.of(List.of(17, 36, 17, 4), List.of(52, 49, 17, 14), List.of(85, 147, 60, 30)));
	}

	private static void add(Map<Crossed, Tally> sums, Entry entry) {
		Told.paired(entry).forEach((crossed, tally) -> sums.merge(crossed, tally, Tally::plus));
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void rollupsFedBatchesThatRepeatHoldTheRecount(long seed) {
		Random random = new Random(seed);
		List<History> tickets = RandomHistories.of(random, 20);
		List<Event> events = events(tickets);
		Collections.shuffle(events, random);
		List<Entry> entries = entries(events);
		Map<Period, Rollup> rollups = new HashMap<>();
		int from = 0;
		while (from < entries.size()) {
			int to = Math.min(entries.size(), from + 1 + random.nextInt(40));
			List<Entry> batch = entries.subList(from, to);
			for (Period period : Entries.of(batch).single().periods()) {
				// A crash leaves some of the documents written
				if (random.nextInt(4) != 0) {
					rollups.merge(period, apply(Rollup.empty(period), batch, 1000),
							(old, fresh) -> apply(old, batch, 1000));
				}
			}
			if (random.nextInt(3) != 0) {
				Entries.of(batch)
					.single()
					.periods()
					.forEach((period) -> rollups.put(period,
							apply(rollups.getOrDefault(period, Rollup.empty(period)), batch, 1000)));
				from = to;
			}
		}
		assertThat(cells(rollups)).as("seed %d", seed).isEqualTo(recount(tickets).cells());
	}

	@ParameterizedTest
	@ValueSource(longs = { 21, 22, 23 })
	void whatHasNoRoomCountsTogetherAndTotalsStay(long seed) {
		Random random = new Random(seed);
		List<History> tickets = RandomHistories.of(random, 30);
		List<Event> events = tickets.stream().flatMap((ticket) -> ticket.events().stream()).toList();
		Rollup rollup = apply(Rollup.empty(Period.ALL), entries(events), 2);
		Map<Dimension, Long> received = new HashMap<>();
		rollup.numbers()
			.forEach((slot, numbers) -> received.merge(slot.dimension(), numbers.get(Measure.RECEIVED), Long::sum));
		assertThat(received).containsEntry(Dimension.TOTAL, 30L)
			.containsEntry(Dimension.TEAM, 30L)
			.containsEntry(Dimension.CATEGORY, 30L);
		assertThat(rollup.numbers().keySet()).contains(new Slot(Dimension.TEAM, Slot.OTHER));
		assertThat(rollup.numbers().values())
			.allSatisfy((numbers) -> assertThat(numbers.get(Measure.RECEIVED)).isNotNegative());
	}

	@ParameterizedTest
	@ValueSource(longs = { 31, 32, 33, 34 })
	void openByValueIsRightOnEachDayBeyondTheLimit(long seed) {
		List<Event> events = RandomHistories.of(new Random(seed), 30)
			.stream()
			.flatMap((ticket) -> ticket.events().stream())
			.sorted(Comparator.comparing(Event::at))
			.toList();
		Map<Period, Rollup> rollups = new HashMap<>();
		List<Entry> entries = entries(events);
		for (int from = 0; from < entries.size(); from += 7) {
			List<Entry> batch = entries.subList(from, Math.min(entries.size(), from + 7));
			Changes changes = Entries.of(batch).single();
			Names names = Names.of(rollups.get(Period.ALL), 2).admit(changes);
			Set<Period> periods = new HashSet<>(changes.periods());
			periods.add(Period.ALL);
			periods.forEach((period) -> rollups.put(period,
					rollups.getOrDefault(period, Rollup.empty(period)).apply(changes, names)));
		}
		Map<Slot, Long> open = new HashMap<>();
		rollups.forEach((period, rollup) -> rollup.numbers().forEach((slot, numbers) -> {
			long number = numbers.get(Measure.OPEN);
			// Each day takes from all time what it brought: nothing of no value is left
			open.merge(slot, period.equals(Period.ALL) ? number : -number, Long::sum);
		}));
		open.keySet().removeIf((slot) -> slot.dimension() == Dimension.STATUS);
		assertThat(open.values()).as("seed %d, %s", seed, open).containsOnly(0L);
	}

	private static Rollup apply(Rollup rollup, List<Entry> batch, int limit) {
		Changes changes = Entries.of(batch).single();
		return rollup.apply(changes, Names.of(rollup, limit).admit(changes));
	}

	private static List<Entry> entries(List<Event> events) {
		Projection projection = new Projection();
		Map<String, TicketFacts> facts = new HashMap<>();
		List<Entry> entries = new ArrayList<>();
		for (Event event : events) {
			TicketFacts before = facts.get(event.ticketId());
			TicketFacts after = projection.evolve((before != null) ? before : projection.initial(event.ticketId()),
					event);
			facts.put(event.ticketId(), after);
			entries.add(Contributions.entry(entries.size(), before, after, Zones.only(UTC)));
		}
		return entries;
	}

	private static Tally sum(List<Entry> entries) {
		return entries.stream().map(Told::single).reduce(Tally.NONE, Tally::plus);
	}

	private static Tally recount(List<History> tickets) {
		return tickets.stream().map((ticket) -> Contributions.of(ticket.facts(), UTC)).reduce(Tally.NONE, Tally::plus);
	}

	private static Map<Cell, Long> cells(Map<Period, Rollup> rollups) {
		Map<Cell, Long> cells = new HashMap<>();
		rollups.forEach((period, rollup) -> rollup.numbers()
			.forEach((slot, numbers) -> numbers.figures()
				.forEach((figure, number) -> cells.put(new Cell(period, slot, figure), number))));
		return cells;
	}

	/** In the order of the tickets, to be shuffled. */
	private static List<Event> events(List<History> tickets) {
		return tickets.stream().flatMap((ticket) -> ticket.events().stream()).collect(Collectors.toList());
	}

}
