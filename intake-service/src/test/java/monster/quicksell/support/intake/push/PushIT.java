package monster.quicksell.support.intake.push;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.chat.ChatClient;
import monster.quicksell.support.intake.chat.Visitors;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class PushIT {

	private final FcmStub google = FcmStub.shared();

	private final WebTestClient web;

	private final Visitors visitors;

	private final Devices devices;

	private final TimeMachine time;

	private final MeterRegistry meters;

	private final int port;

	private final String user = "user-" + UUID.randomUUID();

	private final String thread = "chat:account:" + this.user;

	private final String device = "device-" + UUID.randomUUID();

	@Autowired
	PushIT(WebTestClient web, Visitors visitors, Devices devices, TimeMachine time, MeterRegistry meters,
			@LocalServerPort int port) {
		this.web = web;
		this.visitors = visitors;
		this.devices = devices;
		this.time = time;
		this.meters = meters;
		this.port = port;
	}

	@Test
	void tellsTheAbsentOnTheirDevicesThatThereIsAnAnswer() {
		device(HttpMethod.PUT, this.user, ChatClient.hash(this.user), this.device, 204);
		device(HttpMethod.PUT, this.user, ChatClient.hash(this.user), this.device + "-2", 204);
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.writes("message-0001", "Hello");
			double before = toTheConnected();
			answer("You see this");
			visitor.shows("You see this");
			// Who leaves before it is decided is absent
			await().atMost(Duration.ofSeconds(30)).until(() -> toTheConnected() > before);
			// Answered once the frame before is done
			visitor.writes("message-0002", "I do");
		}
		awaitNobody();
		answer("Look at this:\n\nyour listing is live " + "x".repeat(200));
		await().atMost(Duration.ofSeconds(30))
			.until(() -> !this.google.calls(this.device + "-2").isEmpty() && !this.google.calls(this.device).isEmpty());
		assertThat(this.google.calls(this.device)).hasSize(1);
		FcmStub.Call call = this.google.calls(this.device).getFirst();
		assertThat(call.authorization()).startsWith("Bearer token-");
		assertThat(call.body().at("/message/notification/title").asString()).isEqualTo("QuickSell Support");
		assertThat(call.body().at("/message/notification/body").asString()).startsWith("Look at this: your listing")
			.hasSize(140)
			.endsWith("…");
		assertThat(call.body().at("/message/data/ticket").asString()).startsWith("QS-");
	}

	@Test
	void waitsAsLongAsGoogleAsksAndForgetsDevicesThatAreNoMore() {
		device(HttpMethod.PUT, this.user, ChatClient.hash(this.user), this.device, 204);
		this.google.answers(this.device, 429, FcmStub.error("QUOTA_EXCEEDED"), Map.of("Retry-After", "3"));
		this.google.answers(this.device, 404, FcmStub.error("UNREGISTERED"), Map.of());
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.writes("message-0001", "Hello");
		}
		awaitNobody();
		answer("An answer");
		await().atMost(Duration.ofSeconds(60)).until(() -> this.google.calls(this.device).size() == 2);
		assertThat(Duration.between(this.google.calls(this.device).getFirst().at(),
				this.google.calls(this.device).getLast().at()))
			.isGreaterThanOrEqualTo(Duration.ofSeconds(3));
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.devices.of(this.thread).collectList().block(Duration.ofSeconds(5)))
				.isEmpty());
	}

	@Test
	void aDeviceIsWhoseWhoSignedInLast() {
		String other = this.user + "-other";
		device(HttpMethod.PUT, this.user, ChatClient.hash(this.user), this.device, 204);
		device(HttpMethod.PUT, other, ChatClient.hash(other), this.device, 204);
		assertThat(of(this.thread)).isEmpty();
		assertThat(of("chat:account:" + other)).containsExactly(this.device);
		device(HttpMethod.DELETE, this.user, ChatClient.hash(this.user), this.device, 204);
		assertThat(of("chat:account:" + other)).containsExactly(this.device);
		device(HttpMethod.DELETE, other, ChatClient.hash(other), this.device, 204);
		assertThat(of("chat:account:" + other)).isEmpty();
	}

	@Test
	void takesNobodyElsesDevices() {
		device(HttpMethod.PUT, this.user, ChatClient.hash("another"), this.device, 401);
		device(HttpMethod.PUT, this.user, ChatClient.hash(this.user), "two words", 400);
		assertThat(of(this.thread)).isEmpty();
	}

	private java.util.@org.jspecify.annotations.Nullable List<String> of(String threadId) {
		return this.devices.of(threadId).collectList().block(Duration.ofSeconds(5));
	}

	private void device(HttpMethod method, String user, String hash, String device, int status) {
		this.web.method(method)
			.uri("/v1/chat/device")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"user\":\"" + user + "\",\"hash\":\"" + hash + "\",\"device\":\"" + device + "\"}")
			.exchange()
			.expectStatus()
			.isEqualTo(status);
	}

	private double toTheConnected() {
		return this.meters.counter("intake.pushes", "outcome", "connected").count();
	}

	private void answer(String text) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.post()
				.uri("/v1/tickets/{id}/replies", TicketId.of("chat", this.thread))
				.header("Authorization", "Bearer " + SharedParts.TOKEN)
				.header("Idempotency-Key", Integer.toString(text.hashCode()))
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(Map.of("text", text, "author", "sarah"))
				.exchange()
				.expectStatus()
				.is2xxSuccessful());
	}

	private void awaitNobody() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> Boolean.FALSE
				.equals(this.visitors.isConnected(this.thread, this.time.instant()).block(Duration.ofSeconds(5))));
	}

}
