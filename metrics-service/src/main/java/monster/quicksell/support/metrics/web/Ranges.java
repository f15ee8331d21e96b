package monster.quicksell.support.metrics.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Zones;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Days and ranges of days in requests. */
@Component
final class Ranges {

	private static final int LONGEST = 800;

	private final Clock clock;

	private final Zones zones;

	Ranges(Clock clock, MetricsProperties properties) {
		this.clock = clock;
		this.zones = properties.allZones();
	}

	/** The zone of that name; the installation's own if absent. */
	ZoneId zone(@Nullable String name) {
		return (name == null) ? this.zones.home()
				: this.zones.find(name)
					.orElseThrow(() -> new InvalidField("zone",
							"must be one that days are kept in: " + this.zones.all() + " (see metrics.zones)"));
	}

	/** Today by the log's time. */
	LocalDate today(ZoneId zone) {
		return LocalDate.ofInstant(this.clock.instant(), zone);
	}

	/** The range that is asked for; absent ends mean the last 30 days up to today. */
	Range of(@Nullable String from, @Nullable String to, @Nullable String zoneName) {
		ZoneId zone = zone(zoneName);
		LocalDate end = (to != null) ? day("to", to) : today(zone);
		LocalDate begin = (from != null) ? day("from", from) : end.minusDays(29);
		Range range = new Range(begin, end, zone);
		if (range.days() < 1) {
			throw new InvalidField("from", "must not be after to");
		}
		if (range.days() > LONGEST) {
			throw new InvalidField("from", "must not be more than " + LONGEST + " days before to");
		}
		return range;
	}

	static LocalDate day(String field, String date) {
		try {
			LocalDate day = LocalDate.parse(date);
			if (day.getYear() >= 1 && day.getYear() <= 9999) {
				return day;
			}
		}
		catch (DateTimeParseException ex) {
			// Answered below, as a year out of range is
		}
		throw new InvalidField(field, "must be a date like 2026-11-23");
	}

}
