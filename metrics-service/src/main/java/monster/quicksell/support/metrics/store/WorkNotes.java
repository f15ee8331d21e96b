package monster.quicksell.support.metrics.store;

import java.time.Instant;
import java.util.List;

import com.mongodb.MongoException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.metrics.staffing.Step;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The steps of the work, in the collection {@code metrics_work}, each once. */
@Component
public final class WorkNotes {

	private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

	private final MongoCollection<WorkNote> collection;

	WorkNotes(MongoDatabase database) {
		this.collection = database.getCollection("metrics_work", WorkNote.class);
	}

	Mono<Void> createIndexes() {
		return Mono.from(this.collection.createIndex(Indexes.ascending("at"))).then();
	}

	/** Forgets everything, before it is read anew from the log. */
	public Mono<Void> forget() {
		return Mono.from(this.collection.deleteMany(new Document())).then();
	}

	/** Keeps what of these events is a step of the work; what is kept stays as it is. */
	public Mono<Void> keep(List<Event> events) {
		List<ReplaceOneModel<WorkNote>> writes = events.stream()
			.flatMap((event) -> WorkNote.of(event).stream())
			.map((note) -> new ReplaceOneModel<>(Filters.eq("_id", note.id()), note, UPSERT))
			.toList();
		return writes.isEmpty() ? Mono.empty()
				: Mono.from(this.collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
					.then()
					.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** The steps since an instant, the newest so many, in the order of their time. */
	public Mono<List<Step>> since(Instant from, int most) {
		return Flux.from(this.collection.find(Filters.gte("at", from)).sort(Sorts.descending("at")).limit(most))
			.map(WorkNote::step)
			.collectList()
			.map(List::reversed)
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

}
