package monster.quicksell.support.intake.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.OutboundMessage;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Mails that wait because their recipient could not take one: a queue for each ticket, so
 * that its mails keep their order while others' go on.
 */
@Component
public final class MailQueues {

	private final MongoCollection<Document> queues;

	MailQueues(MongoDatabase database) {
		this.queues = database.getCollection("intake_mail_queues");
	}

	/** True if something of the ticket waits: what comes after it has to wait too. */
	Mono<Boolean> holds(String ticketId) {
		return Mono.from(this.queues.find(Filters.eq("_id", ticketId)).first()).hasElement();
	}

	/** Adds a mail; due is when the first of a new queue is tried. */
	Mono<Void> add(OutboundMessage message, Instant now, Instant due) {
		Document mail = new Document("id", message.getMessageId())
			.append("schema", OutboundMessage.getClassSchema().toString())
			.append("data", new Binary(bytes(message)));
		return Mono.from(this.queues.updateOne(Filters.eq("_id", message.getTicketId()),
				Updates.combine(Updates.push("mails", mail), Updates.setOnInsert("since", now),
						Updates.setOnInsert("due", due), Updates.setOnInsert("attempts", 1)),
				new UpdateOptions().upsert(true)))
			.then();
	}

	/** Takes a queue that is due; nobody else gets it until then. */
	Mono<Queue> claim(Instant now, Instant until) {
		return Mono
			.from(this.queues.findOneAndUpdate(Filters.and(Filters.lte("due", now), Filters.ne("mails", List.of())),
					Updates.set("due", until),
					new FindOneAndUpdateOptions().sort(Sorts.ascending("due")).returnDocument(ReturnDocument.AFTER)))
			.map(MailQueues::queue);
	}

	/** The first mail is done with; the next one is due. */
	Mono<Void> done(Queue queue, Instant now) {
		return Mono
			.from(this.queues.updateOne(Filters.eq("_id", queue.ticketId()),
					Updates.combine(Updates.pull("mails", new Document("id", queue.first().getMessageId())),
							Updates.set("since", now), Updates.set("due", now), Updates.set("attempts", 0))))
			.then(Mono.from(this.queues
				.deleteOne(Filters.and(Filters.eq("_id", queue.ticketId()), Filters.eq("mails", List.of())))))
			.then();
	}

	/** The first mail has to wait longer. */
	Mono<Void> later(Queue queue, Instant due) {
		return Mono.from(this.queues.updateOne(Filters.eq("_id", queue.ticketId()),
				Updates.combine(Updates.set("due", due), Updates.inc("attempts", 1))))
			.then();
	}

	/** Forgets what waits in a ticket's queue. */
	public Mono<Void> forget(String ticketId) {
		return Mono.from(this.queues.deleteOne(Filters.eq("_id", ticketId))).then();
	}

	private static Queue queue(Document document) {
		Document first = document.getList("mails", Document.class).getFirst();
		return new Queue(document.getString("_id"), message(first), document.getDate("since").toInstant(),
				document.getInteger("attempts"));
	}

	private static byte[] bytes(OutboundMessage message) {
		try {
			ByteBuffer buffer = OutboundMessage.getEncoder().encode(message);
			byte[] bytes = new byte[buffer.remaining()];
			buffer.get(bytes);
			return bytes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The schema is kept with it: the next release may have another. */
	private static OutboundMessage message(Document mail) {
		try {
			SchemaStore.Cache writers = new SchemaStore.Cache();
			writers.addSchema(new Schema.Parser().parse(mail.getString("schema")));
			return OutboundMessage.createDecoder(writers).decode(mail.get("data", Binary.class).getData());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A ticket's waiting mails.
	 *
	 * @param ticketId the ticket
	 * @param first the one to be sent next
	 * @param since when it first had to wait
	 * @param attempts how often it was tried
	 */
	record Queue(String ticketId, OutboundMessage first, Instant since, int attempts) {
	}

}
