package monster.quicksell.support.bench.faults;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;

/** Metrics' figures are a recount's. */
final class FiguresCheck implements Check {

	/** Before a channel's name. */
	static final String RECEIVED_ON = "received on ";

	/** The figures of a day that are compared, as metrics names them. */
	static final List<String> NAMES = List.of("received", "contacts", "resolved", "escalated", "breaches.firstResponse",
			"breaches.nextResponse", "breaches.resolution");

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, Integer> counts = new TreeMap<>(Map.of("open", 0));
		NAMES.forEach((name) -> counts.put(name, 0));
		Set<String> tickets = new HashSet<>();
		Set<String> escalated = new HashSet<>();
		for (LogEvent event : history.events()) {
			switch (event.data()) {
				case TicketCreated created -> {
					List.of("received", "contacts", RECEIVED_ON + created.getChannel())
						.forEach((figure) -> counts.merge(figure, 1, Integer::sum));
					tickets.add(event.ticketId());
				}
				case CustomerReplied replied when !replied.getMessage().getAutomatic() ->
					counts.merge("contacts", 1, Integer::sum);
				case TicketEscalated _ -> escalated.add(event.ticketId());
				default -> {
				}
			}
		}
		history.breaches().values().forEach((breach) -> counts.merge(missed(breach.getMetric()), 1, Integer::sum));
		counts.put("escalated", escalated.size());
		List<TicketStatus> status = tickets.stream()
			.map((ticket) -> history.status().getOrDefault(ticket, TicketStatus.NEW))
			.toList();
		counts.put("resolved", Collections.frequency(status, TicketStatus.RESOLVED));
		counts.put("open", status.size() - counts.getOrDefault("resolved", 0)
				- Collections.frequency(status, TicketStatus.CLOSED));
		counts.forEach((figure, count) -> {
			Integer said = evidence.figures().get(figure);
			if (!count.equals(said)) {
				findings.add(Invariant.FIGURES_TRUE, figure + " is " + said + ", a recount says " + count);
			}
		});
	}

	private static String missed(SlaMetric metric) {
		return "breaches." + switch (metric) {
			case FIRST_RESPONSE -> "firstResponse";
			case NEXT_RESPONSE -> "nextResponse";
			default -> "resolution";
		};
	}

}
