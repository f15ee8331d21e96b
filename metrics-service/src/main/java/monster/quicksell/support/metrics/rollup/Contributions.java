package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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

	private final String prefix;

	private final List<Slot> slots;

	private Contributions(TicketFacts facts, Opening opening, ZoneId zone, String prefix) {
		this.facts = facts;
		this.opening = opening;
		this.zone = zone;
		this.prefix = prefix;
		String assignee = facts.routing().assignee();
		this.slots = slots((assignee != null) ? assignee : Slot.UNASSIGNED);
	}

	private List<Slot> slots(String agent) {
		Routing routing = this.facts.routing();
		List<Slot> all = new ArrayList<>(List.of(Slot.TOTAL, new Slot(Dimension.CHANNEL, this.opening.channel()),
				new Slot(Dimension.CATEGORY, known(routing.category())),
				new Slot(Dimension.TEAM, known(routing.team())),
				new Slot(Dimension.PRIORITY, known(routing.priority())), new Slot(Dimension.AGENT, agent)));
		routing.marketplaces().forEach((name) -> all.add(new Slot(Dimension.MARKETPLACE, name)));
		if (routing.marketplaces().isEmpty()) {
			all.add(new Slot(Dimension.MARKETPLACE, Slot.NO_MARKETPLACE));
		}
		return all;
	}

	/**
	 * What the ticket adds.
	 * @param facts what is known of it; null adds nothing
	 * @param zone the time zone of the days
	 */
	public static Tally of(@Nullable TicketFacts facts, ZoneId zone) {
		return of(facts, Zones.only(zone));
	}

	/**
	 * What the ticket adds to the days of several zones.
	 * @param facts what is known of it; null adds nothing
	 */
	public static Tally of(@Nullable TicketFacts facts, Zones zones) {
		Opening opening = (facts != null) ? facts.opening() : null;
		if (facts == null || opening == null) {
			return Tally.NONE;
		}
		Map<Cell, Long> all = new HashMap<>();
		for (ZoneId zone : zones.all()) {
			all.putAll(new Contributions(facts, opening, zone, zones.prefix(zone)).cells());
		}
		return new Tally(all);
	}

	private Map<Cell, Long> cells() {
		arrival(this.opening.at(), Measure.RECEIVED);
		count(this.opening.at(), Measure.OPEN);
		firstResponse();
		turns();
		ratings();
		escalations();
		breaches();
		course();
		return this.cells;
	}

	private void arrival(Instant at, Measure measure) {
		count(at, measure);
		String hour = "%02d".formatted(at.atZone(this.zone).getHour());
		put(day(at), new Slot(Dimension.HOUR, hour), Figure.of(measure), 1);
	}

	private void course() {
		Course course = this.facts.course();
		arrival(this.opening.at(), Measure.CONTACTS);
		course.contacts().forEach((at) -> arrival(at, Measure.CONTACTS));
		course.moods().forEach((mood) -> bucket(mood.at(), Measure.MOOD, mood.sentiment().ordinal() + 1));
		course.mets().forEach((met) -> {
			Measure measure = inTime(met.metric());
			if (measure != null && !met.late()) {
				count(met.at(), measure);
			}
		});
		moves(course.moves());
	}

	private void moves(List<Move> moves) {
		String team = null;
		String holder = null;
		for (Move move : moves) {
			if (team != null && !team.equals(move.team())) {
				count(move.at(), Measure.TEAM_HOPS);
			}
			team = move.team();
			if (move.assignee() != null) {
				if (holder != null && !holder.equals(move.assignee())) {
					count(move.at(), Measure.REASSIGNED);
				}
				holder = move.assignee();
			}
		}
	}

	private void firstResponse() {
		Instant at = this.facts.answers().firstAt();
		String by = this.facts.answers().firstBy();
		if (at != null && by != null) {
			List<Slot> answered = slots(by);
			time(at, Duration.between(this.opening.at(), at), answered, Measure.FIRST_RESPONSE_TIME,
					Measure.FIRST_RESPONSE_MILLIS);
			this.facts.course()
				.mets()
				.stream()
				.filter((met) -> met.metric() == SlaMetric.FIRST_RESPONSE && met.cycle() == 1)
				.forEach((met) -> time(at, Duration.ofSeconds(met.elapsedSeconds()), answered,
						Measure.FIRST_RESPONSE_BUSINESS_TIME, Measure.FIRST_RESPONSE_BUSINESS_MILLIS));
		}
	}

	private void turns() {
		boolean aside = this.facts.course().isSetAside();
		boolean open = true;
		Turn resolved = null;
		for (Turn turn : this.facts.turns()) {
			if (turn.reopens()) {
				count(turn.at(), Measure.REOPENED);
				if (resolved != null && !aside) {
					count(resolved.at(), Measure.RESOLUTIONS_UNDONE);
				}
				resolved = null;
			}
			else if (turn.to() == TicketStatus.RESOLVED && !aside) {
				count(turn.at(), Measure.RESOLUTIONS);
				resolved = turn;
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
		else if (!aside) {
			done(this.facts.turns());
		}
	}

	private void stillOpen() {
		Slot status = new Slot(Dimension.STATUS, this.facts.status().name());
		put(Period.ALL, status, Figure.of(Measure.OPEN), 1);
		int since = (int) this.opening.at().atZone(this.zone).toLocalDate().toEpochDay();
		this.slots.forEach((slot) -> put(Period.ALL, slot, new Figure(Measure.BACKLOG, since), 1));
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
		time(end.at(), Duration.between(this.opening.at(), end.at()), this.slots, Measure.RESOLUTION_TIME,
				Measure.RESOLUTION_MILLIS);
		this.facts.course()
			.last(SlaMetric.RESOLUTION)
			.forEach((met) -> time(end.at(), Duration.ofSeconds(met.elapsedSeconds()), this.slots,
					Measure.RESOLUTION_BUSINESS_TIME, Measure.RESOLUTION_BUSINESS_MILLIS));
		boolean reopened = turns.stream().anyMatch(Turn::reopens);
		if (!reopened && !this.facts.answers().severalBefore(end.sequence())) {
			count(end.at(), Measure.RESOLVED_ON_FIRST_CONTACT);
		}
	}

	private void ratings() {
		if (this.facts.course().isSetAside()) {
			return;
		}
		Map<Long, Rating> byResolution = new HashMap<>();
		this.facts.ratings().forEach((rating) -> byResolution.put(resolutionBefore(rating), rating));
		byResolution.values().forEach((rating) -> bucket(rating.at(), Measure.RATED, rating.stars()));
		this.facts.turns()
			.stream()
			.filter((turn) -> turn.to() == TicketStatus.RESOLVED && byResolution.containsKey(turn.sequence()))
			.forEach((turn) -> count(turn.at(), Measure.RESOLUTIONS_RATED));
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
			count(this.opening.at(), Measure.RECEIVED_ESCALATED);
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

	private static @Nullable Measure inTime(SlaMetric metric) {
		return switch (metric) {
			case FIRST_RESPONSE -> Measure.MET_FIRST_RESPONSE;
			case NEXT_RESPONSE -> Measure.MET_NEXT_RESPONSE;
			case RESOLUTION -> Measure.MET_RESOLUTION;
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

	private void time(Instant at, Duration elapsed, List<Slot> who, Measure histogram, Measure sum) {
		Figure bucket = new Figure(histogram, DurationHistogram.bucket(elapsed));
		who.forEach((slot) -> {
			put(day(at), slot, bucket, 1);
			put(day(at), slot, Figure.of(sum), Math.max(0, elapsed.toMillis()));
		});
	}

	private void bucket(Instant at, Measure measure, int bucket) {
		this.slots.forEach((slot) -> put(day(at), slot, new Figure(measure, bucket), 1));
	}

	private void put(Period period, Slot slot, Figure figure, long number) {
		// All time is the same in each zone, and counted once
		if (!period.equals(Period.ALL) || this.prefix.isEmpty()) {
			Tally.add(this.cells, new Cell(period, slot, figure), number);
		}
	}

	private Period day(Instant at) {
		return Period.of(at.atZone(this.zone).toLocalDate(), this.prefix);
	}

	private static String known(@Nullable Object value) {
		return (value != null) ? value.toString() : Slot.UNROUTED;
	}

}
