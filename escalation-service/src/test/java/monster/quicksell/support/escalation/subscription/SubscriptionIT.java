package monster.quicksell.support.escalation.subscription;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.TestSlack;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.escalation.outbound.Signature;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events of the log at the door of other software. */
@EscalationTest
class SubscriptionIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String REPLIED = "monster.quicksell.support.event.CustomerReplied";

	private static final String MOVED = "monster.quicksell.support.event.TicketStatusChanged";

	private final String ticket = "t-" + UUID.randomUUID();

	@LocalServerPort
	private int port;

	@Autowired
	private LogProbe log;

	private WebTestClient web;

	@BeforeEach
	void connect() {
		this.web = WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.responseTimeout(PATIENCE)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.build();
		// Subscribers begin with what comes after them, and other tests have spoken too
		List<String> probes = new ArrayList<>();
		await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
			String probe = "probe-" + UUID.randomUUID();
			probes.add(probe);
			this.log.happens("intake", probe, Said.moved(TicketStatus.NEW, TicketStatus.OPEN));
			return isHeard(probes, TestSlack.CRM) && isHeard(probes, TestSlack.ARCHIVE);
		});
	}

	private static boolean isHeard(List<String> probes, String path) {
		return probes.stream().anyMatch((probe) -> !TestSlack.about(path, probe).isEmpty());
	}

	@Test
	void wantedEventsComeInOrderAndSigned() {
		live();

		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(types(TestSlack.CRM)).containsExactly(MOVED, REPLIED, MOVED));
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(types(TestSlack.ARCHIVE)).containsExactly(MOVED, MOVED));
		TestSlack.Post first = TestSlack.about(TestSlack.CRM, this.ticket).getFirst();
		JsonNode event = JsonMapper.shared().readTree(first.body());
		assertThat(event.path("specversion").asString()).isEqualTo("1.0");
		assertThat(event.path("id").asString()).isEqualTo(header(first, "Webhook-id")).contains(this.ticket);
		assertThat(event.path("source").asString()).isEqualTo("intake");
		assertThat(event.path("subject").asString()).isEqualTo(this.ticket);
		assertThat(event.path("sequence").asString()).isEqualTo("2");
		assertThat(event.path("time").asString()).endsWith("Z");
		assertThat(event.path("data").path("to").asString()).isEqualTo("OPEN");
		JsonNode reply = JsonMapper.shared().readTree(TestSlack.about(TestSlack.CRM, this.ticket).get(1).body());
		assertThat(reply.path("data").path("message").path("sentAt").asString()).isEqualTo("2026-11-23T09:00:00Z");
		Instant at = Instant.ofEpochSecond(Long.parseLong(header(first, "Webhook-timestamp")));
		assertThat(header(first, "Webhook-signature")).isEqualTo(
				Signature
					.headers(TestSlack.WEBHOOK_SECRET, header(first, "Webhook-id"), at,
							first.body().getBytes(StandardCharsets.UTF_8))
					.get("webhook-signature"));
	}

	@Test
	void receiverThatIsDownGetsEverythingInOrderAfterwardsAndDelaysNobodyElse() {
		TestSlack.nextAt(TestSlack.CRM, this.ticket, TestSlack.answer(503), TestSlack.hangUp(), TestSlack.busy("4"));
		live();

		await().atMost(PATIENCE).until(() -> types(TestSlack.ARCHIVE).contains(MOVED));
		assertThat(taken(TestSlack.CRM)).isEmpty();
		await().atMost(PATIENCE).until(() -> view("crm").path("state").path("failures").asInt() > 0);
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(taken(TestSlack.CRM)).containsExactly(MOVED, REPLIED, MOVED));
		this.log.happens("intake", this.ticket, Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		await().atMost(PATIENCE).until(() -> taken(TestSlack.CRM).size() >= 4);
		assertThat(types(TestSlack.CRM)).as("three in vain, then each once")
			.containsExactly(MOVED, MOVED, MOVED, MOVED, REPLIED, MOVED, MOVED);
		assertThat(view("crm").path("state").path("failures").asInt()).isZero();
	}

	@Test
	void whatTheReceiverRefusesIsADeadLetterAndCanBeBroughtBack() {
		TestSlack.nextAt(TestSlack.CRM, this.ticket, TestSlack.answer(400));
		live();

		await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken(TestSlack.CRM)).containsExactly(REPLIED, MOVED));
		replayDeadLetters();

		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(taken(TestSlack.CRM)).containsExactly(REPLIED, MOVED, MOVED));
	}

	@Test
	void eventsComeOnceMoreFromAnInstantOn() {
		Instant before = Instant.now().minusSeconds(1);
		live();
		await().atMost(PATIENCE).until(() -> taken(TestSlack.CRM).size() == 3);

		this.web.post()
			.uri("/v1/subscriptions/crm/replay")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"from\":\"" + before + "\"}")
			.exchange()
			.expectStatus()
			.isAccepted();

		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(taken(TestSlack.CRM)).containsExactly(MOVED, REPLIED, MOVED, MOVED, REPLIED,
					MOVED));
		List<String> ids = TestSlack.about(TestSlack.CRM, this.ticket)
			.stream()
			.map((post) -> header(post, "Webhook-id"))
			.toList();
		assertThat(ids.subList(3, 6)).isEqualTo(ids.subList(0, 3));
		await().atMost(PATIENCE).until(() -> view("crm").path("replay").path("partitions").asInt() > 0);
	}

	@Test
	void badWishesNameWhatIsWrong() {
		refused("/v1/subscriptions/nobody/replay", "{\"from\":\"2026-01-01T00:00:00Z\"}", 404, "nobody");
		refused("/v1/subscriptions/crm/replay", "{\"from\":\"2999-01-01T00:00:00Z\"}", 400, "from");
		refused("/v1/subscriptions/crm/replay", "{}", 400, "from");
	}

	private void live() {
		this.log.happens("intake", this.ticket, Said.created("My shop", "Hello"));
		this.log.happens("routing", this.ticket, Said.routed(Priority.LOW, Sentiment.NEUTRAL));
		this.log.happens("intake", this.ticket, Said.moved(TicketStatus.NEW, TicketStatus.OPEN));
		this.log.happens("intake", this.ticket, Said.replied("m-2", "And another thing"));
		this.log.happens("intake", this.ticket, Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
	}

	private void replayDeadLetters() {
		this.web.post()
			.uri("/v1/dead-letters/replay?topic=support.ticket-events.v1&group=escalation-subscription-crm")
			.exchange()
			.expectStatus()
			.is2xxSuccessful();
	}

	private void refused(String uri, String body, int status, String named) {
		this.web.post()
			.uri(uri)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.value((text) -> assertThat(text).contains(named));
	}

	private JsonNode view(String name) {
		byte[] body = this.web.get()
			.uri("/v1/subscriptions")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseBody();
		for (JsonNode each : JsonMapper.shared().readTree(body).path("subscriptions")) {
			if (each.path("name").asString().equals(name)) {
				assertThat(each.path("receiver").asString()).isEqualTo(TestSlack.base());
				return each;
			}
		}
		throw new AssertionError("There is no subscription " + name);
	}

	private List<String> types(String path) {
		return TestSlack.about(path, this.ticket).stream().map(SubscriptionIT::type).toList();
	}

	private List<String> taken(String path) {
		return TestSlack.about(path, this.ticket)
			.stream()
			.filter((post) -> post.answer() == 200)
			.map(SubscriptionIT::type)
			.toList();
	}

	private static String type(TestSlack.Post post) {
		return JsonMapper.shared().readTree(post.body()).path("type").asString();
	}

	private static String header(TestSlack.Post post, String name) {
		return post.headers().getOrDefault(name, List.of("")).getFirst();
	}

}
