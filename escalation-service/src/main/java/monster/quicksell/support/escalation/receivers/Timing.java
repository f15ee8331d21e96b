package monster.quicksell.support.escalation.receivers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import monster.quicksell.support.escalation.receivers.NotificationProperties.Group;
import monster.quicksell.support.escalation.receivers.NotificationProperties.Quiet;
import monster.quicksell.support.event.AlertSeverity;

/**
 * Until when a call waits to be told with others: to the end of the quiet hours, or to
 * the next time that a group is told. What is critical never waits.
 */
final class Timing {

	private final NotificationProperties properties;

	Timing(NotificationProperties properties) {
		this.properties = properties;
	}

	/** Empty if it is told at once. */
	Optional<Instant> heldUntil(AlertSeverity severity, Instant now) {
		return Stream.of(quiet(severity, now), group(severity, now))
			.flatMap(Optional::stream)
			.max(Comparator.naturalOrder());
	}

	/** Hours begin and end at instants, also where a clock is turned back. */
	private Optional<Instant> quiet(AlertSeverity severity, Instant now) {
		Quiet quiet = this.properties.quiet();
		if (quiet == null || severity.compareTo(quiet.below()) >= 0) {
			return Optional.empty();
		}
		LocalDate today = LocalDateTime.ofInstant(now, quiet.zone()).toLocalDate();
		return Stream.of(today.minusDays(1), today)
			.filter((day) -> !now.isBefore(day.atTime(quiet.from()).atZone(quiet.zone()).toInstant()))
			.map((day) -> (quiet.from().isBefore(quiet.until()) ? day : day.plusDays(1)).atTime(quiet.until()))
			.map((end) -> end.atZone(quiet.zone()).toInstant())
			.filter(now::isBefore)
			.findFirst();
	}

	private Optional<Instant> group(AlertSeverity severity, Instant now) {
		Group group = this.properties.group();
		if (group == null || severity.compareTo(group.below()) >= 0) {
			return Optional.empty();
		}
		long every = group.every().toMillis();
		return Optional.of(Instant.ofEpochMilli((now.toEpochMilli() / every + 1) * every));
	}

}
