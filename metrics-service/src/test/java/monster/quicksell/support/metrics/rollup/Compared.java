package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Holds figures against a recount of the log, each of each value on each day. */
public final class Compared {

	private static final List<Dimension> DIMENSIONS = List.of(Dimension.CHANNEL, Dimension.CATEGORY, Dimension.TEAM,
			Dimension.PRIORITY, Dimension.MARKETPLACE, Dimension.AGENT, Dimension.HOUR, Dimension.TRIGGER,
			Dimension.LEVEL);

	private static final LogRecount.Count NOTHING = new LogRecount.Count(Map.of(), Map.of());

	private Compared() {
	}

	/**
	 * Compares.
	 * @return how many figures were held against each other
	 */
	public static int of(Known known, Map<LogRecount.Place, LogRecount.Count> recount, Range range) {
		return of(known, recount, range, DIMENSIONS);
	}

	/**
	 * Compares what counts with one value, as it is read from pairs.
	 * @param pairs the pairs of its dimension with each other one
	 */
	public static int having(Slot value, Known totals, Function<Crossed, Known> pairs,
			Map<LogRecount.Place, LogRecount.Count> recount, Range range) {
		int compared = 0;
		for (Dimension dimension : DIMENSIONS) {
			if (dimension != value.dimension()) {
				Known within = pairs.apply(Crossed.of(value.dimension(), dimension)).within(value, totals);
				compared += of(within, recount, range, List.of(dimension));
			}
		}
		return compared;
	}

	private static int of(Known known, Map<LogRecount.Place, LogRecount.Count> recount, Range range,
			List<Dimension> dimensions) {
		int compared = 0;
		for (LocalDate day = range.from(); !day.isAfter(range.to()); day = day.plusDays(1)) {
			Range only = new Range(day, day, range.zone());
			compared += row(recount, new LogRecount.Place(day, Dimension.TOTAL, "all"), range.zone(),
					Report.over(known, only, Slot.TOTAL, Grouping.DAY).total());
			for (Dimension dimension : dimensions) {
				Map<String, Figures> rows = new TreeMap<>();
				Report.by(known, only, dimension).rows().forEach((row) -> rows.put(row.key(), row.figures()));
				for (LogRecount.Place place : recount.keySet()) {
					if (place.day().equals(day) && place.dimension() == dimension) {
						assertThat(rows).as("%s of %s in %s", place, dimension, range.zone())
							.containsKey(place.value());
					}
				}
				for (Map.Entry<String, Figures> row : rows.entrySet()) {
					LogRecount.Place place = new LogRecount.Place(day, dimension, row.getKey());
					compared += (dimension == Dimension.TRIGGER || dimension == Dimension.LEVEL)
							? cause(recount, place, row.getValue()) : row(recount, place, range.zone(), row.getValue());
				}
			}
		}
		return compared;
	}

	private static int row(Map<LogRecount.Place, LogRecount.Count> recount, LogRecount.Place place, ZoneId zone,
			Figures figures) {
		LogRecount.Count count = recount.getOrDefault(place, NOTHING);
		Map<String, Object> told = new TreeMap<>();
		Map<String, Object> meant = new TreeMap<>();
		put(told, meant, "received", figures.received(), count.get("received"));
		put(told, meant, "resolved", figures.resolved(), count.get("resolved"));
		put(told, meant, "firstContact", figures.resolvedOnFirstContact(), count.get("firstContact"));
		put(told, meant, "closedUnresolved", figures.closedUnresolved(), count.get("closedUnresolved"));
		put(told, meant, "setAside", figures.setAside(), count.get("setAside"));
		put(told, meant, "reopened", figures.reopened(), count.get("reopened"));
		put(told, meant, "reopenRate", share(figures.reopenRate()), share(count.get("undone"), count.get("asked")));
		put(told, meant, "open", figures.open(), count.get("open"));
		put(told, meant, "escalated", figures.escalated(), count.get("escalated"));
		put(told, meant, "escalations", figures.escalations(), count.get("escalations"));
		put(told, meant, "escalationRate", share(figures.escalationRate()),
				share(count.get("receivedEscalated"), count.get("received")));
		put(told, meant, "reassigned", figures.reassigned(), count.get("reassigned"));
		put(told, meant, "hops", figures.teamHops(), count.get("hops"));
		put(told, meant, "contacts", figures.contacts(), count.get("contacts"));
		for (int stars = 1; stars <= 5; stars++) {
			put(told, meant, "stars " + stars, figures.satisfaction().stars().getOrDefault(stars, 0L),
					count.get("stars " + stars));
		}
		put(told, meant, "asked", figures.satisfaction().asked(), count.get("asked"));
		put(told, meant, "responseRate", share(figures.satisfaction().responseRate()),
				share(count.get("rated"), count.get("asked")));
		put(told, meant, "missed first", figures.breaches().firstResponse(), count.get("missed FIRST_RESPONSE"));
		put(told, meant, "missed next", figures.breaches().nextResponse(), count.get("missed NEXT_RESPONSE"));
		put(told, meant, "missed resolution", figures.breaches().resolution(), count.get("missed RESOLUTION"));
		put(told, meant, "kept first", share(figures.compliance().firstResponse()), kept(count, "FIRST_RESPONSE"));
		put(told, meant, "kept next", share(figures.compliance().nextResponse()), kept(count, "NEXT_RESPONSE"));
		put(told, meant, "kept resolution", share(figures.compliance().resolution()), kept(count, "RESOLUTION"));
		figures.moods()
			.byMood()
			.forEach((mood, number) -> put(told, meant, "mood " + mood, number, count.get("mood " + mood)));
		assertThat(told).as("%s in %s", place, zone).isEqualTo(meant);
		times(place, "firstResponse", figures.firstResponse(), count);
		times(place, "firstResponseBusiness", figures.firstResponseBusiness(), count);
		times(place, "resolution", figures.resolution(), count);
		times(place, "resolutionBusiness", figures.resolutionBusiness(), count);
		Backlog backlog = figures.backlog();
		boolean aged = zone.normalized().equals(ZoneOffset.UTC) && place.dimension() != Dimension.HOUR;
		return told.size() + 16 + ((backlog != null && aged) ? backlog(place, backlog, count) : 0);
	}

