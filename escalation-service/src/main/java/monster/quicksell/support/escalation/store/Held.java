package monster.quicksell.support.escalation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.schema.UserText;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Calls that are told later, together, in {@code escalation_held}: of each alert the
 * latest, until it is told, taken or over.
 */
@Component
public class Held {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String DUE = "due";

	private static final String BATCH = "batch";

	private static final String ALERT = "alert";

	private final MongoCollection<Document> held;

	/** In this database. */
	public Held(MongoDatabase database) {
		this.held = database.getCollection("escalation_held");
		for (String field : new String[] { DUE, BATCH, ALERT }) {
			Mono.from(this.held.createIndex(Indexes.ascending(field))).onErrorComplete().subscribe();
		}
	}

	/** Keeps a call for a receiver; an earlier one of the same alert keeps its time. */
	public void hold(String receiver, AlertRaised alert, Instant due) {
		Mono.from(this.held.updateOne(Filters.eq("_id", id(receiver, alert.getDedupKey())),
				Updates.combine(
						Updates.setOnInsert(new Document("receiver", receiver).append(ALERT, alert.getDedupKey())
							.append(DUE, Date.from(due))),
						Updates.set("title", alert.getTitle()), Updates.set("severity", alert.getSeverity().name())),
				new UpdateOptions().upsert(true)))
			.block(TIMEOUT);
	}

	/** Somebody has taken the alert, or it is over: there is nothing to tell any more. */
	public void forget(String receiver, String dedupKey) {
		Mono.from(this.held
			.deleteOne(Filters.and(Filters.eq("_id", id(receiver, dedupKey)), Filters.exists(BATCH, false))))
			.block(TIMEOUT);
	}

	/** Forgets the titles of some alerts. */
	public void erase(List<String> dedupKeys) {
		Mono.from(this.held.updateMany(Filters.in(ALERT, dedupKeys), Updates.set("title", UserText.ERASED)))
			.block(TIMEOUT);
	}

	private static String id(String receiver, String dedupKey) {
		return receiver + "|" + dedupKey;
	}

	/**
	 * Takes what is due, in batches that stay as they are: to be told again by the same
	 * name if this instance dies, then by another after a minute.
	 */
	public Flux<Batch> due(Instant now) {
		String mine = UUID.randomUUID().toString();
		return Mono
			.from(this.held.updateMany(Filters.and(Filters.lte(DUE, Date.from(now)), Filters.exists(BATCH, false)),
					Updates.combine(Updates.set(BATCH, mine), Updates.set("batchedAt", Date.from(now)))))
			.thenMany(Flux.merge(Flux.from(this.held.distinct("receiver", Filters.eq(BATCH, mine), String.class))
				.map((receiver) -> new Batch(mine, receiver)), left(now.minusSeconds(60))));
	}

	private Flux<Batch> left(Instant before) {
		return Flux
			.from(this.held.find(Filters.and(Filters.exists(BATCH), Filters.lte("batchedAt", Date.from(before)))))
			.map((found) -> new Batch(found.getString(BATCH), found.getString("receiver")))
			.distinct();
	}

	/** The calls of a batch, the loudest first. */
	public Flux<Call> calls(Batch batch) {
		return Flux
			.from(this.held.find(Filters.and(Filters.eq(BATCH, batch.id()), Filters.eq("receiver", batch.receiver())))
				.sort(Sorts.ascending("_id")))
			.map((found) -> new Call(found.getString("title"), AlertSeverity.valueOf(found.getString("severity"))))
			.sort((one, other) -> other.severity().compareTo(one.severity()));
	}

	/** A batch is told. */
	public Mono<Void> told(Batch batch) {
		return Mono
			.from(this.held
				.deleteMany(Filters.and(Filters.eq(BATCH, batch.id()), Filters.eq("receiver", batch.receiver()))))
			.then();
	}

	/** What a receiver is told together. */
	public record Batch(String id, String receiver) {
	}

	/**
	 * A call that was held.
	 *
	 * @param title the alert's. May hold user text
	 */
	public record Call(String title, AlertSeverity severity) {
	}

}
