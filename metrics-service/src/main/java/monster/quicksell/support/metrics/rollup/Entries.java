package monster.quicksell.support.metrics.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What events of one partition changed. Most of them are about the same tickets with the
 * same values: so they are added up before they are spread over values and pairs, once
 * for all rollups that have counted none of them.
 */
public final class Entries {

	private final List<Entry> all;

	private final Map<Touch, Long> touches;

	private final List<Set<Reach>> fresh;

	/** Of all, which nearly every rollup counts. */
	private @Nullable Map<Period, List<Line>> sums;

	private Entries(List<Entry> all) {
		this.all = all;
		this.touches = Touch.last(all);
		this.fresh = fresh(all);
	}

	/** These, given in the order of their offsets. */
	public static Entries of(List<Entry> all) {
		return new Entries(all);
	}

	private static List<Set<Reach>> fresh(List<Entry> all) {
		Set<Reach> known = new HashSet<>();
		List<Set<Reach>> fresh = new ArrayList<>();
		for (Entry entry : all) {
			Set<Reach> mine = new HashSet<>();
			for (Account account : entry.accounts()) {
				for (Place place : account.numbers().keySet()) {
					Reach reach = new Reach(account.slots(), place.own());
					if (known.add(reach)) {
						mine.add(reach);
					}
				}
			}
			if (!mine.isEmpty()) {
				fresh.add(mine);
			}
		}
		return fresh;
	}

	/** What they change in the figures by one dimension. */
	public Changes single() {
		return new Changes(this, null);
	}

	/** What they change in the figures by these two dimensions. */
	public Changes paired(Crossed crossed) {
		return new Changes(this, crossed);
	}

	/** How many they are. */
	public int size() {
		return this.all.size();
	}

	/** How they touch periods, and the last offset of each of these ways. */
	Map<Touch, Long> touches() {
		return this.touches;
	}

	/**
	 * What each counts with for the first time, in the order of their offsets; those
	 * without any are left out.
	 */
	List<Set<Reach>> fresh() {
		return this.fresh;
	}

	/** The sums of all after an offset, in a period. */
	List<Line> since(long offset, Period period) {
		int counted = 0;
		while (counted < this.all.size() && this.all.get(counted).offset() <= offset) {
			counted++;
		}
		return ((counted == 0) ? sums() : sums(this.all.subList(counted, this.all.size()), period::equals))
			.getOrDefault(period, List.of());
	}

	private Map<Period, List<Line>> sums() {
		if (this.sums == null) {
			this.sums = sums(this.all, (period) -> true);
		}
		return this.sums;
	}

	private static Map<Period, List<Line>> sums(List<Entry> entries, Predicate<Period> wanted) {
		Map<List<Slot>, Map<Place, Counts>> sums = new HashMap<>();
		for (Entry entry : entries) {
			for (Account account : entry.accounts()) {
				Map<Place, Counts> sum = sums.computeIfAbsent(account.slots(), (key) -> new HashMap<>());
				account.numbers().forEach((place, numbers) -> {
					if (wanted.test(place.period())) {
						numbers.addTo(sum.computeIfAbsent(place, (key) -> Counts.none()));
					}
				});
			}
		}
		Map<Period, List<Line>> lines = new HashMap<>();
		sums.forEach((slots, places) -> places
			.forEach((place, sum) -> lines.computeIfAbsent(place.period(), (period) -> new ArrayList<>())
				.add(new Line(new Reach(slots, place.own()), Numbers.of(sum)))));
		return lines;
	}

	/**
	 * Numbers that change.
	 *
	 * @param reach what they count with
	 * @param numbers what is to be added
	 */
	record Line(Reach reach, Numbers numbers) {

	}

}
