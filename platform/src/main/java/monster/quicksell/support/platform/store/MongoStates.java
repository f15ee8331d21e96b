package monster.quicksell.support.platform.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * States in the MongoDB collections {@code <service>_tickets} and
 * {@code <service>_progress}.
 */
public final class MongoStates<S> implements States<S> {

	private static final int DUPLICATE_KEY = 11000;

	/** As many documents are some megabytes; the server's own first batch is 101. */
	private static final int BATCH = 1000;

	private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

	private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

	private static final Bson ID_AND_DUE = Projections.include("_id", "partition", "due");

	private static final Bson NOTHING_TO_SAY = BsonDocument.parse("{$set: {outbox: []}, $unset: {pending: ''}}");

	private final StoredCodec<S> codec;

	/**
	 * Documents go as bytes that were made here: the driver's own way into its network
	 * buffers is byte by byte.
	 */
	private final MongoCollection<RawBsonDocument> tickets;

	private final MongoCollection<Document> documents;

	private final MongoCollection<Document> progress;

	private final Duration timeout;

	/**
	 * Of one service; operations that take longer than the time-out count as unavailable.
	 */
	public MongoStates(MongoDatabase database, String service, Class<S> stateType, Duration timeout) {
		this.codec = new StoredCodec<>(database.getCodecRegistry().get(stateType));
		String name = service + "_tickets";
		this.tickets = database.getCollection(name, RawBsonDocument.class);
		this.documents = database.getCollection(name);
		this.progress = database.getCollection(service + "_progress");
		this.timeout = timeout;
	}

	/** Makes sure of the indexes that the engine's own questions need. */
	public void createIndexes() {
		index(Indexes.ascending("partition", "due"));
		index(Indexes.ascending("partition", "pending"));
	}

	@Override
	public Map<String, Stored<S>> load(Collection<String> ticketIds) {
		Map<String, Stored<S>> found = new HashMap<>();
		all(() -> this.tickets.find(Filters.in("_id", ticketIds))).forEach((document) -> {
			Stored<S> stored = this.codec.read(document);
			found.put(stored.ticketId(), stored);
		});
		return found;
	}

	@Override
	public Saved save(Collection<Stored<S>> stored) {
		Map<String, String> impossible = new HashMap<>();
		Map<Stored<S>, RawBsonDocument> batch = new LinkedHashMap<>();
		for (Stored<S> one : stored) {
			try {
				batch.put(one, this.codec.write(one));
			}
			catch (RuntimeException ex) {
				// It can't be written now, so it never can: others must not wait for it
				impossible.put(one.ticketId(), "the state can't be written: " + ex.getClass().getName());
			}
		}
		Set<String> lost = new HashSet<>();
		try {
			write(batch, lost, impossible);
		}
		catch (BSONException ex) {
			saveEach(batch, lost, impossible);
		}
		return new Saved(lost, impossible);
	}

	private void saveEach(Map<Stored<S>, RawBsonDocument> batch, Set<String> lost, Map<String, String> impossible) {
		batch.forEach((one, document) -> {
			try {
				write(Map.of(one, document), lost, impossible);
			}
			catch (BsonMaximumSizeExceededException ex) {
				impossible.put(one.ticketId(), "the ticket's document would be larger than MongoDB allows");
			}
			catch (BSONException ex) {
				impossible.put(one.ticketId(), "the state can't be written: " + ex.getClass().getName());
			}
		});
	}

	private void write(Map<Stored<S>, RawBsonDocument> batch, Set<String> lost, Map<String, String> impossible) {
		if (batch.isEmpty()) {
			return;
		}
		List<String> ticketIds = new ArrayList<>(batch.size());
		List<WriteModel<RawBsonDocument>> writes = new ArrayList<>(batch.size());
		batch.forEach((one, document) -> {
			ticketIds.add(one.ticketId());
			// Where the version has moved on, the upsert runs into the document's own _id
			writes.add(new ReplaceOneModel<>(at(one.ticketId(), one.version() - 1), document, UPSERT));
		});
		try {
			one(() -> this.tickets.bulkWrite(writes, UNORDERED));
		}
		catch (MongoBulkWriteException ex) {
			for (BulkWriteError error : ex.getWriteErrors()) {
				String ticketId = ticketIds.get(error.getIndex());
				if (error.getCode() == DUPLICATE_KEY) {
					lost.add(ticketId);
				}
				else if (isPermanent(error.getCode())) {
					impossible.put(ticketId, "MongoDB refused the ticket's document with code " + error.getCode());
				}
				else {
					throw new StoreUnavailable(ex);
				}
			}
			if (ex.getWriteConcernError() != null) {
				throw new StoreUnavailable(ex);
			}
		}
	}

