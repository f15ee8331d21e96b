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
import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/** A policy that was checked, ready to aim clocks. */
public final class ServiceLevels {

	/** How long closed tickets are corrected, if the policy names no day. */
	private static final Duration CORRECTED = Duration.ofDays(30);

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
	 * @throws PolicyError naming file, line and reason
	 */
	public static ServiceLevels of(PolicyFile<SlaPolicy> file, LocalDate today) {
		return new ServiceLevels(file.value(), file.version(), new PolicyCheck(file, today).calendars());
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
		if (goal != null && calendar(goal.calendar()).due(start, goal.response())
			.isBefore(calendar(targets.calendar()).due(start, allowed))) {
			return new Aim(goal.response().toSeconds(), goal.calendar(), "channel " + channel);
		}
		return new Aim(allowed.toSeconds(), targets.calendar(), "priority " + priority);
	}

	/** True if this metric's clocks pause while a ticket waits for the customer. */
	boolean pausesWaiting(SlaMetric metric) {
		return this.policy.pauseWaiting().contains(metric);
	}

	/** True if people are told of this share by an alert. */
	boolean alertsAt(int percent) {
		return this.policy.warnings().stream().anyMatch((warning) -> warning.percent() == percent && warning.alerts());
	}

	/** True if people are told by an alert of a share up to this. */
	boolean alertsUpTo(int percent) {
		return this.policy.warnings().stream().anyMatch((warning) -> warning.percent() <= percent && warning.alerts());
	}

	/** Closed tickets that were settled before stay as they were said. */
	public Instant correctsSince(Instant now) {
		LocalDate since = this.policy.correctSince();
		return (since != null) ? since.atStartOfDay(ZoneOffset.UTC).toInstant() : now.minus(CORRECTED);
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

	/**
	 * Calendars that have no open hour in the year that begins a year after a date: soon
	 * targets on them are never due.
	 */
	public List<String> runningOut(LocalDate today) {
		return this.calendars.entrySet()
			.stream()
			.filter((each) -> !each.getValue().opensWithinAYear(today.plusDays(366)))
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
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
