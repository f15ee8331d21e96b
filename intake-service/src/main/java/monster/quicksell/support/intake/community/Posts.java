package monster.quicksell.support.intake.community;

import java.time.Duration;
import java.time.Instant;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.intake.store.Expiring;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Posts that staff may still flag. Words are kept for a while, and no longer than until
 * they are a ticket; of answers, and of what became a ticket, only the ids.
 */
@Component
public class Posts implements Expiring {

	/** For how long answers in a thread find its ticket. */
	private static final Duration THREAD = Duration.ofDays(365);

	private static final Bson NO_TICKET = Filters.exists("ticket", false);

	private static final FindOneAndUpdateOptions AFTER = new FindOneAndUpdateOptions().upsert(true)
		.returnDocument(ReturnDocument.AFTER);

	private final MongoCollection<Document> posts;

	private final Duration remember;

	Posts(MongoDatabase database, CommunityProperties properties) {
		this.posts = database.getCollection("intake_posts");
		this.remember = properties.remember();
	}

	Mono<Post> find(String id) {
		return Mono.from(this.posts.find(Filters.eq("_id", id)).first()).map(Post::of);
	}

	/**
	 * Keeps what was posted, unless it is a ticket, and gives what is known of it then.
	 */
	Mono<Post> keep(Happening.Posted posted, Instant now) {
		InboundMessage message = posted.message();
		String id = message.getMessageId();
		Bson under = (posted.under() != null) ? Updates.set("under", posted.under()) : Updates.unset("under");
		Bson kept = Updates.combine(under, until(now));
		Bson words = Updates.combine(kept, Updates.set("words", Post.words(message)),
				Updates.set("author", message.getSender().getAddress()));
		Mono<Post> update = update(Filters.and(Filters.eq("_id", id), NO_TICKET), posted.opens() ? words : kept);
		// It is a ticket, or somebody flagged it at the same time
		return update.onErrorResume(Posts::isThere,
				(ex) -> find(id).filter((post) -> post.ticket() != null).switchIfEmpty(update));
	}

	/** Remembers who flagged a post, whether it is known or not, and gives it. */
	Mono<Post> flag(String id, String by, Instant now) {
		return update(Filters.eq("_id", id), Updates.combine(Updates.set("flaggedBy", by), until(now)));
	}

	private Bson until(Instant now) {
		return Updates.setOnInsert("expires", now.plus(this.remember));
	}

	private static boolean isThere(Throwable ex) {
		return ex instanceof MongoException mongo
				&& ErrorCategory.fromErrorCode(mongo.getCode()) == ErrorCategory.DUPLICATE_KEY;
	}

	/** It is a ticket: the words are there from now on. */
	Mono<Post> ticketed(String id, Post.Ticket ticket, Instant now) {
		return update(Filters.eq("_id", id), Updates.combine(Updates.set("ticket", ticket.toDocument()),
				Updates.unset("words"), Updates.unset("author"), Updates.set("expires", now.plus(THREAD))));
	}

	private Mono<Post> update(Bson place, Bson update) {
		return Mono.from(this.posts.findOneAndUpdate(place, update, AFTER)).map(Post::of);
	}

	/** Forgets a post, unless it is a ticket. */
	Mono<Void> remove(String id) {
		return Mono.from(this.posts.deleteOne(Filters.and(Filters.eq("_id", id), NO_TICKET))).then();
	}

	/** Forgets what an author wrote and nobody flagged. */
	public Mono<Void> forget(String author) {
		return Mono.from(this.posts.deleteMany(Filters.eq("author", author))).then();
	}

	@Override
	public Mono<Long> expire(Instant now) {
		return Flux.just("expires", "author")
			.concatMap((field) -> this.posts.createIndex(Indexes.ascending(field)))
			.then(Mono.from(this.posts.deleteMany(Filters.lt("expires", now))))
			.map(DeleteResult::getDeletedCount);
	}

}
