package monster.quicksell.support.intake.erasure;

import java.time.Instant;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The audit of erasures; nothing in it is ever changed but the counts of one that is
 * repeated.
 */
@Component
class Erasures {

	private final MongoCollection<Document> erasures;

	Erasures(MongoDatabase database) {
		this.erasures = database.getCollection("intake_erasures");
	}

	Mono<Erasure> keep(Erasure erasure) {
		Document document = new Document("_id", erasure.id()).append("at", erasure.at())
			.append("by", erasure.by())
			.append("reason", erasure.reason())
			.append("tickets", erasure.tickets())
			.append("files", erasure.files());
		return Mono
			.from(this.erasures.replaceOne(Filters.eq("_id", erasure.id()), document,
					new ReplaceOptions().upsert(true)))
			.thenReturn(erasure);
	}

	/** The newest first. */
	Flux<Erasure> newest(Instant before, int limit) {
		return Flux.from(this.erasures.find(Filters.lt("at", before)).sort(Sorts.descending("at")).limit(limit))
			.map((document) -> new Erasure(document.getString("_id"), document.getDate("at").toInstant(),
					document.getString("by"), document.getString("reason"), document.getInteger("tickets"),
					document.getInteger("files")));
	}

}
