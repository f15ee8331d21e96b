package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/** Looks for mistakes in a policy; each stops it with file, line and reason. */
final class PolicyCheck {

	private final PolicyFile<SlaPolicy> file;

	private final SlaPolicy policy;

	private final LocalDate today;

	private final Instant start;

	private final Map<String, Calendar> calendars = new HashMap<>();

	PolicyCheck(PolicyFile<SlaPolicy> file, LocalDate today) {
		this.file = file;
		this.policy = file.value();
		this.today = today;
		this.start = today.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	/** The calendars, once all is found to be in order. */
	Map<String, Calendar> calendars() {
		this.policy.calendars().forEach(this::calendar);
		for (Priority priority : Priority.values()) {
			priority(priority, this.policy.priorities().get(priority));
		}
		this.policy.channels().forEach((channel, goal) -> {
			Calendar hours = known("/channels/" + channel + "/calendar", goal.calendar());
			reachable("/channels/" + channel + "/response", goal.response(), hours);
		});
		List<Agreement> agreements = Objects.requireNonNullElse(this.policy.agreements(), List.of());
		for (int number = 0; number < agreements.size(); number++) {
			agreement("/agreements/" + number, agreements.get(number));
		}
		pausesAndWarnings();
		trend(this.policy.trend());
		reminders();
		return Map.copyOf(this.calendars);
	}

	private void calendar(String name, CalendarSpec spec) {
		String at = "/calendars/" + name;
		try {
			this.calendars.put(name, spec.calendar());
		}
		catch (IllegalArgumentException ex) {
			throw this.file.error(at, name + ": " + ex.getMessage());
		}
		if (!known(at, name).opensWithinAYear(this.today)) {
			throw this.file.error(at, name + " has no open hour in the next year");
		}
	}

	private void priority(Priority priority, SlaPolicy.@Nullable Targets targets) {
		if (targets == null) {
			throw this.file.error("/priorities", "priority " + priority + " has no targets");
		}
		String at = "/priorities/" + priority;
		Calendar hours = known(at + "/calendar", targets.calendar());
		reachable(at + "/firstResponse", targets.firstResponse(), hours);
		reachable(at + "/nextResponse", targets.nextResponse(), hours);
		reachable(at + "/resolution", targets.resolution(), hours);
	}

	private void agreement(String at, Agreement agreement) {
		Calendar hours = known(at + "/calendar", agreement.calendar());
		if (agreement.name().isBlank()) {
			throw this.file.error(at + "/name", "an agreement needs a name");
		}
		List<Duration> targets = ServiceLevels.metrics()
			.stream()
			.map(agreement::target)
			.filter(Objects::nonNull)
			.toList();
		if (targets.isEmpty()) {
			throw this.file.error(at, "'" + agreement.name() + "' names no target");
		}
		targets.forEach((target) -> reachable(at, target, hours));
	}

	private void pausesAndWarnings() {
		if (this.policy.pauseWaiting().stream().anyMatch((metric) -> metric == null || metric == SlaMetric.UNKNOWN)) {
			throw this.file.error("/pauseWaiting", "must name FIRST_RESPONSE, NEXT_RESPONSE or RESOLUTION");
		}
		int before = 0;
		for (SlaPolicy.Warning warning : this.policy.warnings()) {
			if (warning == null || warning.percent() <= before || warning.percent() > 99) {
				throw this.file.error("/warnings", "warnings are at percents from 1 to 99, ascending");
			}
			before = warning.percent();
		}
	}

	private void trend(SlaPolicy.Trend trend) {
		if (!sensible(trend.within()) || !sensible(trend.speedOver()) || trend.atLeast() < 1) {
			throw this.file.error("/trend", "a trend looks from PT1M to P7D ahead and back, for at least 1 ticket");
		}
	}

	private void reminders() {
		bounded("/remindAfter", this.policy.remindAfter());
		bounded("/closeWaitingAfter", this.policy.closeWaitingAfter());
		bounded("/closeResolvedAfter", this.policy.closeResolvedAfter());
		if (this.policy.remindAfter().compareTo(this.policy.closeWaitingAfter()) >= 0) {
			throw this.file.error("/remindAfter",
					"a reminder has to come before the closing after " + this.policy.closeWaitingAfter());
		}
	}

	private Calendar known(String at, String name) {
		Calendar calendar = this.calendars.get(name);
		if (calendar == null) {
			throw this.file.error(at, "there is no calendar '" + name + "'");
		}
		return calendar;
	}

	private void reachable(String at, Duration target, Calendar hours) {
		bounded(at, target);
		try {
			hours.plus(this.start, target);
		}
		catch (TooLittleOpenTime ex) {
			throw this.file.error(at, "the calendar is not open for so long in " + Calendar.FURTHEST_YEARS + " years");
		}
	}

	private void bounded(String at, Duration duration) {
		if (duration.isNegative() || duration.compareTo(Duration.ofDays(365)) > 0) {
			throw this.file.error(at, "a duration must be from PT0S to P365D");
		}
	}

	private static boolean sensible(Duration duration) {
		return duration.compareTo(Duration.ofMinutes(1)) >= 0 && duration.compareTo(Duration.ofDays(7)) <= 0;
	}

}
