package monster.quicksell.support.metrics.store;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.Rollup;
import monster.quicksell.support.metrics.rollup.Slot;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A long past made of days that were counted: their rollups once more under earlier
 * dates, added up where copies overlap.
 */
public final class CopiedDays {

	/** The end of the name of a day's period. */
	private static final int DATE = "2026-11-28".length();

	private final MongoCollection<RollupDocument> documents;

	private final int shift;

	private final int times;

	private CopiedDays(MongoDatabase database, int shift, int times) {
		this.documents = database.getCollection("metrics_days", RollupDocument.class);
		this.shift = shift;
		this.times = times;
	}

	/**
	 * Copies all days that there are.
	 * @param shift how many days earlier the next copy is
	 * @param times how often they are there then
	 */
	public static void make(MongoDatabase database, int shift, int times) {
		new CopiedDays(database, shift, times).make();
	}

	private void make() {
		List<String> kinds = Flux.from(this.documents.distinct("period", String.class))
			.filter((period) -> !new Period(period).equals(Period.ALL) && !period.endsWith(" " + Period.ALL.name()))
			.map((period) -> period.substring(0, period.length() - DATE))
			.distinct()
			.collectList()
			.blockOptional()
			.orElseThrow();
		kinds.forEach(this::copy);
	}

	/** Periods of one zone and, if they are of pairs, of the same two dimensions. */
	private void copy(String kind) {
		Map<Integer, TreeMap<LocalDate, Rollup>> parts = new HashMap<>();
		Flux.from(this.documents.find(Filters.and(Filters.gte("period", kind + "0"), Filters.lt("period", kind + ":"))))
			.doOnNext((found) -> parts.computeIfAbsent(found.partition(), (key) -> new TreeMap<>())
				.put(LocalDate.parse(found.period().substring(kind.length())), found.rollup()))
			.blockLast();
		parts.forEach((partition, days) -> {
			List<RollupDocument> all = new ArrayList<>();
			LocalDate first = days.firstKey().minusDays((long) this.shift * (this.times - 1));
			for (LocalDate day = first; !day.isAfter(days.lastKey()); day = day.plusDays(1)) {
				Rollup sum = sum(kind, day, days);
				if (sum != null) {
					all.add(RollupDocument.of(sum, partition));
				}
			}
			Mono.from(this.documents.deleteMany(Filters.in("_id", all.stream().map(RollupDocument::id).toList())))
				.block();
			Flux.fromIterable(all).buffer(20).concatMap(this.documents::insertMany).blockLast();
		});
	}

	private @Nullable Rollup sum(String kind, LocalDate day, TreeMap<LocalDate, Rollup> days) {
		Map<Slot, Numbers> sum = new LinkedHashMap<>();
		long offset = -1;
		for (Map.Entry<LocalDate, Rollup> each : days.tailMap(day, true).entrySet()) {
			long later = ChronoUnit.DAYS.between(day, each.getKey());
			if (later % this.shift == 0 && later / this.shift < this.times) {
				each.getValue().numbers().forEach((slot, numbers) -> sum.merge(slot, numbers, Numbers::plus));
				offset = Math.max(offset, each.getValue().appliedOffset());
			}
		}
		return (offset >= 0) ? new Rollup(new Period(kind + day), offset, sum) : null;
	}

}
