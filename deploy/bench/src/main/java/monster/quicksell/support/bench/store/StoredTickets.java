package monster.quicksell.support.bench.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.apache.kafka.common.utils.Utils;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A service's collection of tickets, and what it keeps beside it. To have a million of
 * them, documents that the service wrote itself are copied under other ids.
 */
public final class StoredTickets implements AutoCloseable {

	private static final int BATCH = 1000;

	/**
	 * What services keep of tickets beside their documents, and the field that names a
	 * ticket there.
	 */
	private static final Map<String, Map<String, String>> BESIDE = Map.of("metrics",
			Map.of("metrics_events", "ticketId", "metrics_work", "ticket"), "escalation",
			Map.of("escalation_sightings", "_id"));

	/** Who belongs to no incident is forgotten after some hours. */
	private static final Bson STAYS = Filters.exists("looseSince", false);

	/** Fields that name an incident: so many copies are not of a single one. */
	private static final List<String> INCIDENTS = List.of("incident", "staying");

	private final MongoClient client;

	private final MongoDatabase database;

	private final Map<String, String> beside;

	private final MongoCollection<Document> tickets;

	private final int partitions;

	/** Of one service. */
	public StoredTickets(String mongoUri, String service, int partitions) {
		this.client = MongoClients.create(mongoUri);
		this.database = this.client.getDatabase("support");
		this.beside = BESIDE.getOrDefault(service, Map.of());
		this.tickets = this.database.getCollection(service + "_tickets");
		this.partitions = partitions;
	}

	/** How many there are. */
	public long count() {
		Long count = Mono.from(this.tickets.estimatedDocumentCount()).block();
		return (count != null) ? count : 0;
	}

	/** Whether there is anything in another collection. */
	public boolean isAnyIn(String collection) {
		return Boolean.TRUE
			.equals(Flux.from(this.database.getCollection(collection).find().limit(1)).hasElements().block());
	}

	/** Up to so many that the service wrote, as patterns. */
	public List<Document> some(int most) {
		List<Document> found = Flux.from(this.tickets.find().limit(most)).collectList().block();
		return (found != null) ? found : List.of();
	}

	/** When a document is due; null if it waits for nothing. */
	public static @Nullable Instant due(Document document) {
		Date due = document.getDate("due");
		return (due != null) ? due.toInstant() : null;
	}

	/** Those that have something to wait for. */
	public List<Document> someDue(int most) {
		return some(most).stream().filter((document) -> due(document) != null).toList();
	}

	/** Copies patterns in turn, and what else the service keeps of each. */
	public void copy(List<Document> patterns, String prefix, int count) {
		insert(this.tickets, count,
				(number) -> List.of(moved(patterns.get(number % patterns.size()), prefix + number, 0)));
		List<String> ids = patterns.stream().map((pattern) -> pattern.getString("_id")).toList();
		this.beside.forEach((name, ticket) -> {
			MongoCollection<Document> collection = this.database.getCollection(name);
			Map<String, Collection<Document>> kept = Objects
				.requireNonNull(Flux.from(collection.find(Filters.and(Filters.in(ticket, ids), STAYS)))
					.collectMultimap((document) -> document.getString(ticket))
					.block());
			insert(collection, count, (number) -> {
				String old = ids.get(number % ids.size());
				return kept.getOrDefault(old, List.of())
					.stream()
					.map((document) -> apart(moved(document, old, prefix + number, 0), number / ids.size()))
					.toList();
			});
		});
	}

	/** Their incident is one of so many, and has nothing to tell them. */
	private static Document apart(Document copy, int round) {
		copy.remove("pending");
		INCIDENTS.forEach((field) -> copy.computeIfPresent(field, (name, incident) -> incident + "-" + round));
		return copy;
	}

	/** How many documents there are beside those of tickets, for each ticket. */
	public double besideEach() {
		long all = 0;
		for (String name : this.beside.keySet()) {
			Long count = Mono.from(this.database.getCollection(name).estimatedDocumentCount()).block();
			all += (count != null) ? count : 0;
		}
		return (double) all / Math.max(1, count());
	}

	/** Copies patterns in turn, each due when it is said. */
	public void copyDue(List<Document> patterns, String prefix, int count, IntFunction<Instant> due) {
		insert(this.tickets, count, (number) -> {
			Document pattern = patterns.get(number % patterns.size());
			Instant before = due(pattern);
			if (before == null) {
				throw new IllegalArgumentException("The pattern waits for nothing");
			}
			return List.of(moved(pattern, prefix + number, due.apply(number).toEpochMilli() - before.toEpochMilli()));
		});
	}

	private static void insert(MongoCollection<Document> collection, int count, IntFunction<List<Document>> make) {
		List<Document> batch = new ArrayList<>(BATCH);
		for (int number = 0; number < count; number++) {
			batch.addAll(make.apply(number));
			if (batch.size() >= BATCH || (number == count - 1 && !batch.isEmpty())) {
				Mono.from(collection.insertMany(batch, new InsertManyOptions().ordered(false))).block();
				batch.clear();
			}
		}
	}

	private Document moved(Document pattern, String id, long millis) {
		return moved(pattern, pattern.getString("_id"), id, millis);
	}

	private Document moved(Document pattern, String old, String id, long millis) {
		Document copy = new Document();
		pattern.forEach((name, value) -> copy.put(name, value(value, old, id, millis)));
		copy.computeIfPresent("partition", (name, partition) -> partition(id));
		return copy;
	}

	private int partition(String id) {
		return Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % this.partitions;
	}

	private static @Nullable Object value(@Nullable Object value, String old, String id, long millis) {
		return switch (value) {
			case null -> null;
			case Date date -> new Date(date.getTime() + millis);
			// The ids of its events begin with its own
			case String text when text.equals(old) || text.startsWith(old + ":") -> id + text.substring(old.length());
			case Map<?, ?> map -> {
				Document copy = new Document();
				map.forEach((name, each) -> copy.put(String.valueOf(name), value(each, old, id, millis)));
				yield copy;
			}
			case List<?> list -> {
				List<@Nullable Object> copy = new ArrayList<>();
				list.forEach((each) -> copy.add(value(each, old, id, millis)));
				yield copy;
			}
			default -> value;
		};
	}

	/** Removes those that the service wrote itself. */
	public void remove(List<Document> patterns) {
		Mono.from(this.tickets
			.deleteMany(Filters.in("_id", patterns.stream().map((document) -> document.getString("_id")).toList())))
			.block();
	}

	/** Removes all whose ids begin with that. */
	public void removeAll(String prefix) {
		Mono.from(this.tickets.deleteMany(Filters.regex("_id", "^" + prefix))).block();
	}

	@Override
	public void close() {
		this.client.close();
	}

}
