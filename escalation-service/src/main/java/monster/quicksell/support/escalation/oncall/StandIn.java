package monster.quicksell.support.escalation.oncall;

import java.time.Instant;

/**
 * Somebody takes a schedule for a while: an override made while the service runs.
 *
 * @param id its id
 * @param schedule the schedule
 * @param person who takes it
 * @param from since when
 * @param until until when, not included
 * @param by who arranged it
 */
public record StandIn(String id, String schedule, String person, Instant from, Instant until, String by) {

	boolean covers(Instant at) {
		return !at.isBefore(this.from) && at.isBefore(this.until);
	}

}