	/** What raised escalations has their numbers, and its share of all tickets. */
	private static int cause(Map<LogRecount.Place, LogRecount.Count> recount, LogRecount.Place place, Figures figures) {
		LogRecount.Count count = recount.getOrDefault(place, NOTHING);
		long received = recount.getOrDefault(new LogRecount.Place(place.day(), Dimension.TOTAL, "all"), NOTHING)
			.get("received");
		assertThat(figures.escalations()).as("escalations of %s", place).isEqualTo(count.get("escalations"));
		assertThat(share(figures.escalationRate())).as("escalation rate of %s", place)
			.isEqualTo(share(count.get("receivedEscalated"), received));
		return 2;
	}

	/** The age of what is open now. */
	private static int backlog(LogRecount.Place place, Backlog backlog, LogRecount.Count count) {
		List<Long> ages = count.times().getOrDefault("backlog", List.of()).stream().sorted().toList();
		assertThat(backlog.count()).as("backlog of %s", place).isEqualTo(ages.size());
		if (!ages.isEmpty()) {
			assertThat(backlog.medianDays()).as("median age of %s", place).isEqualTo(rank(ages, 50));
			assertThat(backlog.p90Days()).as("p90 of the age of %s", place).isEqualTo(rank(ages, 90));
			assertThat(backlog.oldestDays()).as("oldest of %s", place).isEqualTo(ages.getLast());
		}
		return 4;
	}

	private static long rank(List<Long> sorted, int percent) {
		return sorted.get((sorted.size() * percent + 99) / 100 - 1);
	}

	private static void put(Map<String, Object> told, Map<String, Object> meant, String name, Object is,
			Object should) {
		told.put(name, is);
		meant.put(name, should);
	}

	private static Object share(@Nullable Double share) {
		return (share != null) ? share : "none";
	}

	private static Object share(long part, long whole) {
		return (whole > 0) ? Math.round(10_000.0 * part / whole) / 10_000.0 : "none";
	}

	private static Object kept(LogRecount.Count count, String metric) {
		long met = count.get("met " + metric);
		return share(met, met + count.get("missed " + metric));
	}

	private static void times(LogRecount.Place place, String name, Durations told, LogRecount.Count count) {
		List<Long> times = count.times().getOrDefault(name, List.of()).stream().sorted().toList();
		assertThat(told.count()).as("%s of %s", name, place).isEqualTo(times.size());
		if (times.isEmpty()) {
			return;
		}
		double mean = times.stream().mapToLong(Long::longValue).average().orElseThrow();
		assertThat(told.meanSeconds()).as("mean %s of %s", name, place).isCloseTo(mean / 1000, within(0.001));
		near(told.medianSeconds(), times, 50, name, place);
		near(told.p90Seconds(), times, 90, name, place);
		near(told.p95Seconds(), times, 95, name, place);
	}

	private static void near(@Nullable Double seconds, List<Long> times, int percent, String name,
			LogRecount.Place place) {
		long exact = rank(times, percent);
		assertThat(seconds).as("p%d %s of %s", percent, name, place)
			.isCloseTo(exact / 1000.0, within(exact / 1000.0 * DurationHistogram.RELATIVE_ERROR + 0.001));
	}

}
