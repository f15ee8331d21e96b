package monster.quicksell.support.intake.chat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What all instances know of visitors: who is connected, each connection for as long as
 * its instance says so again, and where the absent are reached.
 */
@Component
public class Visitors {

	private static final String THREAD = "thread";

	private static final String MAIL = "mail";

	private static final String UNTIL = "until";

	private final MongoCollection<Document> visitors;

	private final MongoCollection<Document> connections;

	Visitors(MongoDatabase database) {
		this.visitors = database.getCollection("intake_chat_visitors");
		this.connections = database.getCollection("intake_chat_connections");
		Mono.from(this.visitors.createIndex(Indexes.ascending(MAIL))).onErrorComplete().subscribe();
		Mono.from(this.connections.createIndex(Indexes.ascending(THREAD))).onErrorComplete().subscribe();
		Mono.from(this.connections.createIndex(Indexes.ascending(UNTIL),
				new IndexOptions().expireAfter(1L, TimeUnit.HOURS)))
			.onErrorComplete()
			.subscribe();
	}

	/** A connection is there, and will say so again before that time. */
	Mono<Void> connected(String connection, String threadId, Instant until) {
		return put(this.connections, new Document("_id", connection).append(THREAD, threadId).append(UNTIL, until));
	}

	/** A connection has ended. */
	Mono<Void> left(String connection) {
		return Mono.from(this.connections.deleteOne(Filters.eq("_id", connection))).then();
	}

	/** True if the visitor of a thread has a connection, to whichever instance. */
	public Mono<Boolean> isConnected(String threadId, Instant now) {
		return Mono
			.from(this.connections.find(Filters.and(Filters.eq(THREAD, threadId), Filters.gt(UNTIL, now))).first())
			.hasElement();
	}

	/** Where answers go while the visitor is away; empty if nobody said. */
	Mono<String> mail(String threadId) {
		return Mono.from(this.visitors.find(Filters.eq("_id", threadId)).first())
			.map((document) -> document.getString(MAIL));
	}

	/** The visitor leaves an address; another takes its place. */
	Mono<Void> leaves(String threadId, String mail, Instant at) {
		return put(this.visitors, new Document("_id", threadId).append(MAIL, mail).append("at", at));
	}

	/** Forgets the visitor of a thread. */
	public Mono<Void> forget(String threadId) {
		return Mono.from(this.visitors.deleteOne(Filters.eq("_id", threadId)))
			.then(Mono.from(this.connections.deleteMany(Filters.eq(THREAD, threadId))))
			.then();
	}

	/** Forgets an address, whoever left it. */
	public Mono<Void> forgetMail(String address) {
		return Mono.from(this.visitors.deleteMany(Filters.eq(MAIL, address))).then();
	}

	private static Mono<Void> put(MongoCollection<Document> collection, Document document) {
		return Mono
			.from(collection.replaceOne(Filters.eq("_id", document.get("_id")), document,
					new ReplaceOptions().upsert(true)))
			.then();
	}

}
