package monster.quicksell.support.metrics.store;

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
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every event of every ticket, in the collection {@code metrics_events}. */
@Component
public final class TicketEvents {

	private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

	private final MongoCollection<LoggedEvent> collection;

	TicketEvents(MongoDatabase database) {
		this.collection = database.getCollection("metrics_events", LoggedEvent.class);
	}

	/** Forgets everything, before it is counted anew from the log. */
	public Mono<Void> forget() {
		return Mono.from(this.collection.deleteMany(new Document())).then();
	}

	/** Makes sure of the index that the timeline is read by. */
	Mono<Void> createIndexes() {
		return Mono.from(this.collection.createIndex(Indexes.ascending("ticketId", "offset"))).then();
	}

	/** Keeps events; one that is kept already stays as it is. */
	public Mono<Void> keep(List<LoggedEvent> events) {
		if (events.isEmpty()) {
			return Mono.empty();
		}
		List<ReplaceOneModel<LoggedEvent>> writes = events.stream()
			.map((event) -> new ReplaceOneModel<>(Filters.eq("_id", event.id()), event, UPSERT))
			.toList();
		return Mono.from(this.collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
			.then()
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/**
	 * A ticket's events in the order of the log.
	 * @param after offset after which to begin; -1 for the beginning
	 * @param limit how many at most
	 */
	public Flux<LoggedEvent> of(String ticketId, long after, int limit) {
		return Flux
			.from(this.collection.find(Filters.and(Filters.eq("ticketId", ticketId), Filters.gt("offset", after)))
				.sort(Sorts.ascending("offset"))
				.limit(limit))
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

}
