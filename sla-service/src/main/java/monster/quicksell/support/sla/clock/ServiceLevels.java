package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.platform.policy.PolicyFile;

/** A policy that was checked, ready to aim clocks. */
public final class ServiceLevels {

	private final SlaPolicy policy;

	private final String version;

	private final Map<String, Calendar> calendars;

	private ServiceLevels(SlaPolicy policy, String version, Map<String, Calendar> calendars) {
		this.policy = policy;
		this.version = version;
		this.calendars = calendars;
	}

	/**
	 * Checks a policy.
	 * @param today from when its calendars must open within a year
	 */
	public static ServiceLevels of(PolicyFile<SlaPolicy> file, LocalDate today) {
		SlaPolicy policy = file.value();
		Map<String, Calendar> calendars = new HashMap<>();
		policy.calendars().forEach((name, spec) -> {
			try {
				calendars.put(name, spec.calendar());
			}
			catch (IllegalArgumentException ex) {
				throw file.error("/calendars/" + name, name + ": " + ex.getMessage());
			}
			if (!calendars.getOrDefault(name, Calendar.ALWAYS).opensWithinAYear(today)) {
				throw file.error("/calendars/" + name, name + " has no open hour in the next year");
			}
		});
		Instant start = today.atStartOfDay(ZoneOffset.UTC).toInstant();
		for (Priority priority : Priority.values()) {
			SlaPolicy.Targets targets = policy.priorities().get(priority);
			if (targets == null) {
				throw file.error("/priorities", "priority " + priority + " has no targets");
			}
			String at = "/priorities/" + priority;
			Calendar hours = known(file, calendars, at + "/calendar", targets.calendar());
			reachable(file, at + "/firstResponse", targets.firstResponse(), hours, start);
			reachable(file, at + "/nextResponse", targets.nextResponse(), hours, start);
			reachable(file, at + "/resolution", targets.resolution(), hours, start);
		}
		policy.channels().forEach((channel, goal) -> {
			Calendar hours = known(file, calendars, "/channels/" + channel + "/calendar", goal.calendar());
			reachable(file, "/channels/" + channel + "/response", goal.response(), hours, start);
		});
		List<Integer> warnings = policy.warnings();
		if (warnings.stream().anyMatch((percent) -> percent == null || percent < 1 || percent > 99)
				|| !warnings.equals(List.copyOf(new TreeSet<>(warnings)))) {
			throw file.error("/warnings", "warnings are percents from 1 to 99, ascending");
		}
		bounded(file, "/remindAfter", policy.remindAfter());
		bounded(file, "/closeWaitingAfter", policy.closeWaitingAfter());
		bounded(file, "/closeResolvedAfter", policy.closeResolvedAfter());
		if (policy.remindAfter().compareTo(policy.closeWaitingAfter()) >= 0) {
			throw file.error("/remindAfter",
					"a reminder has to come before the closing after " + policy.closeWaitingAfter());
		}
		return new ServiceLevels(policy, file.version(), Map.copyOf(calendars));
	}

	private static Calendar known(PolicyFile<SlaPolicy> file, Map<String, Calendar> calendars, String at, String name) {
		Calendar calendar = calendars.get(name);
		if (calendar == null) {
			throw file.error(at, "there is no calendar '" + name + "'");
		}
		return calendar;
	}

	private static void reachable(PolicyFile<SlaPolicy> file, String at, Duration target, Calendar hours,
			Instant start) {
		bounded(file, at, target);
		try {
			hours.plus(start, target);
		}
		catch (TooLittleOpenTime ex) {
			throw file.error(at, "the calendar is not open for so long in " + Calendar.FURTHEST_YEARS + " years");
		}
	}

	private static void bounded(PolicyFile<SlaPolicy> file, String at, Duration duration) {
		if (duration.isNegative() || duration.compareTo(Duration.ofDays(365)) > 0) {
			throw file.error(at, "a duration must be from PT0S to P365D");
		}
	}

	/**
	 * What a clock that starts then is measured by: the priority's target or, for
	 * responses, the channel's own goal where that is due earlier, each on its own
	 * calendar.
	 */
	Aim aim(SlaMetric metric, Instant start, Priority priority, String channel) {
		SlaPolicy.Targets targets = targets(priority);
		Duration allowed = switch (metric) {
			case FIRST_RESPONSE -> targets.firstResponse();
			case NEXT_RESPONSE -> targets.nextResponse();
			case RESOLUTION -> targets.resolution();
			case UNKNOWN -> throw new IllegalArgumentException("Nothing is known of this metric");
		};
		SlaPolicy.Goal goal = (metric != SlaMetric.RESOLUTION) ? this.policy.channels().get(channel) : null;
		if (goal != null && calendar(goal.calendar()).plus(start, goal.response())
			.isBefore(calendar(targets.calendar()).plus(start, allowed))) {
			return new Aim(goal.response().toSeconds(), goal.calendar(), "channel " + channel);
		}
		return new Aim(allowed.toSeconds(), targets.calendar(), "priority " + priority);
	}

	private SlaPolicy.Targets targets(Priority priority) {
		SlaPolicy.Targets targets = this.policy.priorities().get(priority);
		if (targets == null) {
			throw new IllegalStateException("No targets for " + priority);
		}
		return targets;
	}

	/** A calendar by name; always open if the policy no longer has it. */
	public Calendar calendar(String name) {
		return this.calendars.getOrDefault(name, Calendar.ALWAYS);
	}

	SlaPolicy policy() {
		return this.policy;
	}

	/** Version of the policy file. */
	public String version() {
		return this.version;
	}

}
