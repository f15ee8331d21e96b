package monster.quicksell.support.sla.log;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * By which policy each instance decides, in {@code sla_instances}. One that has said
 * nothing for a while is gone.
 */
@Component
class Fleet {

	private static final Duration SILENCE = Duration.ofSeconds(30);

	private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

	private final String me = UUID.randomUUID().toString();

	private final MongoCollection<Document> instances;

	private final Clock clock;

	Fleet(MongoDatabase database, Clock clock) {
		this.instances = database.getCollection("sla_instances");
		this.clock = clock;
	}

	/** This instance decides by that version now. */
	Mono<Void> decidesBy(String version) {
		Document present = new Document("_id", this.me).append("version", version).append("at", now());
		return Mono.from(this.instances.replaceOne(Filters.eq("_id", this.me), present, UPSERT)).then();
	}

	/** True if no other instance decides by another version. */
	Mono<Boolean> agreesOn(String version) {
		Date heard = Date.from(this.clock.instant().minus(SILENCE));
		return Mono
			.from(this.instances
				.find(Filters.and(Filters.ne("version", version), Filters.ne("_id", this.me), Filters.gt("at", heard)))
				.first())
			.hasElement()
			.map((other) -> !other);
	}

	/** This instance decides nothing any more. */
	Mono<Void> leaves() {
		return Mono.from(this.instances.deleteOne(Filters.eq("_id", this.me))).then();
	}

	private Date now() {
		return Date.from(this.clock.instant());
	}

}
