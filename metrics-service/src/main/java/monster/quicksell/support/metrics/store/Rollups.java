package monster.quicksell.support.metrics.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.mongodb.MongoException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.Changes;
import monster.quicksell.support.metrics.rollup.Crossed;
import monster.quicksell.support.metrics.rollup.Entries;
import monster.quicksell.support.metrics.rollup.Names;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.Rollup;
import monster.quicksell.support.metrics.rollup.Sums;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The rollups, one document per period and partition, in the collection
 * {@code metrics_days}.
 */
@Component
public final class Rollups {

	private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

	// Documents of busy days are large: so many at once stay well below the wire's limit
	static final int AT_ONCE = 50;

	// So many times more pairs than values are told apart
	private static final int PAIRS = 5;

	private final MongoCollection<RollupDocument> collection;

	private final int dimensionLimit;

	private final Latest latest = new Latest();

	Rollups(MongoDatabase database, MetricsProperties properties) {
		this.collection = database.getCollection("metrics_days", RollupDocument.class);
		this.dimensionLimit = properties.dimensionLimit();
	}

	/** Forgets everything, before it is counted anew from the log. */
	public Mono<Void> forget() {
		return Mono.from(this.collection.deleteMany(new Document())).then().doFinally((signal) -> this.latest.clear());
	}

	/** Makes sure of the index that days are read by; it alone tells what has changed. */
	Mono<Void> createIndexes() {
		return Mono.from(this.collection.createIndex(Indexes.ascending("period", "partition", "appliedOffset"))).then();
	}

	/**
	 * Counts changes of partitions in every period that they touch, each once however
	 * often it is given.
	 * @return an error if someone else counts the same partition at the same time; what
	 * was not counted by then is counted when this is asked again
	 */
	public Mono<Void> apply(Map<Integer, Entries> changes) {
		Map<Integer, List<Batch>> batches = new TreeMap<>();
		changes.forEach((partition, entries) -> batches.put(partition,
				List.of(new Batch(entries.single(), this.dimensionLimit))));
		return Mono.defer(() -> {
			Map<String, Rollup> kept = new HashMap<>();
			batches.forEach((partition, batch) -> kept.putAll(this.latest.take(partition, batch.getFirst().changes())));
			Mono<List<Writes>> written = together(batches, kept);
			return kept.isEmpty() ? written
					: written.onErrorResume(LostRace.class, (ex) -> together(batches, Map.of()));
		}).doOnNext((written) -> written.forEach((writes) -> this.latest.keep(writes.partition, writes.after))).then();
	}

	/**
	 * Counts changes by pairs of values in the same way. Their rollups stand beside the
	 * others, under names of their own.
	 * @param some the dimensions of the pairs
	 */
	Mono<Void> apply(int partition, Entries entries, List<Crossed> some) {
		return together(Map.of(partition,
				some.stream()
					.map((crossed) -> new Batch(entries.paired(crossed), PAIRS * this.dimensionLimit))
					.toList()),
				Map.of())
			.then();
	}

	/** Gives what was written. */
	private Mono<List<Writes>> together(Map<Integer, List<Batch>> batches, Map<String, Rollup> latest) {
		List<String> ids = new ArrayList<>();
		batches.forEach((partition, some) -> some.stream()
			.flatMap((batch) -> batch.changes().periods().stream())
			.map((period) -> RollupDocument.id(period, partition))
			.filter((id) -> !latest.containsKey(id))
			.forEach(ids::add));
		return read(ids).flatMap((read) -> {
			Map<String, Rollup> known = new HashMap<>(latest);
			known.putAll(read);
			List<Writes> all = new ArrayList<>();
			batches.forEach((partition, some) -> {
				Writes writes = new Writes(partition, known);
				some.forEach((batch) -> writes.add(batch.changes(), batch.changes().periods(),
						batch.names(partition, known)));
				all.add(writes);
			});
			return write(all);
		}).onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	private Mono<Map<String, Rollup>> read(List<String> ids) {
		return ids.isEmpty() ? Mono.just(Map.of())
				: Flux.from(this.collection.find(Filters.in("_id", ids)).batchSize(AT_ONCE))
					.collectMap(RollupDocument::id, RollupDocument::rollup);
	}

	Mono<Void> applyAll(int partition, Changes changes, Set<Period> periods, Map<String, Rollup> known, Names names) {
		Writes writes = new Writes(partition, known);
		writes.add(changes, periods, names);
		return write(List.of(writes)).then();
	}

	private Mono<List<Writes>> write(List<Writes> all) {
		List<WriteModel<RollupDocument>> models = all.stream().flatMap((writes) -> writes.models.stream()).toList();
		if (models.isEmpty()) {
			return Mono.just(all);
		}
		int replaced = all.stream().mapToInt((writes) -> writes.replaced).sum();
		return Mono.from(this.collection.bulkWrite(models, UNORDERED))
			.filter((result) -> result.getMatchedCount() == replaced)
			.switchIfEmpty(Mono.error(LostRace::new))
			.thenReturn(all);
	}

	/** What was counted in all time. */
	public Mono<Sums> ever() {
		return Flux.from(this.collection.find(Filters.eq("period", Period.ALL.name())))
			.map(RollupDocument::rollup)
			.collectList()
			.map(Sums::of)
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/**
	 * Changes that are counted in rollups which tell the same values apart.
	 *
	 * @param changes the changes
	 * @param limit how many values of a dimension have a name
	 */
	private record Batch(Changes changes, int limit) {

		Names names(int partition, Map<String, Rollup> known) {
			return Names.of(known.get(RollupDocument.id(this.changes.ever(), partition)), this.limit)
				.admit(this.changes);
		}

	}

	/** What is to be written to the rollups of a partition. */
	private static final class Writes {

		private final List<WriteModel<RollupDocument>> models = new ArrayList<>();

		private final int partition;

		private final Map<String, Rollup> known;

		private final Map<String, Rollup> after = new HashMap<>();

		private int replaced;

		Writes(int partition, Map<String, Rollup> known) {
			this.partition = partition;
			this.known = known;
		}

		void add(Changes changes, Set<Period> periods, Names names) {
			for (Period period : periods) {
				String id = RollupDocument.id(period, this.partition);
				Rollup before = this.known.get(id);
				Rollup after = ((before != null) ? before : Rollup.empty(period)).apply(changes, names);
				this.after.put(id, after);
				if (before == null) {
					this.models.add(new InsertOneModel<>(RollupDocument.of(after, this.partition)));
				}
				else if (after != before) {
					RollupDocument document = RollupDocument.of(after, this.partition);
					this.models.add(new ReplaceOneModel<>(Filters.and(Filters.eq("_id", document.id()),
							Filters.eq("appliedOffset", before.appliedOffset())), document));
					this.replaced++;
				}
			}
		}

	}

	/** Someone else has counted the partition at the same time. */
	static final class LostRace extends RuntimeException {

		LostRace() {
			super("A rollup was written by someone else at the same time");
		}

	}

}
