package monster.quicksell.support.intake.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.awaitility.Awaitility.await;

@IntakeTest
class KeysIT {

	private final String run = UUID.randomUUID().toString();

	private final WebTestClient web;

	@Autowired
	KeysIT(WebTestClient web) {
		this.web = web;
	}

	@Test
	void letsAnIntegrationPostToItsChannels() {
		post("kiosk", IntakeTest.KIOSK_KEY).expectStatus().isAccepted();
		post("chat", IntakeTest.KIOSK_KEY).expectStatus()
			.isForbidden()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("This key is for other channels");
		this.web.post()
			.uri("/v1/messages/email")
			.header("Authorization", "Bearer " + IntakeTest.KIOSK_KEY)
			.contentType(MediaType.parseMediaType("message/rfc822"))
			.bodyValue("From: a@b.example\r\nMessage-ID: <" + this.run + "@b.example>\r\n\r\nHello")
			.exchange()
			.expectStatus()
			.isAccepted();
	}

	@ParameterizedTest
	@ValueSource(strings = { "kiosk.the-secret-of-the-kiosl", "kiosk.", "kiosk", ".the-secret-of-the-kiosk",
			"other.the-secret-of-the-kiosk", "kiosk." + IntakeTest.KIOSK_HASH, ".", "x.y.z" })
	void refusesWhatIsNoKey(String key) {
		post("kiosk", key).expectStatus().isUnauthorized();
	}

	@Test
	void opensNothingElse() {
		for (String path : new String[] { "/v1/tickets", "/v1/tickets/search?q=x", "/v1/erasures" }) {
			this.web.get()
				.uri(path)
				.header("Authorization", "Bearer " + IntakeTest.KIOSK_KEY)
				.exchange()
				.expectStatus()
				.isUnauthorized();
		}
	}

	@Test
	void takesAMessageOnceForItsIdempotencyKey() {
		for (int i = 0; i < 3; i++) {
			message(Map.of(), SharedParts.TOKEN, "key-" + this.run).expectStatus().isAccepted();
		}
		message(Map.of(), SharedParts.TOKEN, "last-" + this.run).expectStatus().isAccepted();
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get()
				.uri("/v1/tickets/{id}", TicketId.of("kiosk", this.run))
				.header("Authorization", "Bearer " + SharedParts.TOKEN)
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.messages[?(@.kind == 'message')]")
				.value(org.hamcrest.Matchers.hasSize(2)));
		message(Map.of(), SharedParts.TOKEN, null).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("messageId");
	}

	private WebTestClient.ResponseSpec post(String channel, String key) {
		return message(Map.of("channel", channel, "messageId", UUID.randomUUID().toString()), key, null);
	}

	private WebTestClient.ResponseSpec message(Map<String, String> with, String key,
			@org.jspecify.annotations.Nullable String idempotencyKey) {
		Map<String, Object> body = new HashMap<>(
				Map.of("channel", "kiosk", "threadId", this.run, "from", Map.of("address", this.run), "text", "Hello"));
		body.putAll(with);
		return this.web.post().uri("/v1/messages").headers((headers) -> {
			headers.set("Authorization", "Bearer " + key);
			if (idempotencyKey != null) {
				headers.set("Idempotency-Key", idempotencyKey);
			}
		}).bodyValue(body).exchange();
	}

}
