package monster.quicksell.support.metrics.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.Priority;

/**
 * What is aimed at, when someone is told, and how the team grows.
 *
 * @param targets what is aimed at
 * @param watch when someone is told
 * @param staffing how people are planned
 */
public record MetricsPolicy(Targets targets, Watched watch, Staffing staffing) {

	/**
	 * What is aimed at.
	 *
	 * @param firstContactRate share resolved on first contact
	 * @param satisfaction mean of the stars
	 * @param compliance share of service levels kept
	 * @param firstResponse by priority
	 * @param resolution by priority
	 */
	public record Targets(Goal firstContactRate, Goal satisfaction, Goal compliance,
			Map<Priority, Duration> firstResponse, Map<Priority, Duration> resolution) {

		public Targets {
			for (Priority priority : Priority.values()) {
				if (!firstResponse.containsKey(priority) || !resolution.containsKey(priority)) {
					throw new IllegalArgumentException("there is no target for " + priority);
				}
			}
		}

	}

	/**
	 * A target and what others reach.
	 *
	 * @param target what is aimed at
	 * @param benchmark what others reach
	 */
	public record Goal(double target, double benchmark) {
	}

	/**
	 * When someone is told.
	 *
	 * @param open how many tickets are open
	 * @param satisfaction the mean of the stars
	 * @param compliance the share of service levels kept
	 * @param volume what came in within an hour, as a multiple of what is usual then
	 */
	public record Watched(Limit open, Limit satisfaction, Limit compliance, Limit volume) {
	}

	/**
	 * One thing that is watched.
	 *
	 * @param raise the value beyond which it is told
	 * @param clear the value at which it is over
	 * @param days how many days are looked back on: those of the figure, or from which
	 * the usual is known
	 * @param atLeast how many there must be to judge by
	 * @param severity how loud
	 * @param ask what is asked for
	 */
	public record Limit(double raise, double clear, int days, long atLeast, AlertSeverity severity, String ask) {

		public Limit {
			if (days < 1 || days > 366) {
				throw new IllegalArgumentException("days must be from 1 to 366");
			}
		}

		/** Where it raises and clears. */
		public Band band() {
			return new Band(this.raise, this.clear);
		}

	}

	/**
	 * How people are planned.
	 *
	 * @param handling the time that one answer takes, where the log does not tell
	 * @param busyAtMost the share of the time that people may be busy
	 * @param phases how the team grows
	 */
	public record Staffing(Duration handling, double busyAtMost, List<Phase> phases) {

		public Staffing {
			if (handling.isNegative() || handling.isZero() || busyAtMost <= 0 || busyAtMost > 1) {
				throw new IllegalArgumentException("handling must be longer than nothing, busyAtMost up to 1");
			}
		}

	}

	/**
	 * A size of the team.
	 *
	 * @param name the phase
	 * @param least at least so many people
	 * @param most at most so many
	 */
	public record Phase(String name, int least, int most) {
	}

}
