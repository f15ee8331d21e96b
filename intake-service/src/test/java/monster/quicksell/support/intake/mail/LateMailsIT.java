package monster.quicksell.support.intake.mail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.log.Undelivered;
import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.intake.store.SuppressedAddresses;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class LateMailsIT {

	private final SmtpStub server = new SmtpStub();

	private final String run = UUID.randomUUID().toString().substring(0, 8);

	/** Not the service's own, which would be sent by its own server. */
	private final MailQueues queues;

	@Autowired
	private Notebook notebook;

	@Autowired
	private SuppressedAddresses suppressed;

	@Autowired
	private Undelivered undelivered;

	@Autowired
	private FileStore files;

	@Autowired
	private Clock clock;

	@Autowired
	private MeterRegistry meters;

	private final WebTestClient web;

	@Autowired
	LateMailsIT(WebTestClient web, MongoClient mongo) {
		this.queues = new MailQueues(mongo.getDatabase("late-" + this.run));
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void oneThatCantBeTakenNowHoldsUpItsOwnTicketOnly() {
		String grey = "grey-" + this.run + "@one.example";
		this.server.refuse(grey, "RCPT", "450 4.2.0 greylisted", 3);
		MailProperties properties = Outgoing.properties(this.server.port(), Duration.ofHours(24));
		SmtpDelivery delivery = delivery(properties);
		delivery.deliver(Outgoing.answer("late-" + this.run, "a-1", grey, "first"));
		delivery.deliver(Outgoing.answer("late-" + this.run, "a-2", grey, "second"));
		delivery.deliver(Outgoing.answer("other-" + this.run, "a-1", "bob@one.example", "other"));
		assertThat(this.server.taken()).containsExactly("bob@one.example other");
		LateMails late = late(properties, delivery);
		late.start();
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.server.taken()).containsExactly("bob@one.example other",
					grey + " first", grey + " second"));
		await().atMost(Duration.ofSeconds(30))
			.until(() -> Boolean.FALSE.equals(this.queues.holds("late-" + this.run).block()));
		late.stop();
	}

	@Test
	void tellsTheTicketWhenItGivesUp() {
		String address = "full-" + this.run + "@one.example";
		String ticket = openedElsewhere();
		JsonNode answered = answer(ticket, "Please try this");
		String message = answered.get("messages").get(answered.get("messages").size() - 1).get("id").asString();
		assertThat(answered.get("status").asString()).isEqualTo("WAITING");
		this.server.refuse(address, "RCPT", "452 4.2.2 mailbox full", Integer.MAX_VALUE);
		MailProperties properties = Outgoing.properties(this.server.port(), Duration.ZERO);
		OutboundMessage again = Outgoing.answer(ticket, message, address, "Please try this");
		LateMails late = late(properties, delivery(properties));
		this.queues.add(again, this.clock.instant(), this.clock.instant()).block();
		late.start();
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			JsonNode shown = ticket(ticket);
			assertThat(shown.get("status").asString()).isEqualTo("OPEN");
			assertThat(shown.get("messages").findValuesAsString("undelivered")).anyMatch((why) -> why.contains("452"));
		});
		late.stop();
	}

	@Test
	void anAnswerToASuppressedAddressIsShownAndOpensTheTicketAgain() {
		String address = "gone-" + this.run + "@one.example";
		String ticket = opened(address);
		this.suppressed.add(address, "5.1.1", this.clock.instant()).block();
		answer(ticket, "Please try this");
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			JsonNode shown = ticket(ticket);
			assertThat(shown.get("status").asString()).isEqualTo("OPEN");
			assertThat(shown.get("messages").findValuesAsString("undelivered"))
				.anyMatch((why) -> why.contains("suppressed"));
		});
	}

	private LateMails late(MailProperties properties, SmtpDelivery delivery) {
		return new LateMails(this.queues, delivery, this.undelivered, properties.smtp(), this.clock, this.meters);
	}

	private SmtpDelivery delivery(MailProperties properties) {
		return new SmtpDelivery(properties, this.notebook, this.suppressed, this.queues, this.files, this.clock,
				this.meters);
	}

	/** No courier of ours answers there. */
	private String openedElsewhere() {
		String id = accepted(this.web.post()
			.uri("/v1/messages")
			.bodyValue(Map.of("channel", "kiosk", "messageId", "m-" + this.run, "threadId", "t-" + this.run, "from",
					Map.of("address", "k-" + this.run), "text", "Hello")));
		awaitTicket(id);
		return id;
	}

	private String opened(String address) {
		String raw = "From: " + address + "\nSubject: s\nMessage-ID: <" + address + ">\n\nHello";
		String id = accepted(this.web.post()
			.uri("/v1/messages/email")
			.contentType(MediaType.parseMediaType("message/rfc822"))
			.bodyValue(raw.getBytes(StandardCharsets.UTF_8)));
		awaitTicket(id);
		return id;
	}

	private static String accepted(WebTestClient.RequestHeadersSpec<?> request) {
		return Objects
			.requireNonNull(request.exchange()
				.expectStatus()
				.isAccepted()
				.expectBody(JsonNode.class)
				.returnResult()
				.getResponseBody())
			.get("ticketId")
			.asString();
	}

	private void awaitTicket(String id) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get().uri("/v1/tickets/{id}", id).exchange().expectStatus().isOk());
	}

	private JsonNode answer(String ticket, String text) {
		return Objects.requireNonNull(this.web.post()
			.uri("/v1/tickets/{id}/replies", ticket)
			.bodyValue(Map.of("text", text, "author", "sarah"))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody());
	}

	private JsonNode ticket(String id) {
		return Objects.requireNonNull(this.web.get()
			.uri("/v1/tickets/{id}", id)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody());
	}

}
