package monster.quicksell.support.intake.erasure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.chat.ChatClient;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class ErasureIT {

	private final WebTestClient web;

	private final LogProbe log;

	private final FileStore files;

	private final MongoDatabase database;

	private final int port;

	/** Part of all that is personal here. */
	private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

	@Autowired
	ErasureIT(WebTestClient web, KafkaClients clients, Codec codec, TimeMachine time, FileStore files,
			MongoDatabase database, @LocalServerPort int port) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
		this.log = new LogProbe(clients, codec, time);
		this.files = files;
		this.database = database;
		this.port = port;
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void forgetsACustomerEverywhere() {
		String ticket = mail(this.canary + "@example.com");
		String other = mail("other-" + this.canary + "@example.org");
		String sha256 = ticket(ticket).get("messages").get(0).get("attachments").get(0).get("sha256").asString();
		JsonNode erasure = erase(this.canary + "@example.com");
		assertThat(erasure.get("tickets").asInt()).isEqualTo(1);
		assertThat(ticket(ticket).toString()).doesNotContain(this.canary);
		assertThat(ticket(ticket).get("status").asString()).isEqualTo("CLOSED");
		assertThat(ticket(other).toString()).as("another customer's stay").contains(this.canary);
		assertThat(this.files.read(sha256).blockOptional()).as("the other ticket has the same file").isPresent();
		assertThat(this.log.said("intake", ticket)).filteredOn(CustomerErased.class::isInstance).hasSize(1);
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(search("secret" + this.canary).get("tickets").size()).isEqualTo(1));
		erase("other-" + this.canary + "@example.org");
		assertThat(this.files.read(sha256).blockOptional()).as("the last ticket is gone that had it").isEmpty();
	}

	@Test
	void forgetsAVisitorOfTheChat() {
		String user = this.canary;
		try (ChatClient visitor = ChatClient.user(this.port, user)) {
			visitor.writes("message-0001", "My secret" + this.canary);
			visitor.say("{\"type\":\"mail\",\"address\":\"" + user + "@example.com\"}");
			visitor.hears("mail", (frame) -> true);
			this.web.put()
				.uri("/v1/chat/device")
				.bodyValue(Map.of("user", user, "hash", ChatClient.hash(user), "device", "device-" + user))
				.exchange()
				.expectStatus()
				.isNoContent();
		}
		String ticket = TicketId.of("chat", "chat:account:" + user);
		awaitTicket(ticket);
		assertThat(kept("intake_chat_visitors", "_id")).isOne();
		assertThat(kept("intake_push_devices", "thread")).isOne();
		assertThat(erase(Map.of("accountId", user)).get("tickets").asInt()).isOne();
		assertThat(kept("intake_chat_visitors", "_id")).isZero();
		assertThat(kept("intake_push_devices", "thread")).isZero();
		assertThat(ticket(ticket).get("messages").toString()).doesNotContain(this.canary);
	}

	@Test
	void forgetsAnAddressThatWasLeftInTheChat() {
		try (ChatClient visitor = ChatClient.user(this.port, this.canary)) {
			visitor.say("{\"type\":\"mail\",\"address\":\"left-" + this.canary + "@example.com\"}");
			visitor.hears("mail", (frame) -> true);
		}
		assertThat(kept("intake_chat_visitors", "_id")).isOne();
		erase("left-" + this.canary + "@example.com");
		assertThat(kept("intake_chat_visitors", "_id")).isZero();
	}

	/** How many documents a collection has of the visitor. */
	private long kept(String collection, String field) {
		return Objects.requireNonNull(Mono.from(this.database.getCollection(collection)
			.countDocuments(Filters.eq(field, "chat:account:" + this.canary))).block(Duration.ofSeconds(10)));
	}

	@Test
	void keepsAnAuditThatNamesNobody() {
		mail(this.canary + "@example.com");
		String id = erase(this.canary + "@example.com").get("id").asString();
		String audit = Objects.requireNonNull(this.web.get()
			.uri("/v1/erasures")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
		assertThat(audit).contains(id).contains("asked by letter").contains("sarah").doesNotContain(this.canary);
	}

	@Test
	void wantsToKnowWhom() {
		this.web.post()
			.uri("/v1/erasures")
			.bodyValue(Map.of("author", "sarah", "reason", "asked by letter"))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("address");
	}

	private JsonNode erase(String address) {
		return erase(Map.of("address", address));
	}

	private JsonNode erase(Map<String, String> customer) {
		Map<String, String> request = new HashMap<>(customer);
		request.putAll(Map.of("author", "sarah", "reason", "asked by letter"));
		return Objects.requireNonNull(this.web.post()
			.uri("/v1/erasures")
			.bodyValue(request)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody());
	}

	private JsonNode ticket(String id) {
		return get("/v1/tickets/" + id);
	}

	private JsonNode search(String words) {
		return get("/v1/tickets/search?q=" + words);
	}

	private JsonNode get(String uri) {
		return Objects.requireNonNull(this.web.get()
			.uri(uri)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody());
	}

	private String mail(String from) {
		String raw = """
				From: Name%1$s <%2$s>
				To: support@shop.example
				Subject: About%1$s
				Message-ID: <%3$s@example.com>
				MIME-Version: 1.0
				Content-Type: multipart/mixed; boundary=b

				--b
				Content-Type: text/plain

				My secret%1$s trouble
				--b
				Content-Type: text/plain
				Content-Disposition: attachment; filename="%1$s.txt"

				bytes of %1$s
				--b--
				""".formatted(this.canary, from, UUID.randomUUID()).replace("\n", "\r\n");
		String id = Objects
			.requireNonNull(this.web.post()
				.uri("/v1/messages/email")
				.contentType(MediaType.parseMediaType("message/rfc822"))
				.bodyValue(raw)
				.exchange()
				.expectStatus()
				.isAccepted()
				.expectBody(JsonNode.class)
				.returnResult()
				.getResponseBody())
			.get("ticketId")
			.asString();
		awaitTicket(id);
		return id;
	}

	private void awaitTicket(String id) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get().uri("/v1/tickets/{id}", id).exchange().expectStatus().isOk());
	}

}
