package monster.quicksell.support.escalation.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.schema.UserText;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * What a receiver has been told of which alert, in {@code escalation_notified}: so that a
 * message that comes again is not told again.
 */
public class Notified {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String ALERT = "alert";

	private static final String TITLE = "title";

	private final MongoCollection<Document> alerts;

	private final String receiver;

	/** Of one receiver, in this database. */
	public Notified(MongoDatabase database, String receiver) {
		this.alerts = database.getCollection("escalation_notified");
		this.receiver = receiver;
	}

	/** The receiver's name. */
	public String receiver() {
		return this.receiver;
	}

	private String id(String dedupKey) {
		return this.receiver.equals("slack") ? dedupKey : this.receiver + "|" + dedupKey;
	}

	/** What was told of an alert. */
	public Optional<Told> of(String dedupKey) {
		Document document = done(this.alerts.find(Filters.eq("_id", id(dedupKey))).first());
		return Optional.ofNullable(document)
			.map((found) -> new Told(found.getList("occurrences", String.class, List.of()),
					found.getBoolean("open", false), found.get(TITLE, ""), found.get("call", "")));
	}

	/** It was told of a call; its customer may have been erased meanwhile. */
	public void raised(String dedupKey, String occurrence, String title) {
		update(dedupKey, Updates.combine(Updates.addToSet("occurrences", occurrence), Updates.set("open", true),
				Updates.set(TITLE, title), Updates.set("call", occurrence)));
		if (done(this.alerts.find(Filters.eq("_id", erased(dedupKey))).first()) != null) {
			update(dedupKey, Updates.set(TITLE, UserText.ERASED));
		}
	}

	private static String erased(String dedupKey) {
		return "erased|" + dedupKey;
	}

	/** It was told that somebody has taken the alert. */
	public void acknowledged(String dedupKey, String occurrence) {
		update(dedupKey, Updates.addToSet("occurrences", occurrence));
	}

	/** It was told that the alert's reason is gone. */
	public void resolved(String dedupKey) {
		update(dedupKey, Updates.set("open", false));
	}

	private void update(String dedupKey, Bson update) {
		done(this.alerts.updateOne(Filters.eq("_id", id(dedupKey)),
				Updates.combine(update, Updates.set(ALERT, dedupKey)), new UpdateOptions().upsert(true)));
	}

	private static <T> @Nullable T done(Publisher<T> operation) {
		return Mono.from(operation).block(TIMEOUT);
	}

	/** The titles that all receivers were told. */
	@Component
	public static class Titles {

		private final MongoCollection<Document> alerts;

		/** In this database. */
		public Titles(MongoDatabase database) {
			this.alerts = database.getCollection("escalation_notified");
			Mono.from(this.alerts.createIndex(Indexes.ascending(ALERT))).onErrorComplete().subscribe();
		}

		/**
		 * Forgets the titles of some alerts, also those of which receivers are being told
		 * just now.
		 */
		public void erase(List<String> dedupKeys) {
			for (String key : dedupKeys) {
				done(this.alerts.updateOne(Filters.eq("_id", erased(key)), Updates.set("erased", true),
						new UpdateOptions().upsert(true)));
			}
			done(this.alerts.updateMany(Filters.in(ALERT, dedupKeys), Updates.set(TITLE, UserText.ERASED)));
		}

	}

	/**
	 * What was told of an alert.
	 *
	 * @param occurrences the calls that were told
	 * @param open true while it was not told that the reason is gone
	 * @param title the title last told. May hold user text
	 * @param call the call last told; empty if it had no mark
	 */
	public record Told(List<String> occurrences, boolean open, String title, String call) {

		/** Nothing was told yet. */
		public static final Told NOTHING = new Told(List.of(), false, "", "");

		/** Whether this call was told: by its own mark, or, without one, while open. */
		public boolean knows(String occurrence) {
			return occurrence.isEmpty() ? this.open : this.occurrences.contains(occurrence);
		}

	}

}
