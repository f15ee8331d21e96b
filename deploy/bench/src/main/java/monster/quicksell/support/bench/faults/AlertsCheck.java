package monster.quicksell.support.bench.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.EscalationResolved;
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
		Told told = evidence.told();
		Map<String, AlertRaised> calls = calls(told, findings);
		Set<String> ofIncidents = history.ofIncidents();
		Map<String, Integer> expected = new HashMap<>();
		calls.forEach((id, call) -> {
			boolean left = evidence.agreed().leftToIncidents().contains(call.getDetails().getOrDefault("trigger", ""))
					&& ofIncidents.contains(call.getTicketId().orElse(""));
			if (!left) {
				expected.merge(call.getDetails().getOrDefault("escalationId", call.getTitle()), 1, Integer::sum);
				if (!told.pagerDuty().messages().contains(id)) {
					findings.add(Invariant.ALERT_DELIVERED, "PagerDuty was never told " + id);
				}
			}
		});
		expected.forEach((mark, count) -> {
			long heard = told.slack().messages().stream().filter((body) -> body.contains(mark)).distinct().count();
			if (heard < count) {
				findings.add(Invariant.ALERT_DELIVERED,
						"Slack heard " + heard + " of " + count + " calls with " + mark);
			}
		});
		unfounded(told, calls, findings);
		repeated("Slack", told.slack(), told.unrests(), findings);
		repeated("PagerDuty", told.pagerDuty(), told.unrests(), findings);
		escalations(evidence, history, calls, findings);
	}

	private static void unfounded(Told told, Map<String, AlertRaised> calls, Findings findings) {
		for (String page : told.pagerDuty().messages()) {
			if (!calls.containsKey(page)) {
				findings.add(Invariant.ALERT_ONCE, "PagerDuty was told " + page + ", which nobody raised");
			}
		}
		Set<String> marks = new HashSet<>();
		for (SpecificRecord alert : told.alerts()) {
			if (alert instanceof AlertRaised raised) {
				// What is told that it is over has the title
				marks.add(raised.getDetails().getOrDefault("escalationId", raised.getTitle()));
				marks.add(raised.getTitle());
			}
		}
		for (String body : told.slack().messages()) {
			if (marks.stream().noneMatch(body::contains)) {
				findings.add(Invariant.ALERT_ONCE, "Slack was told what nobody raised: " + body);
			}
		}
	}

	/**
	 * Whoever took a message without answering is told it again; so it is where the
	 * teller was killed between telling and taking note of it, or that went wrong.
	 */
	private static void repeated(String receiver, Told.Heard heard, List<Unrest> unrests, Findings findings) {
		Map<String, ReceiverStub.Post> before = new HashMap<>();
		for (ReceiverStub.Post post : heard.posts()) {
			ReceiverStub.Post same = before.put(post.body(), post);
			if (same != null && same.answered()
					&& unrests.stream().noneMatch((unrest) -> unrest.isBetween(same.at(), post.at()))) {
				findings.add(Invariant.ALERT_ONCE, "%s was told once more %.1f s after it had answered: %s"
					.formatted(receiver, (post.at() - same.at()) / 1e9, post.body()));
			}
		}
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

	private static void escalations(Evidence evidence, History history, Map<String, AlertRaised> calls,
			Findings findings) {
		Set<String> called = calls.values()
			.stream()
			.map((call) -> call.getDetails().getOrDefault("escalationId", ""))
			.collect(Collectors.toCollection(HashSet::new));
		Set<String> ofIncidents = history.ofIncidents();
		// Of those that one cause has raised together, the highest calls for all
		Set<String> together = new HashSet<>();
		// Some wait for others with the same trouble, and may be over by then
		Set<String> over = new HashSet<>();
		Set<String> paged = new HashSet<>();
		for (LogEvent event : history.events()) {
			if (event.data() instanceof TicketEscalated escalated && called.contains(escalated.getEscalationId())) {
				together.add(event.ticketId() + " " + event.time());
			}
			else if (event.data() instanceof EscalationResolved resolved) {
				over.add(resolved.getEscalationId());
			}
			else if (event.data() instanceof EscalationPaged page && page.getPlace() > 0) {
				paged.add(page.getEscalationId());
			}
		}
		over.removeAll(paged);
		for (LogEvent event : history.events()) {
			if (event.data() instanceof TicketEscalated escalated
					&& !together.contains(event.ticketId() + " " + event.time())
					&& !over.contains(escalated.getEscalationId()) && !(ofIncidents.contains(event.ticketId())
							&& evidence.agreed().leftToIncidents().contains(escalated.getTrigger()))) {
				findings.add(Invariant.ALERT_DELIVERED, event.id() + " escalates, and nobody was called");
			}
		}
	}

}
