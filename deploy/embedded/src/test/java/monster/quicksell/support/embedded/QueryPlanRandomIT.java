package monster.quicksell.support.embedded;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks random questions of a collection with indexes and of the same one without: the
 * answers are the same.
 */
class QueryPlanRandomIT {

	private static final long SEED = 20261123;

	private static final List<String> FIELDS = List.of("a", "b", "c", "tags", "inner.x");

	private final Random random = new Random(SEED);

	@Test
	void indexesDoNotChangeAnAnswer() {
		try (EmbeddedMongo mongo = EmbeddedMongo.inMemory(0); MongoClient client = MongoClients.create(mongo.uri())) {
			MongoCollection<Document> indexed = client.getDatabase("support").getCollection("indexed");
			MongoCollection<Document> plain = client.getDatabase("support").getCollection("plain");
			indexed.createIndex(Indexes.ascending("a", "b"));
			indexed.createIndex(Indexes.compoundIndex(Indexes.ascending("b"), Indexes.descending("c")));
			indexed.createIndex(Indexes.ascending("c"));
			indexed.createIndex(Indexes.ascending("tags", "a"));
			indexed.createIndex(Indexes.ascending("inner.x", "b"));
			int answers = 0;
			for (int round = 0; round < 20; round++) {
				change(indexed, plain, round);
				for (int question = 0; question < 50; question++) {
					Bson filter = filter();
					assertThat(ids(indexed, filter)).as("seed %d: %s", SEED, filter.toBsonDocument())
						.containsExactlyInAnyOrderElementsOf(ids(plain, filter));
					answers += ids(plain, filter).size();
					Bson sort = Sorts.orderBy(
							this.random.nextBoolean() ? Sorts.ascending("b", "c") : Sorts.descending("c"),
							Sorts.ascending("_id"));
					assertThat(indexed.find(filter).sort(sort).skip(2).limit(5))
						.as("seed %d: %s", SEED, filter.toBsonDocument())
						.containsExactlyElementsOf(plain.find(filter).sort(sort).skip(2).limit(5));
					Bson fields = projection();
					assertThat(indexed.find(filter).projection(fields))
						.as("seed %d: %s of %s", SEED, fields.toBsonDocument(), filter.toBsonDocument())
						.containsExactlyInAnyOrderElementsOf(plain.find(filter).projection(fields));
				}
			}
			assertThat(answers).isGreaterThan(5000);
		}
	}

	private void change(MongoCollection<Document> indexed, MongoCollection<Document> plain, int round) {
		List<Document> added = IntStream.range(0, 20).mapToObj((i) -> document(round * 20 + i)).toList();
		Bson some = filter();
		Bson update = Updates.set(field(), value());
		Bson few = Filters.and(filter(), Filters.mod("n", 5, round % 5));
		int one = this.random.nextInt(round * 20 + 1);
		for (MongoCollection<Document> collection : List.of(indexed, plain)) {
			collection.insertMany(added);
			collection.updateMany(some, update);
			collection.deleteMany(few);
			collection.findOneAndUpdate(Filters.and(Filters.eq("_id", one), Filters.gte("n", 0)),
					Updates.combine(Updates.set("b", round), Updates.unset("c")),
					new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
		}
	}

	private Bson filter() {
		List<Bson> conditions = IntStream.range(0, this.random.nextInt(4)).mapToObj((_) -> condition()).toList();
		return conditions.isEmpty() ? new Document() : Filters.and(conditions);
	}

	private Bson projection() {
		return switch (this.random.nextInt(4)) {
			case 0 -> Projections.include(field(), "n");
			case 1 -> Projections.fields(Projections.include(field(), "none.of.these"), Projections.excludeId());
			case 2 -> Projections.exclude(field());
			default -> Projections.fields(Projections.include("n"), Projections.slice("tags", 1));
		};
	}

	private Bson condition() {
		String field = field();
		return switch (this.random.nextInt(10)) {
			case 0 -> Filters.in(field, value(), value(), value());
			case 1 -> Filters.lt(field, value());
			case 2 -> Filters.gte(field, value());
			case 3 -> new Document(field, new Document("$gt", value()).append("$lte", value()));
			case 4 -> Filters.ne(field, value());
			case 5 -> Filters.eq(field, null);
			case 6 -> Filters.or(Filters.eq(field, value()), Filters.eq(field(), value()));
			case 7 -> Filters.lt("_id", this.random.nextInt(400));
			case 8 -> Filters.in(field, "s" + this.random.nextInt(4), "s" + this.random.nextInt(4));
			default -> Filters.eq(field, value());
		};
	}

	private Document document(int number) {
		Document document = new Document("_id", number).append("n", number);
		for (String field : List.of("a", "b", "c")) {
			if (this.random.nextInt(5) > 0) {
				document.append(field, value());
			}
		}
		if (this.random.nextBoolean()) {
			document.append("inner", new Document("x", value()));
		}
		return document.append("tags", IntStream.range(0, this.random.nextInt(4)).mapToObj((_) -> value()).toList());
	}

	private String field() {
		return FIELDS.get(this.random.nextInt(FIELDS.size()));
	}

	private Object value() {
		return switch (this.random.nextInt(5)) {
			case 0 -> this.random.nextInt(6);
			case 1 -> (long) this.random.nextInt(6);
			case 2 -> this.random.nextInt(12) / 2.0;
			case 3 -> "s" + this.random.nextInt(4);
			default -> new Date(this.random.nextInt(4) * 1000L);
		};
	}

	private static List<Object> ids(MongoCollection<Document> collection, Bson filter) {
		return collection.find(filter).map((document) -> document.get("_id")).into(new ArrayList<>());
	}

}
