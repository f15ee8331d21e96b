package monster.quicksell.support.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedMongoIT {

	private EmbeddedMongo mongo;

	private MongoClient client;

	private MongoCollection<Document> tickets;

	@BeforeEach
	void start() {
		this.mongo = EmbeddedMongo.inMemory(0);
		this.client = MongoClients.create(this.mongo.uri());
		this.tickets = this.client.getDatabase("support").getCollection("tickets");
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.mongo.close();
	}

	@Test
	void anUpsertGuardedByAnotherVersionIsTheDuplicateKeyOfItsIndexInTheBulk() {
		this.tickets.insertMany(List.of(ticket("a", 3), ticket("b", 3)));
		assertThatExceptionOfType(MongoBulkWriteException.class)
			.isThrownBy(() -> this.tickets.bulkWrite(List.of(guarded("new", 0), guarded("a", 2), guarded("b", 3)),
					new BulkWriteOptions().ordered(false)))
			.satisfies((ex) -> {
				assertThat(ex.getWriteErrors()).extracting(BulkWriteError::getIndex).containsExactly(1);
				assertThat(ex.getWriteErrors()).extracting(BulkWriteError::getCode).containsExactly(11000);
				assertThat(ex.getWriteResult().getModifiedCount()).isOne();
				assertThat(ex.getWriteResult().getUpserts()).singleElement()
					.satisfies((upsert) -> assertThat(upsert.getIndex()).isZero());
			});
		assertThat(version("a")).isEqualTo(3);
		assertThat(version("b")).isEqualTo(4);
		assertThat(version("new")).isEqualTo(1);
	}

	@Test
	void anOrderedBulkEndsAtItsFirstError() {
		this.tickets.insertMany(List.of(ticket("a", 3), ticket("b", 3)));
		assertThatExceptionOfType(MongoBulkWriteException.class)
			.isThrownBy(() -> this.tickets.bulkWrite(List.of(guarded("a", 3), guarded("a", 2), guarded("b", 3))))
			.satisfies((ex) -> assertThat(ex.getWriteErrors()).extracting(BulkWriteError::getIndex).containsExactly(1));
		assertThat(version("a")).isEqualTo(4);
		assertThat(version("b")).isEqualTo(3);
	}

	@Test
	void anUnorderedInsertCountsWhatItInserted() {
		this.tickets.insertOne(ticket("a", 1));
		assertThatExceptionOfType(MongoBulkWriteException.class)
			.isThrownBy(() -> this.tickets.insertMany(List.of(ticket("b", 1), ticket("a", 1), ticket("c", 1)),
					new InsertManyOptions().ordered(false)))
			.satisfies((ex) -> assertThat(ex.getWriteResult().getInsertedCount()).isEqualTo(2));
		assertThat(this.tickets.countDocuments()).isEqualTo(3);
	}

	@Test
	void theOutboxIsClearedUpToANumber() {
		this.tickets.insertOne(ticket("a", 1).append("outbox",
				List.of(new Document("v", 1), new Document("v", 2), new Document("v", 3))));
		this.tickets.updateOne(Filters.eq("_id", "a"), Updates.pullByFilter(Filters.eq("outbox", Filters.lte("v", 2))));
		assertThat(this.tickets.find()).singleElement()
			.satisfies(
					(left) -> assertThat(left.getList("outbox", Document.class)).containsExactly(new Document("v", 3)));
	}

	@Test
	void aUniqueIndexRefusesASecondAndFollowsUpdates() {
		this.tickets.createIndex(Indexes.ascending("team", "number"), new IndexOptions().unique(true));
		this.tickets.insertOne(ticket("a", 1).append("team", "x").append("number", 1));
		assertThatExceptionOfType(MongoWriteException.class)
			.isThrownBy(() -> this.tickets.insertOne(ticket("b", 1).append("team", "x").append("number", 1L)))
			.satisfies((ex) -> assertThat(ex.getError().getCode()).isEqualTo(11000));
		this.tickets.updateOne(Filters.eq("_id", "a"), Updates.set("number", 2));
		this.tickets.insertOne(ticket("b", 1).append("team", "x").append("number", 1));
		this.tickets.deleteOne(Filters.eq("_id", "a"));
		this.tickets.insertOne(ticket("c", 1).append("team", "x").append("number", 2));
		assertThat(this.tickets.countDocuments()).isEqualTo(2);
	}

	@Test
	void manyDocumentsComeInBatches() {
		this.tickets.insertMany(IntStream.range(0, 5000).mapToObj((i) -> ticket("t" + i, i)).toList());
		assertThat(this.tickets.find().into(new ArrayList<>())).hasSize(5000);
		assertThat(this.tickets.find().sort(Sorts.descending("version")).limit(300).into(new ArrayList<>()))
			.hasSize(300)
			.first()
			.satisfies((first) -> assertThat(first.getInteger("version")).isEqualTo(4999));
	}

	@Test
	void saysHello() {
		assertThat(this.client.getDatabase("admin").runCommand(new Document("hello", 1)))
			.containsEntry("isWritablePrimary", true);
	}

	private int version(String id) {
		Document found = this.tickets.find(Filters.eq("_id", id)).first();
		assertThat(found).isNotNull();
		return found.getInteger("version");
	}

	private static Document ticket(String id, int version) {
		return new Document("_id", id).append("version", version);
	}

	private static ReplaceOneModel<Document> guarded(String id, int version) {
		return new ReplaceOneModel<>(Filters.and(Filters.eq("_id", id), Filters.eq("version", version)),
				ticket(id, version + 1), new ReplaceOptions().upsert(true));
	}

}
