package monster.quicksell.support.bench.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;

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
		Map<String, TicketStatus> status = new HashMap<>();
		Set<String> escalated = new HashSet<>();
		for (LogEvent event : history.events()) {
			switch (event.data()) {
				case TicketCreated created -> {
					List.of("received", "contacts", RECEIVED_ON + created.getChannel())
						.forEach((figure) -> counts.merge(figure, 1, Integer::sum));
					status.putIfAbsent(event.ticketId(), TicketStatus.NEW);
				}
				case CustomerReplied replied when !replied.getMessage().getAutomatic() ->
					counts.merge("contacts", 1, Integer::sum);
				case TicketStatusChanged moved -> status.put(event.ticketId(), moved.getTo());
				case TicketEscalated _ -> escalated.add(event.ticketId());
				case SlaBreached breached -> counts.merge(missed(breached.getMetric()), 1, Integer::sum);
				case SlaCorrected corrected when corrected.getBreachWithdrawn() ->
					counts.merge(missed(corrected.getMetric()), -1, Integer::sum);
				default -> {
				}
			}
		}
		counts.put("escalated", escalated.size());
		counts.put("resolved", (int) status.values().stream().filter(TicketStatus.RESOLVED::equals).count());
		counts.put("open",
				(int) status.values()
					.stream()
					.filter((each) -> each != TicketStatus.RESOLVED && each != TicketStatus.CLOSED)
					.count());
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
