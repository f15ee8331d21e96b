package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The pages that one ticket's contributions are written to: those of the days of one time
 * zone, and that of all time.
 */
final class Ledger {

	private static final long LAST_DAY = LocalDate.of(2199, 12, 31).toEpochDay();

	private static final List<Group> HOURS = IntStream.range(0, 24)
		.mapToObj((hour) -> Group.only(new Slot(Dimension.HOUR, "%02d".formatted(hour))))
		.toList();

	private final Map<Place, Counts> numbers = new HashMap<>();

	private final Map<Instant, Period> days = new HashMap<>();

	private final ZoneId zone;

	private final String prefix;

	private final Group now;

	Ledger(TicketFacts facts, ZoneId zone, String prefix) {
		this.zone = zone;
		this.prefix = prefix;
		String assignee = facts.routing().assignee();
		this.now = Group.with((assignee != null) ? assignee : Slot.UNASSIGNED);
	}

	/** The values that a ticket has, whoever has it. */
	static List<Slot> slots(TicketFacts facts, Opening opening) {
		Routing routing = facts.routing();
		Stream<Slot> marketplaces = routing.marketplaces().isEmpty()
				? Stream.of(new Slot(Dimension.MARKETPLACE, Slot.NO_MARKETPLACE))
				: routing.marketplaces().stream().map((name) -> new Slot(Dimension.MARKETPLACE, name));
		return Stream.concat(Stream.of(Slot.TOTAL, new Slot(Dimension.CHANNEL, opening.channel()),
				new Slot(Dimension.CATEGORY, known(routing.category())),
				new Slot(Dimension.TEAM, known(routing.team())),
				new Slot(Dimension.PRIORITY, known(routing.priority()))), marketplaces)
			.toList();
	}

	private static String known(@Nullable Object value) {
		return (value != null) ? value.toString() : Slot.UNROUTED;
	}

	/** The ticket's values, and that of who has it now. */
	Group now() {
		return this.now;
	}

	/** Counts on a day and in all time. */
	void count(Group group, Instant at, Measure measure) {
		add(group, at, measure, 1);
	}

	void add(Group group, Instant at, Measure measure, long number) {
		day(group, at, Figure.of(measure), number);
		ever(group, Figure.of(measure), number);
	}

	/** Counts on a day only. */
	void day(Group group, Instant at, Figure figure, long number) {
		add(this.days.computeIfAbsent(at, this::day), group, figure, number);
	}

	/** Counts in all time only, which is the same in each zone and counted once. */
	void ever(Group group, Figure figure, long number) {
		if (this.prefix.isEmpty()) {
			add(Period.ALL, group, figure, number);
		}
	}

	private Period day(Instant at) {
		return Period.of(at.atZone(this.zone).toLocalDate(), this.prefix);
	}

	private void add(Period period, Group group, Figure figure, long number) {
		if (group.shared()) {
			add(new Place(period, null), figure, number);
		}
		group.own().forEach((slot) -> add(new Place(period, slot), figure, number));
	}

	private void add(Place place, Figure figure, long number) {
		this.numbers.computeIfAbsent(place, (key) -> Counts.none())
			.add(figure.measure().ordinal(), figure.bucket(), number);
	}

	/** A time that something took, in its histogram and in its sum. */
	void time(Group group, Instant at, Duration elapsed, Measure histogram, Measure sum) {
		day(group, at, new Figure(histogram, DurationHistogram.bucket(elapsed)), 1);
		day(group, at, Figure.of(sum), Math.max(0, elapsed.toMillis()));
	}

	/** What comes in, also by the hour. */
	void arrival(Instant at, Measure measure) {
		day(HOURS.get(at.atZone(this.zone).getHour()), at, Figure.of(measure), 1);
	}

	/** Days since 1970; what somebody dates later than all of us counts with the last. */
	int epochDay(Instant at) {
		return (int) Math.min(LAST_DAY, at.atZone(this.zone).toLocalDate().toEpochDay());
	}

	/** The numbers that are not zero. */
	Map<Place, Numbers> numbers() {
		Map<Place, Numbers> all = new HashMap<>();
		this.numbers.forEach((place, counts) -> {
			Numbers numbers = Numbers.of(counts);
			if (!numbers.isEmpty()) {
				all.put(place, numbers);
			}
		});
		return all;
	}

}
