package monster.quicksell.support.bench.faults;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;

/** Metrics' figures are a recount's; nothing is ever closed in these runs. */
final class FiguresCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		int received = 0;
		Set<String> escalated = new HashSet<>();
		for (LogEvent event : history.events()) {
			if (event.data() instanceof TicketCreated) {
				received++;
			}
			else if (event.data() instanceof TicketEscalated) {
				escalated.add(event.ticketId());
			}
		}
		new TreeMap<>(Map.of("received", received, "open", received, "escalated", escalated.size()))
			.forEach((figure, count) -> {
				Integer said = evidence.figures().get(figure);
				if (!count.equals(said)) {
					findings.add(Invariant.FIGURES_TRUE, figure + " is " + said + ", a recount says " + count);
				}
			});
	}

}
