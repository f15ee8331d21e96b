package monster.quicksell.support.escalation.log;

import java.util.List;
import java.util.Map;

import monster.quicksell.support.escalation.ladder.Alerts;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.store.Held;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.platform.engine.Change;
import monster.quicksell.support.platform.engine.ChangeListener;

import org.springframework.stereotype.Component;

/**
 * Forgets what an erased customer wrote, wherever it is kept beside the ticket's own
 * state. May be repeated.
 */
@Component
class Erasures implements ChangeListener<Escalations> {

	private final Incidents incidents;

	private final Notified.Titles told;

	private final Held held;

	Erasures(Incidents incidents, Notified.Titles told, Held held) {
		this.incidents = incidents;
		this.told = told;
		this.held = held;
	}

	@Override
	public void beforeWrite(Map<Integer, List<Change<Escalations>>> changes) {
		changes.values()
			.stream()
			.flatMap(List::stream)
			.filter((change) -> change.event().data() instanceof CustomerErased)
			.forEach((change) -> erase(change.after()));
	}

	private void erase(Escalations ticket) {
		this.incidents.erase(ticket.ticketId());
		List<String> alerts = ticket.escalations()
			.stream()
			.map((one) -> Alerts.dedupKey(ticket.ticketId(), one.trigger()))
			.toList();
		this.told.erase(alerts);
		this.held.erase(alerts);
	}

}
