package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How many targets were kept and missed in a span of time. A clock counts once: missed at
 * the instant it was due, kept at the instant it was stopped. One that runs still, or was
 * reopened, counts for nothing yet.
 */
public final class Compliance {

	private final Instant from;

	private final Instant to;

	private final By by;

	private int tickets;

	private final Map<Key, int[]> counted = new TreeMap<>();

	/** Of [from, to), told apart by something. */
	public Compliance(Instant from, Instant to, By by) {
		this.from = from;
		this.to = to;
		this.by = by;
	}

	/** Counts a ticket's clocks. */
	public Compliance add(Clocks clocks) {
		this.tickets++;
		for (SlaClock clock : clocks.clocks()) {
			Instant settled = clock.settledAt();
			if (settled != null && !settled.isBefore(this.from) && settled.isBefore(this.to)) {
				Key key = new Key(this.by.of(clocks, clock, settled), clock.metric().name());
				this.counted.computeIfAbsent(key, (none) -> new int[2])[clock.missed() ? 1 : 0]++;
			}
		}
		return this;
	}

	/** How many tickets were counted. */
	public int tickets() {
		return this.tickets;
	}

	/** What was counted, in the order of names. */
	public List<Row> rows() {
		return this.counted.entrySet()
			.stream()
			.map((each) -> new Row(each.getKey().group(), each.getKey().metric(), each.getValue()[0],
					each.getValue()[1], each.getValue()[0] / (double) (each.getValue()[0] + each.getValue()[1])))
			.toList();
	}

	/** What can be told apart. */
	public enum By {

		/** Only the metrics, as always. */
		METRIC,
		/** Priority. */
		PRIORITY,
		/** Channel. */
		CHANNEL,
		/** Team. */
		TEAM,
		/** The customer's level. */
		LEVEL,
		/** Where the target comes from. */
		SOURCE,
		/** Day, UTC. */
		DAY;

		String of(Clocks clocks, SlaClock clock, Instant settled) {
			Aim aim = clock.aim();
			return switch (this) {
				case METRIC -> "all";
				case PRIORITY -> named(clocks.about().priority());
				case CHANNEL -> named(clocks.about().channel());
				case TEAM -> named(clocks.about().team());
				case LEVEL -> named(clocks.about().level());
				case SOURCE -> named((aim != null) ? aim.source() : null);
				case DAY -> LocalDate.ofInstant(settled, ZoneOffset.UTC).toString();
			};
		}

		private static String named(@Nullable Object value) {
			return Objects.requireNonNullElse(value, "none").toString();
		}

	}

	/**
	 * A figure.
	 *
	 * @param group which of what is told apart
	 * @param metric what was measured
	 * @param kept how many were kept
	 * @param missed how many were missed
	 * @param share of those kept, 0 to 1
	 */
	public record Row(String group, String metric, int kept, int missed, double share) {
	}

	private record Key(String group, String metric) implements Comparable<Key> {

		@Override
		public int compareTo(Key other) {
			int groups = this.group.compareTo(other.group);
			return (groups != 0) ? groups : this.metric.compareTo(other.metric);
		}

	}

}
