package monster.quicksell.support.platform.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.platform.log.TopicProperties;
import monster.quicksell.support.platform.log.TopicSetup;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What waits for Kafka, as operators see it. */
class OutboxGaugesIT {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void tellHowManyTicketsWaitAndForHowLong() {
		EmbeddedParts parts = EmbeddedParts.shared();
		String service = "waiting-" + UUID.randomUUID();
		try (MongoClient mongo = MongoClients.create(parts.mongoUri());
				Admin admin = Admin.create(Map.of("bootstrap.servers", parts.bootstrapServers()))) {
			new TopicSetup(admin, new TopicProperties(true, 4, (short) 1, Duration.ofDays(1))).create();
			MongoCollection<Document> tickets = mongo.getDatabase("gauges").getCollection(service + "_tickets");
			Mono.from(tickets.insertMany(List.of(waits("a", 10), waits("b", 70), quiet("c")))).block();
			OutboxGauges gauges = new OutboxGauges(mongo.getDatabase("gauges"), service, admin,
					Clock.fixed(NOW, ZoneOffset.UTC));
			gauges.bindTo(this.meters);
			gauges.start();
			try {
				await().untilAsserted(() -> {
					assertThat(this.meters.get("support.outbox.pending").gauge().value()).isEqualTo(2);
					assertThat(this.meters.get("support.outbox.age").timeGauge().value()).isEqualTo(70);
				});
			}
			finally {
				gauges.stop();
			}
		}
	}

	private static Document waits(String id, int seconds) {
		return new Document("_id", id).append("partition", 1)
			.append("pending", true)
			.append("outbox",
					List.of(new Document("headers", new Document("ce_time", NOW.minusSeconds(seconds).toString())),
							new Document("headers", new Document("ce_time", NOW.minusSeconds(1).toString()))));
	}

	private static Document quiet(String id) {
		return new Document("_id", id).append("partition", 1).append("outbox", List.of());
	}

}
