package monster.quicksell.support.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Kills the server while several clients write, and looks for everything that it
 * acknowledged.
 */
class MongoKillIT {

	private static final int WRITERS = 4;

	private static final int WRITES_BEFORE_KILL = 200;

	private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

	@TempDir
	Path data;

	@Test
	void whatWasAcknowledgedSurvivesAKill() throws Exception {
		for (int life = 1; life <= 3; life++) {
			writeUntilKilled(life);
			try (EmbeddedMongo mongo = EmbeddedMongo.start(0, this.data);
					MongoClient client = MongoClients.create(mongo.uri())) {
				MongoCollection<Document> tickets = tickets(client);
				this.acknowledged
					.forEach((id, version) -> assertThat(tickets.find(Filters.eq("_id", id))).singleElement()
						.satisfies((found) -> assertThat(found.getInteger("version")).isGreaterThanOrEqualTo(version)));
				tickets.find()
					.forEach((found) -> assertThat(
							tickets.countDocuments(Filters.and(Filters.eq("partition", found.get("partition")),
									Filters.eq("version", found.get("version")), Filters.eq("_id", found.get("_id")))))
						.isOne());
				assertThat(mongo.lookups().scans()).isZero();
			}
		}
	}

	@Test
	void whatWasReadWhileTheDiskWasFullSurvivesAKill() throws Exception {
		Path prlimit = Path.of("/usr/bin/prlimit");
		assumeTrue(Files.isExecutable(prlimit), "prlimit is missing: nothing can fill a disk for one process");
		int read = 0;
		try (SeparateProcess server = SeparateProcess.mongo(0, this.data);
				MongoClient client = MongoClients.create("mongodb://" + server.address())) {
			MongoCollection<Document> tickets = tickets(client);
			tickets.insertOne(ticket("full", 0, 1));
			assertThat(
					new ProcessBuilder(prlimit.toString(), "--pid", Long.toString(server.pid()), "--fsize=1:").start()
						.waitFor())
				.isZero();
			assertThatThrownBy(() -> tickets.replaceOne(Filters.eq("_id", "full"), ticket("full", 0, 2)))
				.isInstanceOf(MongoException.class);
			try {
				read = Objects.requireNonNull(tickets.find().first()).getInteger("version");
			}
			catch (MongoException ex) {
				// Nothing was read
			}
			server.kill();
		}
		try (EmbeddedMongo mongo = EmbeddedMongo.start(0, this.data);
				MongoClient client = MongoClients.create(mongo.uri())) {
			assertThat(tickets(client).find()).singleElement()
				.extracting((found) -> found.getInteger("version"), as(InstanceOfAssertFactories.INTEGER))
				.isGreaterThanOrEqualTo(Math.max(1, read));
		}
	}

	private void writeUntilKilled(int life) throws InterruptedException {
		try (SeparateProcess server = SeparateProcess.mongo(0, this.data);
				MongoClient client = MongoClients.create("mongodb://" + server.address())) {
			MongoCollection<Document> tickets = tickets(client);
			tickets.createIndex(Indexes.ascending("partition", "version"));
			CountDownLatch writes = new CountDownLatch(WRITES_BEFORE_KILL);
			Thread[] writers = IntStream.range(0, WRITERS)
				.mapToObj((writer) -> Thread.ofPlatform().start(() -> write(tickets, writer, life * 1_000_000, writes)))
				.toArray(Thread[]::new);
			writes.await();
			server.kill();
			for (Thread writer : writers) {
				writer.join();
			}
		}
	}

	private void write(MongoCollection<Document> tickets, int writer, int firstVersion, CountDownLatch writes) {
		for (int version = firstVersion;; version++) {
			int current = version;
			var bulk = IntStream.range(0, 1 + version % 20)
				.mapToObj((i) -> "ticket-" + writer + "-" + (current * 7 + i) % 500)
				.map((id) -> new ReplaceOneModel<>(Filters.eq("_id", id), ticket(id, writer, current),
						new ReplaceOptions().upsert(true)))
				.toList();
			try {
				tickets.bulkWrite(bulk);
			}
			catch (MongoException ex) {
				return;
			}
			bulk.forEach((one) -> this.acknowledged.put(one.getReplacement().getString("_id"), current));
			writes.countDown();
		}
	}

	private static Document ticket(String id, int partition, int version) {
		return new Document("_id", id).append("partition", partition)
			.append("version", version)
			.append("text", "x".repeat(1500));
	}

	private static MongoCollection<Document> tickets(MongoClient client) {
		return client.getDatabase("support").getCollection("tickets");
	}

}
