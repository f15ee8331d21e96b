package monster.quicksell.support.sla.log;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells alerts when they begin and when they are over. What was told is kept in
 * {@code sla_alerts} after it was told, so a crash tells it again under the same key.
 */
@Component
class AlertBook {

	private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

	private final MongoCollection<Document> raised;

	private final Messages messages;

	AlertBook(MongoDatabase database, Messages messages) {
		this.raised = database.getCollection("sla_alerts");
		this.messages = messages;
	}

	/**
	 * Raises an alert if it is not raised already, and again each time it has become
	 * twice as bad, so that nobody reads a number that is long outgrown.
	 * @param size how bad it is, above 0
	 */
	Mono<Void> raise(AlertRaised alert, int size) {
		String key = alert.getDedupKey();
		return Mono.from(this.raised.find(Filters.eq("_id", key)).first())
			.map((document) -> size < 2 * document.getInteger("size", 1))
			.defaultIfEmpty(false)
			.flatMap((told) -> told ? Mono.empty()
					: this.messages.send(Topics.ALERTS, key, key, alert)
						.then(Mono.from(this.raised.replaceOne(Filters.eq("_id", key),
								new Document("_id", key).append("size", size), UPSERT)))
						.then());
	}

	/** Resolves an alert if it is raised. */
	Mono<Void> resolve(String key, String reason) {
		return Mono.from(this.raised.find(Filters.eq("_id", key)).first())
			.hasElement()
			.flatMap((known) -> !known ? Mono.empty()
					: this.messages.send(Topics.ALERTS, key, key, new AlertResolved(key, "sla", reason))
						.then(Mono.from(this.raised.deleteOne(Filters.eq("_id", key))))
						.then());
	}

	/** The keys that are raised and begin like this. */
	Flux<String> raised(String prefix) {
		return Flux.from(this.raised.find())
			.map((document) -> document.getString("_id"))
			.filter((key) -> key.startsWith(prefix));
	}

}
