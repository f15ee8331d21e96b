package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.schema.UserText;
import org.jspecify.annotations.Nullable;

/**
 * The ticket joined an incident, or that incident ended.
 *
 * @param sequence escalation's number of the event
 * @param incident the incident
 * @param lead the ticket that leads it; absent at its end
 * @param title what it is about, told by the ticket that leads it only, whose customer
 * wrote it; at its end how it ended. User text
 * @param customers how many customers it had by then; 0 at its end
 * @param over whether the incident ended
 * @param at when
 */
public record Joined(long sequence, String incident, @Nullable String lead, String title, int customers, boolean over,
		Instant at) {

	static Joined of(Event event, TicketJoinedIncident joined) {
		boolean leads = event.ticketId().equals(joined.getLeadTicketId());
		return new Joined(event.sequence(), joined.getIncidentId(), joined.getLeadTicketId(),
				leads ? joined.getTitle() : "", joined.getCustomers(), false, event.at());
	}

	/** The same without words. */
	Joined forgotten() {
		return new Joined(this.sequence, this.incident, this.lead, UserText.ERASED, this.customers, this.over, this.at);
	}

}
