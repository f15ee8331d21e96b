package monster.quicksell.support.metrics.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
import monster.quicksell.support.metrics.rollup.Delta;
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

	private final MongoCollection<RollupDocument> collection;

	private final int dimensionLimit;

	Rollups(MongoDatabase database, MetricsProperties properties) {
		this.collection = database.getCollection("metrics_days", RollupDocument.class);
		this.dimensionLimit = properties.dimensionLimit();
	}

	/** Forgets everything, before it is counted anew from the log. */
	public Mono<Void> forget() {
		return Mono.from(this.collection.deleteMany(new Document())).then();
	}

	/** Makes sure of the index that days are read by; it alone tells what has changed. */
	Mono<Void> createIndexes() {
		return Mono.from(this.collection.createIndex(Indexes.ascending("period", "partition", "appliedOffset"))).then();
	}

	/**
	 * Counts changes of one partition in every period that they touch, each once however
	 * often it is given.
	 * @param deltas in the order of their offsets
	 * @return an error if someone else counts the same partition at the same time; what
	 * was not counted by then is counted when this is asked again
	 */
	public Mono<Void> apply(int partition, List<Delta> deltas) {
		Set<Period> periods = new HashSet<>();
		deltas.forEach((delta) -> periods.addAll(delta.change().periods()));
		if (periods.isEmpty()) {
			return Mono.empty();
		}
		// What is told apart stands in the rollup of all time
		periods.add(Period.ALL);
		List<String> ids = periods.stream().map((period) -> RollupDocument.id(period, partition)).toList();
		return Flux.from(this.collection.find(Filters.in("_id", ids)))
			.collectMap(RollupDocument::id, RollupDocument::rollup)
			.flatMap((known) -> applyAll(partition, deltas, periods, known))
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	Mono<Void> applyAll(int partition, List<Delta> deltas, Set<Period> periods, Map<String, Rollup> known) {
		Names names = Names.of(known.get(RollupDocument.id(Period.ALL, partition)), this.dimensionLimit).admit(deltas);
		List<WriteModel<RollupDocument>> writes = new ArrayList<>();
		int replaced = 0;
		for (Period period : periods) {
			Rollup before = known.get(RollupDocument.id(period, partition));
			Rollup after = ((before != null) ? before : Rollup.empty(period)).apply(deltas, names);
			if (before == null) {
				writes.add(new InsertOneModel<>(RollupDocument.of(after, partition)));
			}
			else if (after != before) {
				writes.add(replacement(RollupDocument.of(after, partition), before.appliedOffset()));
				replaced++;
			}
		}
		return writes.isEmpty() ? Mono.empty() : write(writes, replaced);
	}

	private static WriteModel<RollupDocument> replacement(RollupDocument document, long offsetBefore) {
		return new ReplaceOneModel<>(
				Filters.and(Filters.eq("_id", document.id()), Filters.eq("appliedOffset", offsetBefore)), document);
	}

	private Mono<Void> write(List<WriteModel<RollupDocument>> writes, int replaced) {
		return Mono.from(this.collection.bulkWrite(writes, UNORDERED))
			.filter((result) -> result.getMatchedCount() == replaced)
			.switchIfEmpty(Mono.error(LostRace::new))
			.then();
	}

	/** What was counted in all time. */
	public Mono<Sums> ever() {
		return Flux.from(this.collection.find(Filters.eq("period", Period.ALL.name())))
			.map(RollupDocument::rollup)
			.collectList()
			.map(Sums::of)
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** Someone else has counted the partition at the same time. */
	static final class LostRace extends RuntimeException {

		LostRace() {
			super("A rollup was written by someone else at the same time");
		}

	}

}
