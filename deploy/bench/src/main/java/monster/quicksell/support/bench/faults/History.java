package monster.quicksell.support.bench.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import org.jspecify.annotations.Nullable;

/**
 * The log in its order, each event once.
 *
 * @param events the first of each number
 * @param again later ones of the same number
 * @param highest per ticket and producer, the highest number
 * @param status where each ticket stands, by intake's numbers
 * @param breaches by {@link #clock}, as far as they were not taken back
 */
record History(List<LogEvent> events, List<LogEvent> again, Map<String, Map<String, Long>> highest,
		Map<String, TicketStatus> status, Map<String, SlaBreached> breaches) {

	static History of(List<LogEvent> log) {
		// What has no number is no event, whatever it does there
		List<LogEvent> sorted = new ArrayList<>(log.stream().filter((event) -> event.sequence() > 0).toList());
		sorted.sort(Comparator.comparingInt(LogEvent::partition).thenComparingLong(LogEvent::offset));
		List<LogEvent> events = new ArrayList<>();
		List<LogEvent> again = new ArrayList<>();
		Set<String> before = new HashSet<>();
		Map<String, Map<String, Long>> highest = new TreeMap<>();
		for (LogEvent event : sorted) {
			if (before.add(number(event))) {
				events.add(event);
				highest.computeIfAbsent(event.ticketId(), (key) -> new HashMap<>())
					.merge(event.producer(), event.sequence(), Math::max);
			}
			else {
				again.add(event);
			}
		}
		return new History(events, again, highest, status(events), breaches(events));
	}

	/** A name of a ticket's clock. */
	static String clock(String ticketId, SlaMetric metric, int cycle) {
		return ticketId + " " + metric + " " + cycle;
	}

	/** The ticket of such a clock. */
	static String ticket(String clock) {
		return clock.substring(0, clock.indexOf(' '));
	}

	/** What was taken back may be late after all, at another time. */
	private static Map<String, SlaBreached> breaches(List<LogEvent> events) {
		Map<String, SlaBreached> standing = new TreeMap<>();
		Map<String, SlaBreached> withdrawn = new HashMap<>();
		for (LogEvent event : events) {
			if (event.data() instanceof SlaBreached breached) {
				standing.put(clock(event.ticketId(), breached.getMetric(), breached.getCycle()), breached);
			}
			else if (event.data() instanceof SlaCorrected corrected) {
				String clock = clock(event.ticketId(), corrected.getMetric(), corrected.getCycle());
				SlaBreached gone = corrected.getBreachWithdrawn() ? standing.remove(clock) : null;
				SlaBreached back = corrected.getBreachWithdrawn() ? null : withdrawn.remove(clock);
				if (gone != null) {
					withdrawn.put(clock, gone);
				}
				if (back != null) {
					standing.put(clock, new SlaBreached(back.getMetric(), back.getCycle(), corrected.getDueAt(),
							back.getTargetSeconds()));
				}
			}
		}
		return standing;
	}

	private static Map<String, TicketStatus> status(List<LogEvent> events) {
		Map<String, TicketStatus> status = new HashMap<>();
		events.stream()
			.filter((event) -> event.data() instanceof TicketStatusChanged)
			.sorted(Comparator.comparingLong(LogEvent::sequence))
			.forEach((event) -> status.put(event.ticketId(), ((TicketStatusChanged) event.data()).getTo()));
		return status;
	}

	/** Whether a ticket is resolved or closed. */
	boolean isOver(String ticketId) {
		return isOver(this.status.get(ticketId));
	}

	static boolean isOver(@Nullable TicketStatus status) {
		return status == TicketStatus.RESOLVED || status == TicketStatus.CLOSED;
	}

	static String number(LogEvent event) {
		return event.ticketId() + " " + event.producer() + " " + event.sequence();
	}

	/** The tickets that joined an incident: the incident calls for them. */
	Set<String> ofIncidents() {
		Set<String> tickets = new HashSet<>();
		this.events.stream()
			.filter((event) -> event.type().equals("TicketJoinedIncident"))
			.forEach((event) -> tickets.add(event.ticketId()));
		return tickets;
	}

}
