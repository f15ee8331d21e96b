package monster.quicksell.support.bench.store;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.embedded.EmbeddedMongo;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Copies are whole, and of different tickets. */
class StoredTicketsTest {

	private static final Date NOON = Date.from(Instant.parse("2026-11-28T12:00:00Z"));

	private final EmbeddedMongo mongo = EmbeddedMongo.inMemory(0);

	private final MongoClient client = MongoClients.create(this.mongo.uri());

	private final MongoDatabase database = this.client.getDatabase("support");

	@AfterEach
	void close() {
		this.client.close();
		this.mongo.close();
	}

	@Test
	void copiesATicketWithAllThatMetricsKeepsOfIt() {
		insert("metrics_tickets", new Document("_id", "p-1").append("partition", 0).append("state", "s"),
				new Document("_id", "p-2").append("partition", 0).append("state", "t"));
		insert("metrics_events", event("p-1", 1), event("p-1", 2), event("p-2", 1));
		insert("metrics_work", new Document("_id", "p-2:intake:1").append("ticket", "p-2").append("at", NOON));
		try (StoredTickets stored = new StoredTickets(this.mongo.uri(), "metrics", 4)) {
			stored.copy(stored.some(10), "copy-", 5);

			assertThat(stored.count()).isEqualTo(7);
			assertThat(stored.besideEach()).isEqualTo((3 + 8 + 1 + 2) / 7.0);
		}
		assertThat(all("metrics_events")).filteredOn((event) -> event.getString("ticketId").equals("copy-2"))
			.extracting((event) -> event.getString("_id"), (event) -> event.getLong("offset"))
			.containsExactlyInAnyOrder(tuple("copy-2:intake:1", 1L), tuple("copy-2:intake:2", 2L));
		assertThat(all("metrics_work")).extracting((note) -> note.getString("_id"))
			.containsExactlyInAnyOrder("p-2:intake:1", "copy-1:intake:1", "copy-3:intake:1");
		assertThat(all("metrics_tickets")).extracting((ticket) -> ticket.getInteger("partition"))
			.anyMatch((partition) -> partition > 0);
	}

	@Test
	void copiesWhoBelongsToAnIncidentIntoOthers() {
		insert("escalation_tickets", new Document("_id", "p-1"), new Document("_id", "p-2"));
		insert("escalation_sightings", new Document("_id", "p-1").append("incident", "i").append("ticket", "p-1"),
				new Document("_id", "p-2").append("ticket", "p-2").append("looseSince", NOON));
		try (StoredTickets stored = new StoredTickets(this.mongo.uri(), "escalation", 4)) {
			stored.copy(stored.some(10), "copy-", 4);
		}

		assertThat(all("escalation_sightings")).filteredOn((sighting) -> sighting.getString("_id").startsWith("copy-"))
			.extracting((sighting) -> sighting.getString("ticket"), (sighting) -> sighting.getString("incident"))
			.containsExactlyInAnyOrder(tuple("copy-0", "i-0"), tuple("copy-2", "i-1"));
	}

	private static Document event(String ticket, long offset) {
		return new Document("_id", ticket + ":intake:" + offset).append("ticketId", ticket).append("offset", offset);
	}

	private void insert(String collection, Document... documents) {
		Mono.from(this.database.getCollection(collection).insertMany(List.of(documents))).block();
	}

	private List<Document> all(String collection) {
		return Flux.from(this.database.getCollection(collection).find()).collectList().blockOptional().orElseThrow();
	}

}
