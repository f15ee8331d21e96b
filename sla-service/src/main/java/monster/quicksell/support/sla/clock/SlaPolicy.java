package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Priority;

/**
 * The policy file, as it is written.
 *
 * @param calendars by name
 * @param priorities targets by priority: all four
 * @param channels a channel's own goal for every response
 * @param warnings percents at which to warn, ascending
 * @param remindAfter reminder after so long in WAITING
 * @param closeWaitingAfter close after so long in WAITING
 * @param closeResolvedAfter close after so long in RESOLVED
 */
public record SlaPolicy(Map<String, CalendarSpec> calendars, Map<Priority, Targets> priorities,
		Map<String, Goal> channels, List<Integer> warnings, Duration remindAfter, Duration closeWaitingAfter,
		Duration closeResolvedAfter) {

	/**
	 * Targets of a priority.
	 *
	 * @param firstResponse from creation to the first answer by a person
	 * @param nextResponse from the oldest unanswered message to the answer
	 * @param resolution from creation to RESOLVED, without the time in WAITING
	 * @param calendar the calendar on which they count
	 */
	public record Targets(Duration firstResponse, Duration nextResponse, Duration resolution, String calendar) {
	}

	/**
	 * A channel's goal.
	 *
	 * @param response for every response
	 * @param calendar the calendar on which it counts
	 */
	public record Goal(Duration response, String calendar) {
	}

}
