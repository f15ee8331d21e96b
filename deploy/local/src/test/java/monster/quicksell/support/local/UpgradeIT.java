package monster.quicksell.support.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.awaitility.Awaitility;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * States that an earlier version of the services stored are read by this one, and go on
 * with all that they had. {@code src/test/resources/upgrade} has those of one ticket for
 * each version; {@code -Dupgrade.record=NAME} adds this one's. One that can't be read any
 * more is taken out where CHANGELOG.md says that the service is to be rebuilt.
 */
class UpgradeIT {

	private static final String TOKEN = "upgrade-token";

	private static final Path VERSIONS = Path.of("src/test/resources/upgrade");

	private static final List<String> COLLECTIONS = LocalService.ALL.stream()
		.map((service) -> service.name() + "_tickets")
		.toList();

	@TempDir
	Path data;

	@ParameterizedTest
	@MethodSource("versions")
	void whatAnEarlierVersionStoredGoesOn(String version) throws Exception {
		try (Installation installation = start();
				MongoClient client = MongoClients.create(installation.parts().mongoUri())) {
			MongoDatabase database = client.getDatabase("support");
			for (String collection : COLLECTIONS) {
				Mono.from(database.getCollection(collection, BsonDocument.class).insertOne(stored(version, collection)))
					.block();
			}
			Api api = new Api(installation::port, TOKEN);
			String id = stored(version, "intake_tickets").getString("_id").getValue();
			JsonNode ticket = api.get("intake", "/v1/tickets/" + id);
			assertThat(ticket.path("messages").valueStream().map((message) -> message.path("text").asString()))
				.contains("I cannot connect my eBay account");

			assertThat(say(api, "m-2", "It is still not working")).isEqualTo(id);
			long before = seen(stored(version, "sla_tickets"));
			Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
				for (String collection : COLLECTIONS) {
					BsonDocument now = document(database, collection, id);
					assertThat(seen(now)).as("%s of version %s", collection, version).isGreaterThan(before);
					assertThat(parts(now)).as("%s of version %s", collection, version)
						.containsAll(parts(stored(version, collection)));
				}
			});
			assertThat(api.get("intake", "/v1/tickets/" + id).path("messages").size())
				.isGreaterThan(ticket.path("messages").size());
			for (LocalService service : LocalService.ALL) {
				assertThat(api.get(service.name(), "/v1/dead-letters")).as(service.name()).isEmpty();
			}
		}
	}

	static Stream<String> versions() throws IOException {
		try (Stream<Path> directories = Files.list(VERSIONS)) {
			return directories.map((directory) -> directory.getFileName().toString()).sorted().toList().stream();
		}
	}

	@Test
	void storesForLaterVersionsWhatThisOneStores() throws Exception {
		String name = System.getProperty("upgrade.record", "");
		assumeTrue(!name.isEmpty(), "Only with -Dupgrade.record=NAME");
		try (Installation installation = start();
				MongoClient client = MongoClients.create(installation.parts().mongoUri())) {
			MongoDatabase database = client.getDatabase("support");
			Api api = new Api(installation::port, TOKEN);
			String id = say(api, "m-1", "I cannot connect my eBay account");
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(
						() -> assertThat(api.story(id)).contains("TicketCreated", "TicketRouted", "SlaTargetsSet"));
			api.post("intake", "/v1/tickets/" + id + "/replies", Map.of("id", "a-1", "author", "specialist-1", "text",
					"Please check your password.", "status", "OPEN"));
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(api.story(id)).contains("AgentReplied", "SlaMet"));
			Files.createDirectories(VERSIONS.resolve(name));
			for (String collection : COLLECTIONS) {
				RawBsonDocument document = Awaitility.await()
					.atMost(Duration.ofSeconds(60))
					.until(() -> document(database, collection, id), (found) -> found.getArray("outbox").isEmpty());
				System.out.println(collection + ": " + document.getByteBuffer().remaining() + " bytes");
				Files.writeString(VERSIONS.resolve(name).resolve(collection + ".json"),
						document.toJson(JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).indent(true).build())
								+ "\n");
			}
		}
	}

	private Installation start() throws IOException {
		return Installation.start(
				new LocalProperties(this.data, false, new LocalProperties.Ports(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), TOKEN);
	}

	private static BsonDocument stored(String version, String collection) throws IOException {
		return BsonDocument.parse(Files.readString(VERSIONS.resolve(version).resolve(collection + ".json")));
	}

	private static RawBsonDocument document(MongoDatabase database, String collection, String id) {
		return Objects.requireNonNull(
				Mono.from(database.getCollection(collection, RawBsonDocument.class).find(Filters.eq("_id", id)).first())
					.block());
	}

	/** How far a service has read what intake says of its ticket. */
	private static long seen(BsonDocument document) {
		return document.getDocument("seen").getInt64("intake").getValue();
	}

	/** What a state consists of: one that is not read is gone after the next write. */
	private static Set<String> parts(BsonDocument document) {
		return document.getDocument("state")
			.entrySet()
			.stream()
			.filter((part) -> part.getValue().isDocument()
					|| (part.getValue().isArray() && !part.getValue().asArray().isEmpty()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	private static String say(Api api, String message, String text) {
		return api
			.post("intake", "/v1/messages",
					Map.of("channel", "chat", "messageId", message, "threadId", "upgrade", "from",
							Map.of("address", "ann@example.com", "name", "Ann"), "subject", "eBay", "text", text))
			.path("ticketId")
			.asString();
	}

}
