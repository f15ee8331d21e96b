package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * What one ticket adds to the figures. An event changes them by the difference of what
 * its ticket adds after and before it; so a late or correcting event moves them to the
 * right day by itself, and a recount is the sum over all tickets by construction.
 */
public final class Contributions {

	private final Map<Cell, Long> cells = new HashMap<>();

	private final TicketFacts facts;

	private final Opening opening;

	private final ZoneId zone;

	private final List<Slot> slots;

	private Contributions(TicketFacts facts, Opening opening, ZoneId zone) {
		this.facts = facts;
		this.opening = opening;
		this.zone = zone;
		Routing routing = facts.routing();
		this.slots = List.of(Slot.TOTAL, new Slot(Dimension.CHANNEL, opening.channel()),
				new Slot(Dimension.CATEGORY, known(routing.category())),
				new Slot(Dimension.TEAM, known(routing.team())),
				new Slot(Dimension.PRIORITY, known(routing.priority())));
	}

	/**
	 * What the ticket adds.
	 * @param facts what is known of it; null adds nothing
	 * @param zone the time zone of the days
	 */
	public static Tally of(@Nullable TicketFacts facts, ZoneId zone) {
		Opening opening = (facts != null) ? facts.opening() : null;
		return (facts == null || opening == null) ? Tally.NONE : new Contributions(facts, opening, zone).tally();
	}

	private Tally tally() {
		count(this.opening.at(), Measure.RECEIVED);
		count(this.opening.at(), Measure.OPEN);
		firstResponse();
		turns();
		ratings();
		escalations();
		breaches();
		return new Tally(this.cells);
	}

	private void firstResponse() {
		Instant at = this.facts.answers().firstAt();
		if (at != null) {
			time(at, Measure.FIRST_RESPONSE_TIME, Measure.FIRST_RESPONSE_MILLIS);
		}
	}

	private void turns() {
		boolean open = true;
		for (Turn turn : this.facts.turns()) {
			if (turn.reopens()) {
				count(turn.at(), Measure.REOPENED);
			}
			else if (turn.to() == TicketStatus.RESOLVED) {
				count(turn.at(), Measure.RESOLUTIONS);
			}
			// Of two turns the same way, the one between them is not known yet
			if (turn.reopens() != open) {
				open = turn.reopens();
				add(turn.at(), Measure.OPEN, open ? 1 : -1);
			}
		}
		if (open) {
			stillOpen();
		}
		else {
			done(this.facts.turns());
		}
	}

	private void stillOpen() {
		Slot status = new Slot(Dimension.STATUS, this.facts.status().name());
		put(Period.ALL, status, Figure.of(Measure.OPEN), 1);
		if (!this.facts.breaches().isEmpty()) {
			this.slots.forEach((slot) -> put(Period.ALL, slot, Figure.of(Measure.OPEN_BREACHED), 1));
		}
	}

	private void done(List<Turn> turns) {
		Turn end = turns.getLast();
		if (end.to() == TicketStatus.CLOSED) {
			count(end.at(), Measure.CLOSED_UNRESOLVED);
			return;
		}
		count(end.at(), Measure.RESOLVED);
		time(end.at(), Measure.RESOLUTION_TIME, Measure.RESOLUTION_MILLIS);
		boolean reopened = turns.stream().anyMatch(Turn::reopens);
		if (!reopened && !this.facts.answers().severalBefore(end.sequence())) {
			count(end.at(), Measure.RESOLVED_ON_FIRST_CONTACT);
		}
	}

	private void ratings() {
		Map<Long, Rating> byResolution = new HashMap<>();
		this.facts.ratings().forEach((rating) -> byResolution.put(resolutionBefore(rating), rating));
		byResolution.values().forEach((rating) -> bucket(rating.at(), Measure.RATED, rating.stars()));
	}

	private long resolutionBefore(Rating rating) {
		return this.facts.turns()
			.stream()
			.filter((turn) -> !turn.reopens() && turn.sequence() < rating.sequence())
			.mapToLong(Turn::sequence)
			.max()
			.orElse(0);
	}

	private void escalations() {
		List<Escalation> escalations = this.facts.escalations();
		if (!escalations.isEmpty()) {
			count(escalations.getFirst().at(), Measure.ESCALATED);
		}
		for (Escalation escalation : escalations) {
			count(escalation.at(), Measure.ESCALATIONS);
			Figure figure = Figure.of(Measure.ESCALATIONS);
			put(day(escalation.at()), new Slot(Dimension.TRIGGER, escalation.trigger()), figure, 1);
			put(day(escalation.at()), new Slot(Dimension.LEVEL, String.valueOf(escalation.level())), figure, 1);
		}
	}

	private void breaches() {
		for (Breach breach : this.facts.breaches()) {
			Measure measure = measure(breach.metric());
			if (measure != null) {
				count(breach.at(), measure);
			}
		}
	}

	private static @Nullable Measure measure(SlaMetric metric) {
		return switch (metric) {
			case FIRST_RESPONSE -> Measure.BREACHED_FIRST_RESPONSE;
			case NEXT_RESPONSE -> Measure.BREACHED_NEXT_RESPONSE;
			case RESOLUTION -> Measure.BREACHED_RESOLUTION;
			case UNKNOWN -> null;
		};
	}

	private void count(Instant at, Measure measure) {
		add(at, measure, 1);
	}

	private void add(Instant at, Measure measure, long number) {
		for (Slot slot : this.slots) {
			put(day(at), slot, Figure.of(measure), number);
			put(Period.ALL, slot, Figure.of(measure), number);
		}
	}

	private void time(Instant at, Measure histogram, Measure sum) {
		Duration elapsed = Duration.between(this.opening.at(), at);
		bucket(at, histogram, DurationHistogram.bucket(elapsed));
		this.slots.forEach((slot) -> put(day(at), slot, Figure.of(sum), Math.max(0, elapsed.toMillis())));
	}

	private void bucket(Instant at, Measure measure, int bucket) {
		this.slots.forEach((slot) -> put(day(at), slot, new Figure(measure, bucket), 1));
	}

	private void put(Period period, Slot slot, Figure figure, long number) {
		Tally.add(this.cells, new Cell(period, slot, figure), number);
	}

	private Period day(Instant at) {
		return Period.of(at.atZone(this.zone).toLocalDate());
	}

	private static String known(@Nullable Object value) {
		return (value != null) ? value.toString() : Slot.UNROUTED;
	}

}
