package monster.quicksell.support.metrics.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.Crossed;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Rollup;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.rollup.Sums;
import monster.quicksell.support.metrics.rollup.Zones;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The days of reports. Each question reads how far every partition has been counted in
 * each period, which is little, and of the periods only those that were counted on since
 * they were read last: so the answer is as true as the store, and a long report costs no
 * more than the days that moved.
 */
@Component
public final class Days {

	// Bytes
	private static final int KEPT = 48_000_000;

	private static final Bson OPEN_CHANGES = Projections.include("period", "partition", "appliedOffset", "open",
			"rows.dimension", "rows.value", "rows.and", "rows.open");

	private final MongoCollection<RollupDocument> documents;

	private final MongoCollection<Version> versions;

	private final Zones zones;

	private final Reads read = new Reads(KEPT);

	private final Reads pairs = new Reads(KEPT);

	private final Reads open = new Reads(KEPT / 4);

	Days(MongoDatabase database, MetricsProperties properties) {
		this.documents = database.getCollection("metrics_days", RollupDocument.class);
		this.versions = database.getCollection("metrics_days", Version.class);
		this.zones = properties.allZones();
	}

	/**
	 * All that a report over a range is made of. Of the days after it only what they
	 * changed in what is open, from which follows what was open at its end.
	 */
	public Mono<Known> known(Range range) {
		return known(range, "", this.read);
	}

	/**
	 * The same of pairs of values.
	 * @param crossed their dimensions
	 */
	public Mono<Known> known(Range range, Crossed crossed) {
		return known(range, crossed.prefix(), this.pairs);
	}

	private Mono<Known> known(Range range, String kind, Reads reads) {
		String prefix = kind + this.zones.prefix(range.zone());
		String ever = kind + Period.ALL.name();
		String first = Period.of(range.from(), prefix).name();
		String last = Period.of(range.to(), prefix).name();
		// Both bounds in one, so that the embedded store's index is read between them too
		Mono<Map<String, Map<Slot, Numbers>>> days = versions(
				new Document("period", new Document("$gte", first).append("$lt", prefix + ":")))
			.flatMap((current) -> {
				var later = new HashMap<>(current);
				later.keySet().removeIf((period) -> period.compareTo(last) <= 0);
				current.keySet().removeAll(later.keySet());
				return Mono.zip(upToDate(current, reads, null), upToDate(later, this.open, OPEN_CHANGES))
					.map((both) -> {
						both.getT1().putAll(both.getT2());
						return both.getT1();
					});
			});
		return Mono.zip(days, versions(Filters.eq("period", ever)).flatMap((current) -> upToDate(current, reads, null)))
			.map((both) -> new Known(dated(both.getT1(), prefix), both.getT2().getOrDefault(ever, Map.of())))
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	private static NavigableMap<LocalDate, Map<Slot, Numbers>> dated(Map<String, Map<Slot, Numbers>> periods,
			String prefix) {
		NavigableMap<LocalDate, Map<Slot, Numbers>> dated = new TreeMap<>();
		periods.forEach((name, slots) -> dated.put(LocalDate.parse(name.substring(prefix.length())), slots));
		return dated;
	}

	private Mono<Map<String, Collection<Version>>> versions(Bson which) {
		return Flux
			.from(this.versions.find(which)
				.projection(Projections.fields(Projections.include("period", "partition", "appliedOffset"),
						Projections.excludeId())))
			.collectMultimap(Version::period);
	}

	private Mono<Map<String, Map<Slot, Numbers>>> upToDate(Map<String, Collection<Version>> current, Reads cache,
			@Nullable Bson fields) {
		Map<String, Map<Slot, Numbers>> known = new HashMap<>();
		List<String> ids = new ArrayList<>();
		current.forEach((period, parts) -> cache.slots(period, offsets(parts))
			.ifPresentOrElse((slots) -> known.put(period, slots),
					() -> parts.forEach((part) -> ids.add(RollupDocument.id(new Period(period), part.partition())))));
		if (ids.isEmpty()) {
			return Mono.just(known);
		}
		return Flux.from(this.documents.find(Filters.in("_id", ids)).projection(fields).batchSize(Rollups.AT_ONCE))
			.collectMultimap(RollupDocument::period)
			.map((periods) -> {
				periods.forEach((period, parts) -> known.put(period, keep(cache, period, parts)));
				return known;
			});
	}

	private static Map<Slot, Numbers> keep(Reads cache, String period, Collection<RollupDocument> parts) {
		List<Rollup> rollups = parts.stream().map(RollupDocument::rollup).toList();
		Map<Slot, Numbers> slots = Sums.of(rollups).numbers();
		Map<Integer, Long> offsets = new HashMap<>();
		parts.forEach((part) -> offsets.put(part.partition(), part.appliedOffset()));
		cache.keep(period, offsets, slots);
		return slots;
	}

	private static Map<Integer, Long> offsets(Collection<Version> parts) {
		Map<Integer, Long> offsets = new HashMap<>();
		parts.forEach((part) -> offsets.put(part.partition(), part.appliedOffset()));
		return offsets;
	}

	/**
	 * How far a document has been counted. Public, since the driver reads records by
	 * reflection.
	 *
	 * @param period its period
	 * @param partition its partition
	 * @param appliedOffset how far
	 */
	public record Version(String period, int partition, long appliedOffset) {

	}

}
