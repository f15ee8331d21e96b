package monster.quicksell.support.metrics.store;

import java.util.List;

import com.mongodb.MongoException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every event of every ticket, in the collection {@code metrics_events}. */
@Component
public final class TicketEvents {

	private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

	private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

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

	/** Keeps events; one that is kept already stays as it is. */
	public Mono<Void> keep(List<LoggedEvent> events) {
		if (events.isEmpty()) {
			return Mono.empty();
		}
		List<UpdateOneModel<LoggedEvent>> writes = events.stream()
			.map((event) -> new UpdateOneModel<LoggedEvent>(Filters.eq("_id", event.id()), inserted(event), UPSERT))
			.toList();
		return Mono.from(this.collection.bulkWrite(writes, UNORDERED))
			.then()
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** What is there may have been erased since: a late writer must not bring it back. */
	private static Bson inserted(LoggedEvent event) {
		return Updates.combine(Updates.setOnInsert("ticketId", event.ticketId()),
				Updates.setOnInsert("partition", event.partition()), Updates.setOnInsert("offset", event.offset()),
				Updates.setOnInsert("at", event.at()), Updates.setOnInsert("type", event.type()),
				Updates.setOnInsert("producer", event.producer()), Updates.setOnInsert("sequence", event.sequence()),
				Updates.setOnInsert("data", event.data()));
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
