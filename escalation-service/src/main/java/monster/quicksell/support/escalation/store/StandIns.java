package monster.quicksell.support.escalation.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.StandIn;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Overrides made while the service runs, in {@code escalation_overrides}; every instance
 * looks there every few seconds.
 */
@Component
public class StandIns {

	private static final Logger LOG = LoggerFactory.getLogger(StandIns.class);

	private final MongoCollection<Document> overrides;

	private final OnCall onCall;

	private final Clock clock;

	StandIns(MongoDatabase database, OnCall onCall, Clock clock) {
		this.overrides = database.getCollection("escalation_overrides");
		this.onCall = onCall;
		this.clock = clock;
	}

	/** Keeps one; it holds here at once. */
	public Mono<StandIn> add(StandIn standIn) {
		Document document = new Document("_id", standIn.id()).append("schedule", standIn.schedule())
			.append("person", standIn.person())
			.append("from", Date.from(standIn.from()))
			.append("until", Date.from(standIn.until()))
			.append("by", standIn.by())
			.append("made", Date.from(this.clock.instant()));
		return Mono.from(this.overrides.insertOne(document)).then(load()).thenReturn(standIn);
	}

	/** Forgets one. */
	public Mono<Void> remove(String schedule, String id) {
		return Mono.from(this.overrides.deleteOne(Filters.and(Filters.eq("_id", id), Filters.eq("schedule", schedule))))
			.then(load())
			.then();
	}

	@Scheduled(fixedDelay = 5000)
	void refresh() {
		try {
			load().block(java.time.Duration.ofSeconds(10));
		}
		catch (MongoException | IllegalStateException ex) {
			LOG.warn("Overrides can't be read, the last known hold: {}", ex.getClass().getSimpleName());
		}
	}

	private Mono<List<StandIn>> load() {
		Instant now = this.clock.instant();
		return Flux.from(this.overrides.find(Filters.gt("until", Date.from(now))).sort(Sorts.ascending("made")))
			.map((found) -> new StandIn(found.getString("_id"), found.getString("schedule"), found.getString("person"),
					found.getDate("from").toInstant(), found.getDate("until").toInstant(), found.getString("by")))
			.collectList()
			.doOnNext(this.onCall::standIns);
	}

}
