package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/** A policy that was checked, ready to aim clocks. */
public final class ServiceLevels {

	private static final List<SlaMetric> METRICS = List.of(SlaMetric.FIRST_RESPONSE, SlaMetric.NEXT_RESPONSE,
			SlaMetric.RESOLUTION);

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
		List<Agreement> agreements = Objects.requireNonNullElse(policy.agreements(), List.of());
		for (int number = 0; number < agreements.size(); number++) {
			agreement(file, calendars, "/agreements/" + number, agreements.get(number), start);
		}
		if (policy.pauseWaiting().stream().anyMatch((metric) -> metric == null || metric == SlaMetric.UNKNOWN)) {
			throw file.error("/pauseWaiting", "must name FIRST_RESPONSE, NEXT_RESPONSE or RESOLUTION");
		}
		int before = 0;
		for (SlaPolicy.Warning warning : policy.warnings()) {
			if (warning == null || warning.percent() <= before || warning.percent() > 99) {
				throw file.error("/warnings", "warnings are at percents from 1 to 99, ascending");
			}
			before = warning.percent();
		}
		SlaPolicy.Trend trend = policy.trend();
		if (!sensible(trend.within()) || !sensible(trend.speedOver()) || trend.atLeast() < 1) {
			throw file.error("/trend", "a trend looks from PT1M to P7D ahead and back, for at least 1 ticket");
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

	private static void agreement(PolicyFile<SlaPolicy> file, Map<String, Calendar> calendars, String at,
			Agreement agreement, Instant start) {
		Calendar hours = known(file, calendars, at + "/calendar", agreement.calendar());
		if (agreement.name().isBlank()) {
			throw file.error(at + "/name", "an agreement needs a name");
		}
		boolean any = false;
		for (SlaMetric metric : METRICS) {
			Duration target = agreement.target(metric);
			if (target != null) {
				any = true;
				reachable(file, at, target, hours, start);
			}
		}
		if (!any) {
			throw file.error(at, "'" + agreement.name() + "' names no target");
		}
	}

	/**
	 * The same with some calendars replaced.
	 * @throws IllegalArgumentException saying which is wrong, or not in the policy
	 */
	public ServiceLevels with(Map<String, CalendarSpec> others, LocalDate today) {
		Map<String, Calendar> changed = new HashMap<>(this.calendars);
		others.forEach((name, spec) -> {
			if (spec == null || !changed.containsKey(name)) {
				throw new IllegalArgumentException("there is no calendar '" + name + "'");
			}
			Calendar calendar = spec.calendar();
			if (!calendar.opensWithinAYear(today)) {
				throw new IllegalArgumentException(name + " has no open hour in the next year");
			}
			changed.put(name, calendar);
		});
		return new ServiceLevels(this.policy, this.version + "*", Map.copyOf(changed));
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

	private static boolean sensible(Duration duration) {
		return duration.compareTo(Duration.ofMinutes(1)) >= 0 && duration.compareTo(Duration.ofDays(7)) <= 0;
	}

	private static void bounded(PolicyFile<SlaPolicy> file, String at, Duration duration) {
		if (duration.isNegative() || duration.compareTo(Duration.ofDays(365)) > 0) {
			throw file.error(at, "a duration must be from PT0S to P365D");
		}
	}

	/**
	 * What a clock that starts then is measured by: the first agreement that covers the
	 * ticket and has a target for this metric; else the priority's target or, for
	 * responses, the channel's own goal where that is due earlier, each on its own
	 * calendar. Empty until the ticket was created and routed.
	 */
	public Optional<Aim> aim(SlaMetric metric, Instant start, Circumstances about) {
		Priority priority = about.priority();
		if (priority == null || about.channel() == null) {
			return Optional.empty();
		}
		return Optional.of(agreed(metric, about).orElseGet(() -> usual(metric, start, priority, about.channel())));
	}

	private Optional<Aim> agreed(SlaMetric metric, Circumstances about) {
		for (Agreement agreement : Objects.requireNonNullElse(this.policy.agreements(), List.<Agreement>of())) {
			Duration target = agreement.target(metric);
			if (target != null && agreement.covers(about)) {
				return Optional.of(new Aim(target.toSeconds(), agreement.calendar(), "agreement " + agreement.name()));
			}
		}
		return Optional.empty();
	}

	private Aim usual(SlaMetric metric, Instant start, Priority priority, @Nullable String channel) {
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

	/** True if this metric's clocks pause while a ticket waits for the customer. */
	boolean pausesWaiting(SlaMetric metric) {
		return this.policy.pauseWaiting().contains(metric);
	}

	private SlaPolicy.Targets targets(Priority priority) {
		SlaPolicy.Targets targets = this.policy.priorities().get(priority);
		if (targets == null) {
			throw new IllegalStateException("No targets for " + priority);
		}
		return targets;
	}

	/** The metrics that clocks measure. */
	public static List<SlaMetric> metrics() {
		return METRICS;
	}

	/** True if the policy has such a calendar. */
	boolean knows(String name) {
		return this.calendars.containsKey(name);
	}

	/** A calendar by name; always open if the policy no longer has it. */
	public Calendar calendar(String name) {
		return this.calendars.getOrDefault(name, Calendar.ALWAYS);
	}

	/** When to warn of breaches to come. */
	public SlaPolicy.Trend trend() {
		return this.policy.trend();
	}

	SlaPolicy policy() {
		return this.policy;
	}

	/** Version of the policy file. */
	public String version() {
		return this.version;
	}

}
