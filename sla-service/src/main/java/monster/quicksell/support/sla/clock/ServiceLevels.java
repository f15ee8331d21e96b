package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
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
		for (Priority priority : Priority.values()) {
			SlaPolicy.Targets targets = policy.priorities().get(priority);
			if (targets == null) {
				throw file.error("/priorities", "priority " + priority + " has no targets");
			}
			String at = "/priorities/" + priority;
			known(file, calendars, at + "/calendar", targets.calendar());
			positive(file, at + "/firstResponse", targets.firstResponse());
			positive(file, at + "/nextResponse", targets.nextResponse());
			positive(file, at + "/resolution", targets.resolution());
		}
		policy.channels().forEach((channel, goal) -> {
			known(file, calendars, "/channels/" + channel + "/calendar", goal.calendar());
			positive(file, "/channels/" + channel + "/response", goal.response());
		});
		int[] warnings = policy.warnings().stream().mapToInt(Integer::intValue).toArray();
		if (Arrays.stream(warnings).anyMatch((percent) -> percent < 1 || percent > 99)
				|| !Arrays.equals(warnings, Arrays.stream(warnings).sorted().distinct().toArray())) {
			throw file.error("/warnings", "warnings are percents from 1 to 99, ascending");
		}
		positive(file, "/remindAfter", policy.remindAfter());
		positive(file, "/closeWaitingAfter", policy.closeWaitingAfter());
		positive(file, "/closeResolvedAfter", policy.closeResolvedAfter());
		return new ServiceLevels(policy, file.version(), Map.copyOf(calendars));
	}

	private static void known(PolicyFile<SlaPolicy> file, Map<String, Calendar> calendars, String at, String name) {
		if (!calendars.containsKey(name)) {
			throw file.error(at, "there is no calendar '" + name + "'");
		}
	}

	private static void positive(PolicyFile<SlaPolicy> file, String at, Duration duration) {
		if (duration.isNegative() || duration.compareTo(Duration.ofDays(365)) > 0) {
			throw file.error(at, "a duration must be from PT0S to P365D");
		}
	}

	/** The targets of a response: the earlier of the priority's and the channel's own. */
	SlaTarget response(SlaMetric metric, int cycle, Instant start, Priority priority, String channel) {
		SlaPolicy.Targets targets = targets(priority);
		Duration allowed = (metric == SlaMetric.FIRST_RESPONSE) ? targets.firstResponse() : targets.nextResponse();
		SlaTarget byPriority = target(metric, cycle, start, allowed, targets.calendar(), "priority " + priority);
		SlaPolicy.Goal goal = this.policy.channels().get(channel);
		if (goal == null) {
			return byPriority;
		}
		SlaTarget byChannel = target(metric, cycle, start, goal.response(), goal.calendar(), "channel " + channel);
		return byChannel.getDueAt().isBefore(byPriority.getDueAt()) ? byChannel : byPriority;
	}

	/** The target of the resolution. */
	SlaTarget resolution(Instant start, Priority priority) {
		SlaPolicy.Targets targets = targets(priority);
		return target(SlaMetric.RESOLUTION, 1, start, targets.resolution(), targets.calendar(), "priority " + priority);
	}

	private SlaPolicy.Targets targets(Priority priority) {
		SlaPolicy.Targets targets = this.policy.priorities().get(priority);
		if (targets == null) {
			throw new IllegalStateException("No targets for " + priority);
		}
		return targets;
	}

	private SlaTarget target(SlaMetric metric, int cycle, Instant start, Duration allowed, String calendar,
			String source) {
		return new SlaTarget(metric, cycle, start, allowed.toSeconds(), calendar,
				calendar(calendar).plus(start, allowed), source);
	}

	/** A calendar by name; always open if the policy no longer has it. */
	public Calendar calendar(String name) {
		return this.calendars.getOrDefault(name, Calendar.ALWAYS);
	}

	List<Integer> warnings() {
		return this.policy.warnings();
	}

	SlaPolicy policy() {
		return this.policy;
	}

	/** Version of the policy file. */
	public String version() {
		return this.version;
	}

}
