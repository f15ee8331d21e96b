package monster.quicksell.support.metrics.watch;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import monster.quicksell.support.metrics.rollup.Compliance;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Figures;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Satisfaction;
import monster.quicksell.support.metrics.rollup.Slot;
import org.jspecify.annotations.Nullable;

/** Reads from the figures what is watched. */
public final class Signals {

	private final MetricsPolicy.Watched watched;

	public Signals(MetricsPolicy.Watched watched) {
		this.watched = watched;
	}

	/** How many days before today have to be known. */
	public int daysBefore() {
		return Math.max(Math.max(this.watched.satisfaction().days(), this.watched.compliance().days()),
				this.watched.volume().days());
	}

	/**
	 * All readings.
	 * @param known the days up to today
	 * @param today today
	 * @param hour the hour of it
	 */
	public List<Signal> read(Known known, LocalDate today, int hour) {
		return List.of(open(known, today), satisfaction(known, today), compliance(known, today),
				volume(known, today, hour));
	}

	private Signal open(Known known, LocalDate today) {
		long open = known.open(Slot.TOTAL, today);
		return new Signal("open", this.watched.open(), (double) open, open + " tickets are open");
	}

	private Signal satisfaction(Known known, LocalDate today) {
		MetricsPolicy.Limit limit = this.watched.satisfaction();
		Satisfaction satisfaction = figures(known, limit, today).satisfaction();
		Double value = (satisfaction.count() >= limit.atLeast()) ? satisfaction.average() : null;
		return new Signal("satisfaction", limit, value,
				text("Satisfaction is %.2f of 5 over %d days", value, limit.days()));
	}

	private Signal compliance(Known known, LocalDate today) {
		MetricsPolicy.Limit limit = this.watched.compliance();
		Compliance compliance = figures(known, limit, today).compliance();
		Double value = (compliance.decided() >= limit.atLeast()) ? compliance.overall() : null;
		return new Signal("compliance", limit, value, text("%.0f %% of the service levels were kept over %d days",
				(value != null) ? Double.valueOf(100 * value) : null, limit.days()));
	}

	/** This hour so far or the one before, against the same hour of the same weekdays. */
	private Signal volume(Known known, LocalDate today, int hour) {
		MetricsPolicy.Limit limit = this.watched.volume();
		Double now = multiple(known, limit, today, hour);
		Double before = (hour > 0) ? multiple(known, limit, today, hour - 1)
				: multiple(known, limit, today.minusDays(1), 23);
		Double value = (now == null || (before != null && before > now)) ? before : now;
		return new Signal("volume", limit, value, text("%.1f times as many tickets as usual at this hour", value, 0));
	}

	private static @Nullable Double multiple(Known known, MetricsPolicy.Limit limit, LocalDate day, int hour) {
		int weeks = limit.days() / 7;
		long usual = 0;
		int counted = 0;
		for (int week = 1; week <= weeks; week++) {
			// Weeks before the first ticket say nothing about what is usual
			if (known.days().headMap(day.minusWeeks(week), true).isEmpty()) {
				break;
			}
			usual += received(known, day.minusWeeks(week), hour);
			counted++;
		}
		long received = received(known, day, hour);
		if (counted == 0) {
			return null;
		}
		return (received < limit.atLeast()) ? 0 : received * counted / (double) Math.max(counted, usual);
	}

	private static long received(Known known, LocalDate day, int hour) {
		return known.sum(new Slot(Dimension.HOUR, "%02d".formatted(hour)), day, day).get(Measure.RECEIVED);
	}

	private static Figures figures(Known known, MetricsPolicy.Limit limit, LocalDate today) {
		return Figures.of(known.sum(Slot.TOTAL, today.minusDays(limit.days() - 1L), today), 0, null);
	}

	private static String text(String pattern, @Nullable Double value, int days) {
		return (value != null) ? String.format(Locale.ROOT, pattern, value, days) : "";
	}

}
