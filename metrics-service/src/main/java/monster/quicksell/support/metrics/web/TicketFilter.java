package monster.quicksell.support.metrics.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.mongodb.client.model.Filters;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Slot;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Filters in requests, {@code team=Billing}, and the tickets that they leave. */
final class TicketFilter {

	private static final List<Dimension> DIMENSIONS = List.of(Dimension.CHANNEL, Dimension.CATEGORY, Dimension.TEAM,
			Dimension.PRIORITY, Dimension.MARKETPLACE, Dimension.AGENT);

	private TicketFilter() {
	}

	/** The values that are asked for, one of a dimension at most. */
	static List<Slot> slots(Map<String, String> asked) {
		List<Slot> slots = new ArrayList<>();
		for (Dimension dimension : DIMENSIONS) {
			String value = asked.getOrDefault(dimension.name().toLowerCase(Locale.ROOT), "");
			if (!value.isEmpty()) {
				slots.add(new Slot(dimension, value));
			}
		}
		return slots;
	}

	/** The tickets that can add anything to a report on a range, or are open in it. */
	static Bson moved(Range range, List<Slot> slots) {
		Instant begin = range.from().atStartOfDay(range.zone()).toInstant();
		Instant end = range.to().plusDays(1).atStartOfDay(range.zone()).toInstant();
		return Filters.and(where(slots), Filters.lt("state.opening.at", end),
				Filters.or(Filters.gte("state.lastAt", begin), Filters.in("state.status", TicketStatus.NEW.name(),
						TicketStatus.OPEN.name(), TicketStatus.WAITING.name())));
	}

	/** The tickets with these values. */
	static Bson where(List<Slot> slots) {
		return slots.isEmpty() ? new Document() : Filters.and(slots.stream().map(TicketFilter::where).toList());
	}

	private static Bson where(Slot slot) {
		String value = slot.value();
		return switch (slot.dimension()) {
			case CHANNEL -> Filters.eq("state.opening.channel", value);
			case CATEGORY -> routed("state.routing.category", value);
			case TEAM -> routed("state.routing.team", value);
			case PRIORITY -> routed("state.routing.priority", value);
			case MARKETPLACE -> value.equals(Slot.NO_MARKETPLACE) ? Filters.size("state.routing.marketplaces", 0)
					: Filters.eq("state.routing.marketplaces", value);
			case AGENT -> value.equals(Slot.UNASSIGNED) ? new Document() : Filters
				.or(Filters.eq("state.journey.holds.assignee", value), Filters.eq("state.work.answers.firstBy", value));
			case TOTAL, HOUR, STATUS, TRIGGER, LEVEL -> throw new IllegalArgumentException("no filter: " + slot);
		};
	}

	private static Bson routed(String field, String value) {
		return Filters.eq(field, value.equals(Slot.UNROUTED) ? null : value);
	}

}
