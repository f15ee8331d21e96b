package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A calendar's open intervals over whole years, disjoint and in order, with the open time
 * before each: any question is a binary search.
 */
final class Opening {

	/** Covers nothing yet. */
	static final Opening NONE = new Opening(0, 0, List.of());

	private final int first;

	private final int end;

	private final long[] open;

	private final long[] close;

	/** Seconds open before an interval; one longer than the intervals. */
	private final long[] before;

	private Opening(int first, int end, List<long[]> spans) {
		this.first = first;
		this.end = end;
		this.open = spans.stream().mapToLong((span) -> span[0]).toArray();
		this.close = spans.stream().mapToLong((span) -> span[1]).toArray();
		this.before = new long[spans.size() + 1];
		for (int at = 0; at < spans.size(); at++) {
			this.before[at + 1] = this.before[at] + this.close[at] - this.open[at];
		}
	}

	boolean covers(int firstYear, int lastYear) {
		return this.first <= firstYear && lastYear < this.end;
	}

	/** What this covers and those years, inclusive; in whole, so that sums stay sums. */
	Opening widened(WeeklyHours hours, int firstYear, int lastYear) {
		int from = (this.end > this.first) ? Math.min(this.first, firstYear) : firstYear;
		int to = (this.end > this.first) ? Math.max(this.end, lastYear + 1) : lastYear + 1;
		List<long[]> spans = new ArrayList<>();
		LocalDate.of(from, 1, 1)
			.datesUntil(LocalDate.of(to, 1, 1))
			.flatMap((date) -> hours.on(date).stream())
			.sorted(Comparator.comparingLong((span) -> span[0]))
			.forEachOrdered((span) -> join(spans, span));
		return new Opening(from, to, spans);
	}

	private static void join(List<long[]> spans, long[] span) {
		if (!spans.isEmpty() && spans.getLast()[1] >= span[0]) {
			spans.getLast()[1] = Math.max(spans.getLast()[1], span[1]);
		}
		else {
			spans.add(span.clone());
		}
	}

	/** Open time up to an instant. */
	Duration until(Instant at) {
		int next = closingAfter(at.getEpochSecond());
		Duration sum = Duration.ofSeconds(this.before[next]);
		return isOpen(next, at) ? sum.plus(Duration.between(Instant.ofEpochSecond(this.open[next]), at)) : sum;
	}

	/** When so much open time has passed; null if that is after what it covers. */
	@Nullable Instant plus(Instant start, Duration allowed) {
		int next = closingAfter(start.getEpochSecond());
		Duration needed = until(start).plus(allowed);
		// Intervals begin and end at whole seconds, so a part of one is in the next
		long seconds = needed.getSeconds() + ((needed.getNano() > 0) ? 1 : 0);
		int found = (allowed.isZero()) ? next : firstAtLeast(this.before, seconds) - 1;
		if (found >= this.open.length) {
			return null;
		}
		return Instant.ofEpochSecond(this.open[found]).plus(needed.minusSeconds(this.before[found]));
	}

	private boolean isOpen(int interval, Instant at) {
		return interval < this.open.length && this.open[interval] <= at.getEpochSecond();
	}

	/** The interval that is open then, or the next one. */
	private int closingAfter(long second) {
		return firstAtLeast(this.close, second + 1);
	}

	private static int firstAtLeast(long[] ascending, long value) {
		int found = Arrays.binarySearch(ascending, value);
		return (found >= 0) ? found : -found - 1;
	}

}
