package monster.quicksell.support.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes random changes of one document by its {@code _id}, and the same ones by a
 * condition that the server has to search by, in a collection that has no index but the
 * unique one: both end alike and are found alike.
 */
class DirectUpdateRandomIT {

	private static final long SEED = 20261128;

	private static final int DOCUMENTS = 20;

	private final Random random = new Random(SEED);

	@Test
	void aChangeByIdEndsAsOneThatIsSearchedFor() {
		try (EmbeddedMongo mongo = EmbeddedMongo.inMemory(0); MongoClient client = MongoClients.create(mongo.uri())) {
			MongoCollection<Document> direct = collection(client, "direct");
			direct.createIndex(Indexes.ascending("a", "version"));
			direct.createIndex(Indexes.ascending("tags"));
			direct.createIndex(Indexes.ascending("inner.x"));
			MongoCollection<Document> searched = collection(client, "searched");
			List<String> ends = new ArrayList<>();
			for (int change = 0; change < 5000; change++) {
				boolean isUpsert = this.random.nextInt(3) == 0;
				Document selector = selector(isUpsert);
				Bson update = this.random.nextBoolean() ? fields() : update();
				String end = end(direct, selector, update, isUpsert);
				assertThat(end).as("seed %d, change %d: %s", SEED, change, selector)
					.isEqualTo(end(searched, searched(selector), update, isUpsert));
				ends.add(end);
				if (change % 50 == 0) {
					assertSame(direct, searched);
				}
			}
			assertSame(direct, searched);
			assertThat(ends).contains("matched 1, modified 1, upserted null", "matched 1, modified 0, upserted null",
					"matched 0, modified 0, upserted null", "refused 11000");
			assertThat(ends).anyMatch((end) -> end.startsWith("matched 0, modified 0, upserted Bson"));
		}
	}

	private static MongoCollection<Document> collection(MongoClient client, String name) {
		MongoCollection<Document> collection = client.getDatabase("support").getCollection(name);
		collection.createIndex(Indexes.ascending("once"), new IndexOptions().unique(true).sparse(true));
		return collection;
	}

	private static String end(MongoCollection<Document> collection, Document selector, Bson update, boolean isUpsert) {
		try {
			UpdateResult result = (update instanceof Document replacement)
					? collection.replaceOne(selector, replacement, new ReplaceOptions().upsert(isUpsert))
					: collection.updateOne(selector, update, new UpdateOptions().upsert(isUpsert));
			return "matched %d, modified %d, upserted %s".formatted(result.getMatchedCount(), result.getModifiedCount(),
					result.getUpsertedId());
		}
		catch (MongoWriteException ex) {
			return "refused " + ex.getCode();
		}
	}

	/** The same condition in a form that no document is named by. */
	private static Document searched(Document selector) {
		return new Document("$and",
				selector.entrySet().stream().map((entry) -> new Document(entry.getKey(), entry.getValue())).toList());
	}

	private static void assertSame(MongoCollection<Document> direct, MongoCollection<Document> searched) {
		assertThat(direct.find().sort(Indexes.ascending("_id")))
			.containsExactlyElementsOf(searched.find().sort(Indexes.ascending("_id")));
		for (int value = 0; value < 4; value++) {
			for (Bson question : List.of(Filters.and(Filters.eq("a", value), Filters.gte("version", 1)),
					Filters.eq("tags", value), Filters.eq("inner.x", value), Filters.eq("inner.x", null),
					Filters.eq("a", null), Filters.eq("once", value))) {
				assertThat(direct.find(question)).as("%s", question.toBsonDocument())
					.containsExactlyInAnyOrderElementsOf(searched.find(question));
			}
		}
	}

	/**
	 * A number is found by its value, whatever its type; but one that is kept by an
	 * upsert would have the type that was asked for, which the server does not change
	 * afterwards while the value is the same.
	 */
	private Document selector(boolean isUpsert) {
		Document selector = new Document("_id", this.random.nextInt(DOCUMENTS));
		if (this.random.nextBoolean()) {
			int version = this.random.nextInt(3);
			selector.append("version", (isUpsert || this.random.nextBoolean()) ? version : (Object) (long) version);
		}
		if (this.random.nextInt(10) == 0) {
			selector.append("tags", this.random.nextInt(4));
		}
		return selector;
	}

	private Document fields() {
		Document fields = new Document("version", this.random.nextInt(3));
		if (this.random.nextBoolean()) {
			fields.append("a", this.random.nextInt(4));
		}
		if (this.random.nextBoolean()) {
			fields.append("tags", List.of(this.random.nextInt(4), this.random.nextInt(4)));
		}
		if (this.random.nextBoolean()) {
			fields.append("inner", inner());
		}
		if (this.random.nextInt(20) == 0) {
			fields.append("once", this.random.nextInt(4));
		}
		return fields;
	}

	private Object inner() {
		return switch (this.random.nextInt(4)) {
			case 0 -> List.of(new Document("x", this.random.nextInt(4)), new Document("x", this.random.nextInt(4)));
			case 1 -> new Document("y", "text");
			case 2 -> "text";
			default -> new Document("x", this.random.nextInt(4)).append("y", "text");
		};
	}

	private Bson update() {
		return switch (this.random.nextInt(8)) {
			case 0 -> this.random.nextBoolean() ? Updates.unset("a") : Updates.set("a", null);
			case 1 -> Updates.combine(Updates.set("tags", List.of()), Updates.unset("inner"));
			case 2 -> Updates.set("inner.x", this.random.nextInt(4));
			case 3 -> Updates.inc("version", 1);
			case 4 -> Updates.combine(Updates.set("a", this.random.nextInt(4)),
					Updates.set("version", this.random.nextInt(3)));
			case 5 -> Updates.setOnInsert(fields());
			case 6 -> Updates.combine(Updates.set("a", this.random.nextInt(4)), Updates.unset("version"),
					Updates.setOnInsert("tags", List.of(1)));
			default -> Updates.set("a", this.random.nextInt(4));
		};
	}

}
