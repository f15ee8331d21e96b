package monster.quicksell.support.intake.store;

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

/** Mail addresses to which nothing is sent, because what was sent came back for good. */
@Component
public class SuppressedAddresses {

	private final MongoCollection<Document> addresses;

	SuppressedAddresses(MongoDatabase database) {
		this.addresses = database.getCollection("intake_suppressed");
	}

	/** Suppresses an address (in lower case); again changes its reason. */
	public Mono<Void> add(String address, String status, Instant at) {
		return Mono.from(this.addresses.replaceOne(Filters.eq("_id", address),
				new Document("_id", address).append("status", status).append("at", at),
				new ReplaceOptions().upsert(true)))
			.then();
	}

	/** True if it was suppressed, and is no more. */
	public Mono<Boolean> remove(String address) {
		return Mono.from(this.addresses.deleteOne(Filters.eq("_id", address)))
			.map((result) -> result.getDeletedCount() > 0);
	}

	/** True if nothing is to be sent there. */
	public Mono<Boolean> contains(String address) {
		return Mono.from(this.addresses.find(Filters.eq("_id", address)).first()).hasElement();
	}

	/** The addresses after one, in alphabetical order. */
	public Flux<Suppressed> after(String address, int limit) {
		return Flux.from(this.addresses.find(Filters.gt("_id", address)).sort(Sorts.ascending("_id")).limit(limit))
			.map((document) -> new Suppressed(document.getString("_id"), document.getString("status"),
					document.getDate("at").toInstant()));
	}

	/**
	 * An address to which nothing is sent.
	 *
	 * @param address in lower case
	 * @param status the enhanced status code of the bounce (RFC 3463)
	 * @param at when it came
	 */
	public record Suppressed(String address, String status, Instant at) {
	}

}
