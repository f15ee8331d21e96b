package monster.quicksell.support.metrics.store;

import java.util.List;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
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

	private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

	private static final InsertManyOptions NEW = new InsertManyOptions().ordered(false);

	private static final int AT_ONCE = 500;

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

	/**
	 * Keeps events; one that is kept already stays as it is: it may have been erased
	 * since, and a late writer must not bring it back.
	 */
	public Mono<Void> keep(List<LoggedEvent> events) {
		return events.isEmpty() ? Mono.empty()
				: Mono.from(this.collection.insertMany(events, NEW))
					.then()
					.onErrorResume(TicketEvents::wereKept, (ex) -> Mono.empty())
					.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** Whether nothing is wrong but that some were there already. */
	private static boolean wereKept(Throwable ex) {
		return ex instanceof MongoBulkWriteException bulk && bulk.getWriteConcernError() == null
				&& bulk.getWriteErrors()
					.stream()
					.allMatch((error) -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
	}

	/** Takes user text out of all events of a ticket that are kept; may be repeated. */
	public Mono<Void> erase(String ticketId) {
		return Flux.from(this.collection.find(Filters.eq("ticketId", ticketId)))
			.map((event) -> new UpdateOneModel<LoggedEvent>(Filters.eq("_id", event.id()),
					Updates.set("data", event.erasedData())))
			.buffer(AT_ONCE)
			.concatMap((writes) -> this.collection.bulkWrite(writes, UNORDERED))
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
