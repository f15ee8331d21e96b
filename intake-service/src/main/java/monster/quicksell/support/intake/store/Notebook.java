package monster.quicksell.support.intake.store;

import java.time.Instant;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What the edges have to remember: how far a mailbox, or Reddit, was read and by whom,
 * what was sent, whom we acknowledged when.
 */
@Component
public class Notebook {

	private final MongoCollection<Document> mailboxes;

	private final MongoCollection<Document> readers;

	private final MongoCollection<Document> sent;

	private final MongoCollection<Document> acknowledged;

	Notebook(MongoDatabase database) {
		this.mailboxes = database.getCollection("intake_mailboxes");
		this.readers = database.getCollection("intake_mailbox_readers");
		this.sent = database.getCollection("intake_sent");
		this.acknowledged = database.getCollection("intake_acknowledged");
	}

	/**
	 * The last UID that was read; 0 if the mailbox was made anew, empty if it was never
	 * read.
	 */
	public Mono<Long> lastUid(String mailbox, long validity) {
		return one(this.mailboxes, mailbox)
			.map((document) -> (document.getLong("validity") == validity) ? document.getLong("uid") : 0L);
	}

	/** Remembers that everything up to a UID was read. */
	public Mono<Void> readTo(String mailbox, long validity, long uid) {
		return put(this.mailboxes, new Document("_id", mailbox).append("validity", validity).append("uid", uid));
	}

	/**
	 * Takes a mailbox for oneself until then, or stays its reader; false while it is
	 * another's.
	 */
	public Mono<Boolean> reads(String mailbox, String reader, Instant now, Instant until) {
		Bson free = Filters.or(Filters.eq("reader", reader), Filters.lt("until", now));
		return Mono
			.from(this.readers.updateOne(Filters.and(Filters.eq("_id", mailbox), free),
					Updates.combine(Updates.set("reader", reader), Updates.set("until", until)),
					new UpdateOptions().upsert(true)))
			.thenReturn(true)
			.onErrorResume(MongoWriteException.class,
					(ex) -> (ex.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) ? Mono.just(false)
							: Mono.error(ex));
	}

	/** Leaves a mailbox to others; harmless if it is theirs. */
	public Mono<Void> leaves(String mailbox, String reader) {
		return Mono.from(this.readers.deleteOne(Filters.and(Filters.eq("_id", mailbox), Filters.eq("reader", reader))))
			.then();
	}

	/** True if the message was sent, or withheld. */
	public Mono<Boolean> wasSent(String id) {
		return one(this.sent, id).hasElement();
	}

	/** Remembers that a message was sent, or why not. */
	public Mono<Void> sent(String id, Instant at, String how) {
		return put(this.sent, new Document("_id", id).append("at", at).append("how", how));
	}

	/**
	 * True if this message may acknowledge something to an address: no other did since
	 * then. Repeating it for the same message is true again.
	 */
	public Mono<Boolean> mayAcknowledge(String address, String id, Instant since, Instant now) {
		return one(this.acknowledged, address)
			.map((document) -> id.equals(document.getString("message"))
					|| document.getDate("at").toInstant().isBefore(since))
			.defaultIfEmpty(true)
			.flatMap((may) -> may
					? put(this.acknowledged, new Document("_id", address).append("message", id).append("at", now))
						.thenReturn(true)
					: Mono.just(false));
	}

	/** Forgets that we ever wrote to an address. */
	public Mono<Void> forget(String address) {
		return Mono.from(this.acknowledged.deleteOne(Filters.eq("_id", address))).then();
	}

	private static Mono<Document> one(MongoCollection<Document> collection, String id) {
		return Mono.from(collection.find(Filters.eq("_id", id)).first());
	}

	private static Mono<Void> put(MongoCollection<Document> collection, Document document) {
		return Mono
			.from(collection.replaceOne(Filters.eq("_id", document.get("_id")), document,
					new ReplaceOptions().upsert(true)))
			.then();
	}

}
