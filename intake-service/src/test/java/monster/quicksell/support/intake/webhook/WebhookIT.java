package monster.quicksell.support.intake.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.schema.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class WebhookIT {

	private final WebTestClient web;

	private final Clock clock;

	private final LogProbe log;

	private final ProviderStub provider;

	@LocalServerPort
	private int port;

	@Autowired
	WebhookIT(WebTestClient web, KafkaClients clients, Codec codec, Clock clock) {
		this.web = web;
		this.clock = clock;
		this.log = new LogProbe(clients, codec, clock);
		this.provider = ProviderStub.shared();
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void opensOneTicketForADeliveryThatComesThreeTimesAndAnswersInItsThread() {
		String time = time();
		String body = """
				{"type":"event_callback","event_id":"Ev1","event":{"type":"message","channel":"C9","user":"U9","ts":"%s",
				"text":"My Depop shop does not connect"}}"""
			.formatted(time);
		for (int delivery = 0; delivery < 3; delivery++) {
			slack(body, this.clock.instant()).expectStatus().isOk();
		}
		String ticketId = TicketId.of("slack", "slack:C9:" + time);
		awaitMessages(ticketId, 2);
		operator().post()
			.uri("/v1/tickets/{id}/replies", ticketId)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"text\":\"Please sign in again\",\"author\":\"sarah\"}")
			.exchange()
			.expectStatus()
			.is2xxSuccessful();
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.provider.got(time).stream().anyMatch((got) -> got.contains("Please sign in again")));
		assertThat(this.provider.got(time)).allSatisfy((got) -> assertThat(got).contains("\"channel\":\"C9\"")
			.contains("\"thread_ts\":\"" + time + "\"")
			.startsWith("POST /chat.postMessage Bearer slack-token"));
		// The acknowledgement and the answer, and nothing for the repetitions
		assertThat(this.provider.got(time)).hasSize(2);
		awaitMessages(ticketId, 3);
	}

	/** FAULTS row 9. */
	@Test
	void makesOneMessageOfOneThatComesAThousandTimesSixteenAtOnce() throws Exception {
		String time = time();
		String last = time();
		String message = """
				{"type":"event_callback","event":{"type":"message","channel":"C9","user":"U9","ts":"%s","thread_ts":"%s",
				"text":"%s"}}""";
		String same = message.formatted(time, time, "My Depop shop does not connect");
		List<Callable<Integer>> deliveries = Collections.nCopies(1000,
				() -> slack(same, this.clock.instant()).expectBody().returnResult().getStatus().value());
		Map<Integer, Integer> answers = new HashMap<>();
		try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
			for (Future<Integer> answer : callers.invokeAll(deliveries)) {
				answers.merge(answer.get(), 1, Integer::sum);
			}
		}
		assertThat(answers).isEqualTo(Map.of(200, 1000));

		// It stands behind all the others in their partition: with it, they are read
		slack(message.formatted(last, time, "It connects again"), this.clock.instant()).expectStatus().isOk();
		String ticketId = TicketId.of("slack", "slack:C9:" + time);
		awaitMessages(ticketId, 3);
		assertThat(this.log.said("intake", ticketId)).filteredOn(TicketCreated.class::isInstance).hasSize(1);
		assertThat(this.log.said("intake", ticketId)).filteredOn(CustomerReplied.class::isInstance)
			.singleElement()
			.satisfies((said) -> assertThat(((CustomerReplied) said).getMessage().getText())
				.isEqualTo("It connects again"));
		assertThat(this.log.messages(Topics.INBOUND, InboundMessage.class))
			.filteredOn((received) -> received.getMessageId().endsWith(time))
			.hasSize(1000);
	}

	@Test
	void readsNoBodyOfWhoHasTheWrongPassword() throws IOException {
		String head = "POST /v1/webhooks/postmark HTTP/1.1\r\nHost: x\r\nAuthorization: Basic eDp5\r\n"
				+ "Content-Type: application/json\r\nContent-Length: 30000000\r\n\r\n";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
			byte[] status = socket.getInputStream().readNBytes(12);
			assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
		}
	}

	@Test
	void showsAnAnswerThatTheProviderRefusesWithA200() {
		String time = time();
		slack("""
				{"type":"event_callback","event_id":"Ev2","event":{"type":"message","channel":"%s","user":"U9","ts":"%s",
				"text":"My Depop shop does not connect"}}"""
			.formatted(ProviderStub.GONE, time), this.clock.instant()).expectStatus().isOk();
		String ticketId = TicketId.of("slack", "slack:" + ProviderStub.GONE + ":" + time);
		awaitMessages(ticketId, 2);
		operator().post()
			.uri("/v1/tickets/{id}/replies", ticketId)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"text\":\"Please sign in again\",\"author\":\"sarah\"}")
			.exchange()
			.expectStatus()
			.is2xxSuccessful();
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> operator().get()
				.uri("/v1/tickets/{id}", ticketId)
				.exchange()
				.expectBody()
				.jsonPath("$.status")
				.isEqualTo("OPEN")
				.jsonPath("$.messages[2].undelivered")
				.isEqualTo("slack says channel_not_found"));
	}

	private void awaitMessages(String ticketId, int messages) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> operator().get()
				.uri("/v1/tickets/{id}", ticketId)
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.messages.length()")
				.isEqualTo(messages)
				.jsonPath("$.channel")
				.isEqualTo("slack"));
	}

	@Test
	void takesAProvidersMailTheWayOfAllMails() {
		String id = UUID.randomUUID().toString();
		String body = new JsonMapper().writeValueAsString(new JsonMapper().createObjectNode()
			.put("From", "Zoë <zoe-" + id + "@example.com>")
			.put("Subject", "Größe fehlt")
			.put("TextBody", "Mein Entwurf ist weg\n\nOn Monday Anna wrote:\n> Hallo")
			.put("Date", "Mon, 23 Feb 2026 08:59:00 +0000")
			.put("MessageID", id));
		for (int delivery = 0; delivery < 2; delivery++) {
			this.web.post()
				.uri("/v1/webhooks/postmark")
				.headers((headers) -> headers.setBasicAuth("post", "mark-secret"))
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(body)
				.exchange()
				.expectStatus()
				.isOk();
		}
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> operator().get()
				.uri("/v1/tickets?limit=200")
				.exchange()
				.expectBody()
				.jsonPath("$.tickets[?(@.subject=='Größe fehlt')].channel")
				.isEqualTo("email"));
	}

	@Test
	void refusesWhatIsForgedOldTooLargeOrNobodys() {
		String body = "{\"type\":\"event_callback\"}";
		Instant now = this.clock.instant();
		slack(body, now).expectStatus().isOk();
		slack(body, now.minus(Duration.ofMinutes(6))).expectStatus().isUnauthorized();
		// What is forged is not even read
		this.web.post()
			.uri("/v1/webhooks/slack")
			.header("X-Slack-Request-Timestamp", Long.toString(now.getEpochSecond()))
			.header("X-Slack-Signature", "v0=00")
			.bodyValue("{no json")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("The signature does not fit");
		slack("{no json", now).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("body");
		slack("{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"text\":\"x\",\"ts\":\"1.2\"}}", now)
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("channel");
		slack("x".repeat(Provider.LARGEST + 1), now).expectStatus().isEqualTo(413);
		slack("[".repeat(10_000), now).expectStatus().isBadRequest();
		this.web.post().uri("/v1/webhooks/myspace").bodyValue("{}").exchange().expectStatus().isNotFound();
		this.web.post().uri("/v1/webhooks/zendesk").bodyValue("{}").exchange().expectStatus().isNotFound();
		this.web.get().uri("/v1/webhooks/slack").exchange().expectStatus().isNotFound();
	}

	/** By which Slack names a message. */
	private String time() {
		return this.clock.instant().getEpochSecond() + "." + UUID.randomUUID().toString().replaceAll("\\D", "");
	}

	private WebTestClient.ResponseSpec slack(String body, Instant at) {
		String time = Long.toString(at.getEpochSecond());
		byte[] signed = ("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8);
		return this.web.post()
			.uri("/v1/webhooks/slack")
			.contentType(MediaType.APPLICATION_JSON)
			.header("X-Slack-Request-Timestamp", time)
			.header("X-Slack-Signature", "v0=" + Proof.hex(Proof.hmac("HmacSHA256", "slack-secret", signed)))
			.bodyValue(body)
			.exchange();
	}

	private WebTestClient operator() {
		return this.web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

}
