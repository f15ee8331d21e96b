package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The ticket joined an incident, or that incident ended.
 *
 * @param sequence escalation's number of the event
 * @param incident the incident
 * @param lead the ticket that leads it; absent at its end
 * @param title what it is about, at its end how it ended. User text
 * @param customers how many customers it had by then; 0 at its end
 * @param over whether the incident ended
 * @param at when
 */
public record Joined(long sequence, String incident, @Nullable String lead, String title, int customers, boolean over,
		Instant at) {
}
