package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * The service levels that a run agrees on, read and counted apart from sla: minute by
 * minute, slow and obvious.
 *
 * @param calendars by name; hours by day, none for always
 * @param priorities targets by priority
 * @param channels goals by channel
 * @param pausing metrics whose clocks pause while a ticket waits for the customer
 */
public record Levels(Map<String, Hours> calendars, Map<String, Map<String, String>> priorities,
		Map<String, Map<String, String>> channels, List<String> pausing) {

	/** A policy file of this package's resources; no agreements with single customers. */
	@SuppressWarnings("unchecked")
	static Levels of(String resource) {
		try (InputStream in = Levels.class.getResourceAsStream(resource)) {
			Map<String, Object> policy = new Yaml().load(in);
			Map<String, Hours> calendars = new TreeMap<>();
			((Map<String, Map<String, Object>>) policy.getOrDefault("calendars", Map.of()))
				.forEach((name, calendar) -> calendars.put(name, Hours.of((String) calendar.getOrDefault("zone", "UTC"),
						(Map<String, List<List<String>>>) calendar.getOrDefault("hours", Map.of()))));
			return new Levels(calendars, (Map<String, Map<String, String>>) policy.getOrDefault("priorities", Map.of()),
					(Map<String, Map<String, String>>) policy.getOrDefault("channels", Map.of()),
					(List<String>) policy.getOrDefault("pauseWaiting", List.of()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** When so much open time has passed. */
	Instant due(String calendar, Instant start, Duration time) {
		return hours(calendar).due(start, time);
	}

	/** The same, where what passes in these pauses does not count; the oldest first. */
	Instant due(String calendar, Instant start, Duration time, List<Pause> pauses) {
		Hours hours = hours(calendar);
		Instant from = start;
		Duration left = time;
		for (Pause pause : pauses) {
			Instant due = hours.due(from, left);
			if (!due.isAfter(pause.from())) {
				return due;
			}
			left = left.minus(hours.open(from, pause.from()));
			from = pause.to();
		}
		return hours.due(from, left);
	}

	private Hours hours(String calendar) {
		Hours hours = this.calendars.get(calendar);
		if (hours == null) {
			throw new IllegalArgumentException("No calendar " + calendar);
		}
		return hours;
	}

	/** Whether its clocks pause while a ticket waits for the customer. */
	boolean pauses(SlaMetric metric) {
		return this.pausing.contains(metric.name());
	}

	/**
	 * The earlier of the priority's target and the channel's own; none if neither has
	 * one.
	 */
	Optional<Aim> aim(SlaMetric metric, String channel, Priority priority, Instant start, List<Pause> pauses) {
		List<Aim> aims = new ArrayList<>();
		add(aims, this.priorities.get(priority.name()), name(metric), start, pauses);
		if (metric != SlaMetric.RESOLUTION) {
			add(aims, this.channels.get(channel), "response", start, pauses);
		}
		return aims.stream().reduce((one, other) -> other.due().isBefore(one.due()) ? other : one);
	}

	private void add(List<Aim> aims, @Nullable Map<String, String> row, String name, Instant start,
			List<Pause> pauses) {
		String time = (row != null) ? row.get(name) : null;
		if (row != null && time != null) {
			String calendar = row.getOrDefault("calendar", "");
			Duration target = Duration.parse(time);
			aims.add(new Aim(calendar, target, due(calendar, start, target, pauses)));
		}
	}

	private static String name(SlaMetric metric) {
		String[] words = metric.name().toLowerCase(Locale.ROOT).split("_", -1);
		return (words.length == 1) ? words[0]
				: words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
	}

	/**
	 * A target.
	 *
	 * @param calendar on which it counts
	 * @param target how much open time
	 * @param due when it is over
	 */
	record Aim(String calendar, Duration target, Instant due) {
	}

	/**
	 * When a ticket waited for its customer.
	 *
	 * @param from its begin
	 * @param to its end
	 */
	record Pause(Instant from, Instant to) {
	}

	/**
	 * Opening hours; always, if there are none.
	 *
	 * @param zone of the times of day
	 * @param minutes by day, pairs of the minutes of the day at which it opens and closes
	 */
	public record Hours(ZoneId zone, Map<DayOfWeek, List<int[]>> minutes) {

		private static final int PATIENCE_DAYS = 40;

		/** By the first three letters of the day, pairs of begin and end. */
		static Hours of(String zone, Map<String, List<List<String>>> week) {
			Map<DayOfWeek, List<int[]>> minutes = new EnumMap<>(DayOfWeek.class);
			for (DayOfWeek day : DayOfWeek.values()) {
				String name = day.name().substring(0, 3).toLowerCase(Locale.ROOT);
				minutes.put(day,
						week.getOrDefault(name, List.of())
							.stream()
							.map((pair) -> new int[] { minute(pair.get(0)), minute(pair.get(1)) })
							.toList());
			}
			return new Hours(ZoneId.of(zone), week.isEmpty() ? Map.of() : minutes);
		}

		private static int minute(String time) {
			return LocalTime.parse(time).toSecondOfDay() / 60;
		}

		Instant due(Instant start, Duration time) {
			if (this.minutes.isEmpty()) {
				return start.plus(time);
			}
			Duration left = time;
			Instant minute = start;
			for (long count = 0; count < PATIENCE_DAYS * 1440L; count++) {
				ZonedDateTime local = minute.atZone(this.zone);
				Instant next = local.withSecond(0).withNano(0).plusMinutes(1).toInstant();
				if (isOpen(local)) {
					Duration here = Duration.between(minute, next);
					if (here.compareTo(left) >= 0) {
						return minute.plus(left);
					}
					left = left.minus(here);
				}
				minute = next;
			}
			throw new IllegalArgumentException("Hardly ever open");
		}

		/** How much of this time is open. */
		Duration open(Instant from, Instant to) {
			if (this.minutes.isEmpty()) {
				return Duration.between(from, to);
			}
			Duration open = Duration.ZERO;
			Instant minute = from;
			while (minute.isBefore(to)) {
				ZonedDateTime local = minute.atZone(this.zone);
				Instant next = local.withSecond(0).withNano(0).plusMinutes(1).toInstant();
				Instant end = next.isBefore(to) ? next : to;
				open = isOpen(local) ? open.plus(Duration.between(minute, end)) : open;
				minute = end;
			}
			return open;
		}

		private boolean isOpen(ZonedDateTime local) {
			int minute = local.getHour() * 60 + local.getMinute();
			for (int[] pair : this.minutes.getOrDefault(local.getDayOfWeek(), List.of())) {
				if (pair[0] <= minute && minute < pair[1]) {
					return true;
				}
			}
			return false;
		}

	}

}
