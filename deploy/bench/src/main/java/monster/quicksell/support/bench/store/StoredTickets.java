package monster.quicksell.support.bench.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import org.apache.kafka.common.utils.Utils;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A service's collection of tickets. To have a million of them, documents that the
 * service wrote itself are copied under other ids, with all their times moved.
 */
public final class StoredTickets implements AutoCloseable {

	private static final int BATCH = 1000;

	private static final String DATABASE = "support";

	private final MongoClient client;

	private final MongoCollection<Document> tickets;

	private final int partitions;

	/** Of one service. */
	public StoredTickets(String mongoUri, String service, int partitions) {
		this.client = MongoClients.create(mongoUri);
		this.tickets = this.client.getDatabase(DATABASE).getCollection(service + "_tickets");
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
			.equals(Flux.from(this.client.getDatabase(DATABASE).getCollection(collection).find().limit(1))
				.hasElements()
				.block());
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

	/** Copies patterns in turn. */
	public void copy(List<Document> patterns, String prefix, int count) {
		insert(count, (number) -> moved(patterns.get(number % patterns.size()), prefix + number, 0));
	}

	/** Copies patterns in turn, each due when it is said. */
	public void copyDue(List<Document> patterns, String prefix, int count, IntFunction<Instant> due) {
		insert(count, (number) -> {
			Document pattern = patterns.get(number % patterns.size());
			Instant before = due(pattern);
			if (before == null) {
				throw new IllegalArgumentException("The pattern waits for nothing");
			}
			return moved(pattern, prefix + number, due.apply(number).toEpochMilli() - before.toEpochMilli());
		});
	}

	private void insert(int count, IntFunction<Document> make) {
		for (int first = 0; first < count; first += BATCH) {
			List<Document> batch = new ArrayList<>(BATCH);
			for (int number = first; number < Math.min(count, first + BATCH); number++) {
				batch.add(make.apply(number));
			}
			Mono.from(this.tickets.insertMany(batch, new InsertManyOptions().ordered(false))).block();
		}
	}

	private Document moved(Document pattern, String id, long millis) {
		String old = pattern.getString("_id");
		Document copy = new Document();
		pattern.forEach((name, value) -> copy.put(name, moved(value, old, id, millis)));
		copy.put("partition", Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % this.partitions);
		return copy;
	}

	private static @Nullable Object moved(@Nullable Object value, String old, String id, long millis) {
		return switch (value) {
			case null -> null;
			case Date date -> new Date(date.getTime() + millis);
			case String text -> text.equals(old) ? id : text;
			case Map<?, ?> map -> {
				Document copy = new Document();
				map.forEach((name, each) -> copy.put(String.valueOf(name), moved(each, old, id, millis)));
				yield copy;
			}
			case List<?> list -> {
				List<@Nullable Object> copy = new ArrayList<>();
				list.forEach((each) -> copy.add(moved(each, old, id, millis)));
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

	@Override
	public void close() {
		this.client.close();
	}

}
