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

	private final Map<Cell, Long> cells = new HashMap<>();

	private final ZoneId zone;

	private final String prefix;

	private final List<Slot> plain;

	private final List<Slot> now;

	Ledger(TicketFacts facts, Opening opening, ZoneId zone, String prefix) {
		this.zone = zone;
		this.prefix = prefix;
		Routing routing = facts.routing();
		Stream<Slot> marketplaces = routing.marketplaces().isEmpty()
				? Stream.of(new Slot(Dimension.MARKETPLACE, Slot.NO_MARKETPLACE))
				: routing.marketplaces().stream().map((name) -> new Slot(Dimension.MARKETPLACE, name));
		this.plain = Stream.concat(Stream.of(Slot.TOTAL, new Slot(Dimension.CHANNEL, opening.channel()),
				new Slot(Dimension.CATEGORY, known(routing.category())),
				new Slot(Dimension.TEAM, known(routing.team())),
				new Slot(Dimension.PRIORITY, known(routing.priority()))), marketplaces)
			.toList();
		String assignee = routing.assignee();
		this.now = with((assignee != null) ? assignee : Slot.UNASSIGNED);
	}

	private static String known(@Nullable Object value) {
		return (value != null) ? value.toString() : Slot.UNROUTED;
	}

	/** The ticket's slots but for that of an agent. */
	List<Slot> plain() {
		return this.plain;
	}

	/** The ticket's slots, and that of who has it now. */
	List<Slot> now() {
		return this.now;
	}

	/** The ticket's slots, and that of an agent. */
	List<Slot> with(String agent) {
		return Stream.concat(this.plain.stream(), Stream.of(agent(agent))).toList();
	}

	static Slot agent(String agent) {
		return new Slot(Dimension.AGENT, agent);
	}

	/** Counts on a day and in all time. */
	void count(List<Slot> slots, Instant at, Measure measure) {
		add(slots, at, measure, 1);
	}

	void add(List<Slot> slots, Instant at, Measure measure, long number) {
		day(slots, at, Figure.of(measure), number);
		ever(slots, Figure.of(measure), number);
	}

	/** Counts on a day only. */
	void day(List<Slot> slots, Instant at, Figure figure, long number) {
		Period day = Period.of(at.atZone(this.zone).toLocalDate(), this.prefix);
		slots.forEach((slot) -> Tally.add(this.cells, new Cell(day, slot, figure), number));
	}

	/** Counts in all time only, which is the same in each zone and counted once. */
	void ever(List<Slot> slots, Figure figure, long number) {
		if (this.prefix.isEmpty()) {
			slots.forEach((slot) -> Tally.add(this.cells, new Cell(Period.ALL, slot, figure), number));
		}
	}

	/** A time that something took, in its histogram and in its sum. */
	void time(List<Slot> slots, Instant at, Duration elapsed, Measure histogram, Measure sum) {
		day(slots, at, new Figure(histogram, DurationHistogram.bucket(elapsed)), 1);
		day(slots, at, Figure.of(sum), Math.max(0, elapsed.toMillis()));
	}

	/** What comes in, also by the hour. */
	void arrival(Instant at, Measure measure) {
		String hour = "%02d".formatted(at.atZone(this.zone).getHour());
		day(List.of(new Slot(Dimension.HOUR, hour)), at, Figure.of(measure), 1);
	}

	/** Days since 1970. */
	int epochDay(Instant at) {
		return (int) at.atZone(this.zone).toLocalDate().toEpochDay();
	}

	Map<Cell, Long> cells() {
		return this.cells;
	}

}
