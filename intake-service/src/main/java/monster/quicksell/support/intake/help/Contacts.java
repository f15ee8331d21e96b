package monster.quicksell.support.intake.help;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What became of each contact: nothing of what was written, and nobody's name. Kept for
 * thirty days.
 */
@Component
class Contacts {

	private static final Duration KEPT = Duration.ofDays(30);

	private final MongoCollection<Document> contacts;

	private final Mono<Void> index;

	Contacts(MongoDatabase database) {
		this.contacts = database.getCollection("intake_contacts");
		this.index = Mono.defer(() -> Mono.from(this.contacts.createIndex(Indexes.ascending("at")))).then().cache();
	}

	/** Articles were suggested; asking again with the same id keeps what is known. */
	Mono<Void> suggested(String id, List<String> articles, Instant now) {
		return this.index.then(Mono.from(this.contacts.deleteMany(Filters.lt("at", now.minus(KEPT)))))
			.then(Mono.from(this.contacts.updateOne(Filters.eq("_id", id),
					Updates.combine(Updates.set("suggested", articles), Updates.setOnInsert("at", now),
							Updates.setOnInsert("outcome", Outcome.OPEN.name())),
					new UpdateOptions().upsert(true))))
			.then();
	}

	/** It has come to an end. */
	Mono<Void> became(String id, Outcome outcome, Instant now) {
		return Mono.from(this.contacts.updateOne(Filters.eq("_id", id),
				Updates.combine(Updates.set("outcome", outcome.name()), Updates.setOnInsert("at", now)),
				new UpdateOptions().upsert(true)))
			.then();
	}

	/** The contact; empty if there is none. */
	Mono<Contact> find(String id) {
		return Mono.from(this.contacts.find(Filters.eq("_id", id)).first())
			.map((document) -> new Contact(id, document.getList("suggested", String.class, List.of()),
					Outcome.valueOf(document.getString("outcome"))));
	}

	/** What became of it. */
	enum Outcome {

		/** Nothing yet. */
		OPEN,

		/** An article answered it. */
		SOLVED,

		/** It is a ticket. */
		TICKET

	}

	/**
	 * A contact.
	 */
	record Contact(String id, List<String> suggested, Outcome outcome) {
	}

}