	private static Bson at(String ticketId, long version) {
		return new BsonDocument("_id", new BsonString(ticketId)).append("version", new BsonInt64(version));
	}

	/**
	 * BadValue, document too large (three ways), name not allowed: no retry mends these.
	 */
	private static boolean isPermanent(int code) {
		return switch (code) {
			case 2, 10334, 17280, 17419, 52 -> true;
			default -> false;
		};
	}

	@Override
	public void clearOutbox(Collection<Stored<S>> published) {
		if (published.isEmpty()) {
			return;
		}
		List<WriteModel<Document>> writes = new ArrayList<>(published.size());
		for (Stored<S> one : published) {
			writes.add(new UpdateOneModel<>(at(one.ticketId(), one.version()), NOTHING_TO_SAY));
		}
		one(() -> this.documents.bulkWrite(writes, UNORDERED));
	}

	@Override
	public Map<String, Timer> due(Set<Integer> partitions, Instant before) {
		Map<String, Timer> timers = new HashMap<>();
		all(() -> this.documents
			.find(Filters.and(Filters.in("partition", partitions), Filters.lt("due", Date.from(before))))
			.projection(ID_AND_DUE))
			.forEach((document) -> timers.put(document.getString("_id"),
					new Timer(document.getInteger("partition"), document.getDate("due").toInstant())));
		return timers;
	}

	@Override
	public List<Stored<S>> pending(Set<Integer> partitions, int limit) {
		return all(
				() -> this.tickets.find(Filters.and(Filters.in("partition", partitions), Filters.eq("pending", true)))
					.limit(limit))
			.stream()
			.map(this.codec::read)
			.toList();
	}

	@Override
	public OptionalLong progress(int partition) {
		List<Document> found = all(() -> this.progress.find(Filters.eq("_id", partition)));
		return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst().getLong("offset"));
	}

	@Override
	public void advance(Map<Integer, Long> offsets) {
		if (offsets.isEmpty()) {
			return;
		}
		List<WriteModel<Document>> writes = new ArrayList<>(offsets.size());
		offsets.forEach((partition, offset) -> writes.add(new UpdateOneModel<>(Filters.eq("_id", partition),
				Updates.max("offset", offset), new UpdateOptions().upsert(true))));
		one(() -> this.progress.bulkWrite(writes));
	}

	@Override
	public void drop() {
		// Progress goes first: states without progress are read again, progress without
		// states would lose them
		one(this.progress::drop);
		one(this.documents::drop);
		createIndexes();
	}

	@Override
	public Mono<S> find(String ticketId) {
		return answered(Mono.from(this.tickets.find(Filters.eq("_id", ticketId)).first())).map(this::state);
	}

	@Override
	public Flux<S> find(Bson filter, Bson sort, int limit) {
		return Flux.from(this.tickets.find(filter).sort(sort).limit(limit).batchSize(Math.min(limit, BATCH)))
			.timeout(this.timeout)
			.onErrorMap(MongoStates::isAway, StoreUnavailable::new)
			.map(this::state);
	}

	private S state(RawBsonDocument document) {
		return this.codec.read(document).state();
	}

	@Override
	public Mono<Long> count(Bson filter) {
		return answered(Mono.from(this.documents.countDocuments(filter)));
	}

	private <T> Mono<T> answered(Mono<T> question) {
		return question.timeout(this.timeout).onErrorMap(MongoStates::isAway, StoreUnavailable::new);
	}

	private static boolean isAway(Throwable failure) {
		return failure instanceof MongoException || failure instanceof TimeoutException;
	}

	@Override
	public void index(Bson keys) {
		one(() -> this.documents.createIndex(keys));
	}

	private <T> @Nullable T one(Supplier<Publisher<T>> operation) {
		return guarded(() -> Mono.from(operation.get()).block(this.timeout));
	}

	private <T> List<T> all(Supplier<Publisher<T>> operation) {
		List<T> found = guarded(() -> Flux.from(operation.get()).collectList().block(this.timeout));
		return (found != null) ? found : List.of();
	}

	private static <T> @Nullable T guarded(Supplier<@Nullable T> operation) {
		try {
			return operation.get();
		}
		catch (MongoBulkWriteException ex) {
			throw ex;
		}
		catch (MongoException ex) {
			throw new StoreUnavailable(ex);
		}
		catch (IllegalStateException ex) {
			if (ex.getMessage() != null && ex.getMessage().startsWith("Timeout on blocking read")) {
				throw new StoreUnavailable(ex);
			}
			throw ex;
		}
	}

}
