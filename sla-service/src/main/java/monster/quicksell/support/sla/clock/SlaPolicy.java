package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import org.jspecify.annotations.Nullable;

/**
 * The policy file, as it is written.
 *
 * @param calendars by name
 * @param priorities targets by priority: all four
 * @param channels a channel's own goal for every response
 * @param agreements targets that were agreed with some customers, or for some teams,
 * channels, priorities or tags, in the order in which they are tried
 * @param pauseWaiting metrics whose clocks pause while a ticket waits for the customer
 * @param warnings when to warn and whom, ascending
 * @param trend when to warn of breaches to come
 * @param remindAfter reminder after so long in WAITING
 * @param closeWaitingAfter close after so long in WAITING
 * @param closeResolvedAfter close after so long in RESOLVED
 * @param correctSince closed tickets whose clocks were stopped on that day (UTC) or later
 * are corrected like open ones; if left out, those of the last 30 days
 */
public record SlaPolicy(Map<String, CalendarSpec> calendars, Map<Priority, Targets> priorities,
		Map<String, Goal> channels, @Nullable List<Agreement> agreements, List<SlaMetric> pauseWaiting,
		List<Warning> warnings, Trend trend, Duration remindAfter, Duration closeWaitingAfter,
		Duration closeResolvedAfter, @Nullable LocalDate correctSince) {

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

	/**
	 * A share of the time.
	 *
	 * @param percent of the target, 1 to 99
	 * @param tell whom; goes with the warning
	 * @param alert whether they are told by an alert
	 */
	public record Warning(int percent, String tell, @Nullable Boolean alert) {

		boolean alerts() {
			return Boolean.TRUE.equals(this.alert);
		}

	}

	/**
	 * Warns of a team that will miss several targets at its present speed.
	 *
	 * @param within how far to look ahead
	 * @param speedOver the time over which its speed is taken
	 * @param atLeast from how many tickets on
	 * @param tell whom; goes with the alert
	 */
	public record Trend(Duration within, Duration speedOver, int atLeast, String tell) {
	}

}
