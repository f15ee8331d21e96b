package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The pages that one ticket's contributions are written to: those of the days of one time
 * zone, and that of all time.
 */
final class Ledger {

	private final Map<Posting, Long> numbers = new HashMap<>();

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
		Period day = Period.of(at.atZone(this.zone).toLocalDate(), this.prefix);
		Tally.add(this.numbers, new Posting(day, group, figure), number);
	}

	/** Counts in all time only, which is the same in each zone and counted once. */
	void ever(Group group, Figure figure, long number) {
		if (this.prefix.isEmpty()) {
			Tally.add(this.numbers, new Posting(Period.ALL, group, figure), number);
		}
	}

	/** A time that something took, in its histogram and in its sum. */
	void time(Group group, Instant at, Duration elapsed, Measure histogram, Measure sum) {
		day(group, at, new Figure(histogram, DurationHistogram.bucket(elapsed)), 1);
		day(group, at, Figure.of(sum), Math.max(0, elapsed.toMillis()));
	}

	/** What comes in, also by the hour. */
	void arrival(Instant at, Measure measure) {
		String hour = "%02d".formatted(at.atZone(this.zone).getHour());
		day(Group.only(new Slot(Dimension.HOUR, hour)), at, Figure.of(measure), 1);
	}

	/** Days since 1970. */
	int epochDay(Instant at) {
		return (int) at.atZone(this.zone).toLocalDate().toEpochDay();
	}

	Map<Posting, Long> numbers() {
		return this.numbers;
	}

}
