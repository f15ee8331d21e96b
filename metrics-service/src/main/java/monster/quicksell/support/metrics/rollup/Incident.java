package monster.quicksell.support.metrics.rollup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Several tickets about the same trouble, as their events tell it.
 *
 * @param id the incident
 * @param title what it is about. User text
 * @param lead the ticket that leads it
 * @param customers how many customers it had
 * @param began when its first ticket joined
 * @param last when its last ticket joined
 * @param over when it ended; absent while it goes on
 * @param outcome how it ended. User text
 * @param tickets its tickets
 */
public record Incident(String id, String title, @Nullable String lead, int customers, Instant began, Instant last,
		@Nullable Instant over, @Nullable String outcome, List<String> tickets) {

	/** Those that tickets belong to, the newest first. */
	public static List<Incident> of(Collection<TicketFacts> tickets) {
		Map<String, List<Joined>> steps = new LinkedHashMap<>();
		Map<String, List<String>> members = new LinkedHashMap<>();
		tickets.forEach((ticket) -> ticket.journey().incidents().forEach((step) -> {
			steps.computeIfAbsent(step.incident(), (key) -> new ArrayList<>()).add(step);
			List<String> known = members.computeIfAbsent(step.incident(), (key) -> new ArrayList<>());
			if (!known.contains(ticket.ticketId())) {
				known.add(ticket.ticketId());
			}
		}));
		return steps.entrySet()
			.stream()
			.map((entry) -> of(entry.getKey(), entry.getValue(), members.getOrDefault(entry.getKey(), List.of())))
			.sorted(Comparator.comparing(Incident::began).reversed().thenComparing(Incident::id))
			.toList();
	}

	private static Incident of(String id, List<Joined> steps, List<String> tickets) {
		List<Joined> joins = steps.stream()
			.filter((step) -> !step.over())
			.sorted(Comparator.comparing(Joined::at))
			.toList();
		Joined end = steps.stream().filter(Joined::over).min(Comparator.comparing(Joined::at)).orElse(null);
		List<Joined> told = joins.isEmpty() ? steps : joins;
		int customers = joins.stream().mapToInt(Joined::customers).max().orElse(tickets.size());
		return new Incident(id, title(joins), joins.isEmpty() ? null : joins.getLast().lead(), customers,
				told.getFirst().at(), told.getLast().at(), (end != null) ? end.at() : null,
				(end != null) ? end.title() : null, tickets);
	}

	private static String title(List<Joined> joins) {
		return joins.stream()
			.map(Joined::title)
			.filter((title) -> !title.isEmpty())
			.reduce((earlier, later) -> later)
			.orElse("");
	}

}
