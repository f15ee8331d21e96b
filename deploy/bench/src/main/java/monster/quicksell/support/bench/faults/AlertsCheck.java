package monster.quicksell.support.bench.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.TicketEscalated;
import org.apache.avro.specific.SpecificRecord;

/**
 * Each call is one, and is heard by each receiver; nothing is heard that nobody called.
 */
final class AlertsCheck implements Check {

	/** These go to whoever was called before, or are sums of calls. */
	private static final Set<String> NO_CALLS = Set.of("counts", "acknowledged", "digest");

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, AlertRaised> calls = calls(evidence.told(), findings);
		Set<String> excused = history.ofIncidents();
		Map<String, Integer> expected = new HashMap<>();
		calls.forEach((id, call) -> {
			if (!excused.contains(call.getTicketId().orElse(""))) {
				expected.merge(call.getDetails().getOrDefault("escalationId", call.getTitle()), 1, Integer::sum);
				if (!evidence.told().pages().contains(id)) {
					findings.add(Invariant.ALERT_DELIVERED, "PagerDuty was never told " + id);
				}
			}
		});
		expected.forEach((mark, count) -> {
			long heard = evidence.told().slack().stream().filter((told) -> told.contains(mark)).distinct().count();
			if (heard < count) {
				findings.add(Invariant.ALERT_DELIVERED,
						"Slack heard " + heard + " of " + count + " calls with " + mark);
			}
		});
		for (String page : evidence.told().pages()) {
			if (!calls.containsKey(page)) {
				findings.add(Invariant.ALERT_ONCE, "PagerDuty was told " + page + ", which nobody raised");
			}
		}
		escalations(history, calls, findings);
	}

	/** By key and occurrence; the same again must be the same. */
	private static Map<String, AlertRaised> calls(Told told, Findings findings) {
		Map<String, AlertRaised> calls = new LinkedHashMap<>();
		Map<String, String> causes = new HashMap<>();
		for (SpecificRecord alert : told.alerts()) {
			if (!(alert instanceof AlertRaised raised)
					|| NO_CALLS.contains(raised.getDetails().getOrDefault("call", ""))) {
				continue;
			}
			String occurrence = raised.getDetails().getOrDefault("occurrence", "");
			String id = occurrence.isEmpty() ? raised.getDedupKey() : raised.getDedupKey() + ":" + occurrence;
			AlertRaised same = calls.putIfAbsent(id, raised);
			if (same != null && !same.equals(raised)) {
				findings.add(Invariant.ALERT_ONCE, id + " stands twice, with different content");
			}
			// Level and place, and the urgency if it was raised: one call for each
			String cause = raised.getDedupKey() + " " + occurrence.replaceFirst("@.*", "");
			String before = causes.put(cause, id);
			if (before != null && !before.equals(id) && !occurrence.isEmpty()) {
				findings.add(Invariant.ALERT_ONCE, id + " calls a second time for what " + before + " called for");
			}
		}
		return calls;
	}

	private static void escalations(History history, Map<String, AlertRaised> calls, Findings findings) {
		Set<String> called = calls.values()
			.stream()
			.map((call) -> call.getDetails().getOrDefault("escalationId", ""))
			.collect(Collectors.toCollection(HashSet::new));
		Set<String> excused = history.ofIncidents();
		// Of those that one cause has raised together, the highest calls for all
		Set<String> together = new HashSet<>();
		for (LogEvent event : history.events()) {
			if (event.data() instanceof TicketEscalated escalated && called.contains(escalated.getEscalationId())) {
				together.add(event.ticketId() + " " + event.time());
			}
		}
		for (LogEvent event : history.events()) {
			if (event.data() instanceof TicketEscalated && !together.contains(event.ticketId() + " " + event.time())
					&& !excused.contains(event.ticketId())) {
				findings.add(Invariant.ALERT_DELIVERED, event.id() + " escalates, and nobody was called");
			}
		}
	}

}
