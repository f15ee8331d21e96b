package monster.quicksell.support.escalation.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The delivery log, in {@code escalation_deliveries}: for each receiver and call how
 * often it was tried and how that ended.
 */
@Component
public class Deliveries {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final MongoCollection<Document> log;

	private final Clock clock;

	private final MeterRegistry meters;

	/** In this database. */
	public Deliveries(MongoDatabase database, Clock clock, MeterRegistry meters) {
		this.log = database.getCollection("escalation_deliveries");
		this.clock = clock;
		this.meters = meters;
		Mono.from(this.log.createIndex(Indexes.ascending("dedupKey"))).onErrorComplete().subscribe();
		Mono.from(this.log.createIndex(Indexes.ascending("lastAt"))).onErrorComplete().subscribe();
	}

	/** The receiver has it. */
	public void sent(String receiver, String dedupKey, String occurrence, String kind) {
		note(receiver, dedupKey, occurrence, kind, "sent", null);
	}

	/** It will be tried again. */
	public void failed(String receiver, String dedupKey, String occurrence, String kind, String reason) {
		note(receiver, dedupKey, occurrence, kind, "failing", reason);
	}

	/** It lies in the dead letters. */
	public void refused(String receiver, String dedupKey, String occurrence, String kind, String reason) {
		note(receiver, dedupKey, occurrence, kind, "refused", reason);
	}

	/** It was not told by itself: part of an incident, or not for this receiver. */
	public void held(String receiver, String dedupKey, String occurrence) {
		note(receiver, dedupKey, occurrence, "raised", "held", null);
	}

	private void note(String receiver, String dedupKey, String occurrence, String kind, String outcome,
			@Nullable String reason) {
		this.meters.counter("escalation.deliveries", "receiver", receiver, "outcome", outcome).increment();
		Date now = Date.from(this.clock.instant());
		Bson update = Updates.combine(
				Updates.setOnInsert(new Document("receiver", receiver).append("dedupKey", dedupKey)
					.append("occurrence", occurrence)
					.append("kind", kind)
					.append("firstAt", now)),
				Updates.inc("attempts", 1), Updates.set("lastAt", now), Updates.set("outcome", outcome),
				Updates.set("reason", reason));
		Mono.from(this.log.updateOne(Filters.eq("_id", receiver + "|" + kind + "|" + dedupKey + "|" + occurrence),
				update, new UpdateOptions().upsert(true)))
			.block(TIMEOUT);
	}

	/** Those of these calls that no receiver has. */
	public Mono<List<Call>> missing(List<Call> calls) {
		return Flux
			.from(this.log
				.find(Filters.and(Filters.in("dedupKey", calls.stream().map(Call::dedupKey).toList()),
						Filters.in("outcome", "sent", "held")))
				.projection(Projections.include("dedupKey", "occurrence")))
			.map((found) -> new Call(found.getString("dedupKey"), found.getString("occurrence")))
			.collect(Collectors.toSet())
			.map((arrived) -> calls.stream().filter((call) -> !arrived.contains(call)).toList());
	}

	/** The latest first; of one alert, or of all. */
	public Flux<Delivery> latest(@Nullable String dedupKey, int limit) {
		Bson filter = (dedupKey != null) ? Filters.eq("dedupKey", dedupKey) : Filters.empty();
		return Flux.from(this.log.find(filter).sort(Sorts.descending("lastAt")).limit(limit))
			.map((found) -> new Delivery(found.getString("receiver"), found.getString("dedupKey"),
					found.getString("occurrence"), found.getString("kind"), found.getString("outcome"),
					found.getInteger("attempts", 0), found.getDate("firstAt").toInstant(),
					found.getDate("lastAt").toInstant(), found.getString("reason")));
	}

	/** That somebody was called for an alert. */
	public record Call(String dedupKey, String occurrence) {
	}

	/**
	 * A line of the log.
	 *
	 * @param outcome sent, failing (tried again), refused (in the dead letters), held
	 */
	public record Delivery(String receiver, String dedupKey, String occurrence, String kind, String outcome,
			int attempts, Instant firstAt, Instant lastAt, @Nullable String reason) {
	}

}
