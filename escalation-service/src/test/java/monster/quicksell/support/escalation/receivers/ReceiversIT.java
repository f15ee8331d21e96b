package monster.quicksell.support.escalation.receivers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.TestSlack;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
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

/** From an escalation to all receivers, each in its own trouble, and back by a click. */
@EscalationTest
class ReceiversIT {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final JsonMapper JSON = JsonMapper.shared();

	private final String ticket = "t-" + UUID.randomUUID();

	private final String id = this.ticket + ".refund";

	private final String key = "escalation:" + this.ticket + ":refund";

	@LocalServerPort
	private int port;

	@Autowired
	private LogProbe log;

	@Autowired
	private TimeMachine time;

	@Autowired
	private Tickets<Escalations> tickets;

	@Autowired
	private Deliveries deliveries;

	private WebTestClient web;

	@BeforeEach
	void connect() {
		this.web = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void clickInSlackStopsTheLadderWithinASecond() throws Exception {
		open();
		await().atMost(PATIENCE).until(() -> TestSlack.taken(this.id).size() == 1);
		JsonNode message = JSON.readTree(TestSlack.taken(this.id).getFirst().body());
		JsonNode button = message.path("blocks").path(1).path("elements").path(0);
		assertThat(button.path("action_id").asString()).isEqualTo("acknowledge");

		long begin = System.nanoTime();
		click(button.path("action_id").asString(), button.path("value").asString(), "U0AMARIA", true).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.text")
			.isEqualTo("Taken by slack:U0AMARIA");
		assertThat(acknowledged()).isEqualTo("slack:U0AMARIA");
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));

		click("acknowledge", this.id, "U0BEN", true).expectBody()
			.jsonPath("$.text")
			.isEqualTo("Already acknowledged by slack:U0AMARIA");
		click("take", this.id, "U0BEN", true).expectStatus().isOk();
		assertThat(acknowledged()).isEqualTo("slack:U0BEN");
		assertThat(this.log.said("escalation", this.ticket)
			.stream()
			.filter(EscalationAcknowledged.class::isInstance)
			.distinct()
			.count()).isEqualTo(2);
		await().atMost(PATIENCE).until(() -> !TestSlack.about("By: slack:U0BEN").isEmpty());
	}

	@Test
	void clickThatSlackDidNotSignIsRefused() throws Exception {
		click("acknowledge", this.id, "U0AMARIA", false).expectStatus().isUnauthorized();
		this.web.post()
			.uri("/v1/slack/interactions")
			.bodyValue("payload={}")
			.exchange()
			.expectStatus()
			.isUnauthorized();
		String old = Long.toString(this.time.instant().minus(Duration.ofMinutes(6)).getEpochSecond());
		String body = payload("acknowledge", this.id, "U0AMARIA");
		send(old, body, sign(old, body)).expectStatus().isUnauthorized();
	}

	@Test
	void receiverInTroubleDelaysNobodyElseAndNothingIsLostOrDoubled() {
		TestSlack.nextAt(TestSlack.PAGERDUTY, this.key, TestSlack.answer(500), TestSlack.hangUp(), TestSlack.busy("2"),
				TestSlack.answer(503));
		open();
		await().atMost(PATIENCE).until(() -> TestSlack.about(TestSlack.WEBHOOK, this.key).size() == 1);
		assertThat(TestSlack.taken(this.id)).hasSizeLessThanOrEqualTo(1);

		await().atMost(PATIENCE)
			.until(() -> TestSlack.about(TestSlack.PAGERDUTY, this.key)
				.stream()
				.anyMatch((post) -> post.answer() == 200));
		List<TestSlack.Post> events = TestSlack.about(TestSlack.PAGERDUTY, this.key);
		assertThat(events).extracting(TestSlack.Post::answer).containsExactly(500, 0, 429, 503, 200);
		assertThat(events).allSatisfy((post) -> {
			JsonNode event = JSON.readTree(post.body());
			assertThat(event.path("dedup_key").asString()).startsWith(this.key + ":2.1@");
			assertThat(event.path("event_action").asString()).isEqualTo("trigger");
			assertThat(event.path("payload").path("severity").asString()).isEqualTo("warning");
		});
		assertThat(Duration.ofNanos(events.get(3).nanos() - events.get(2).nanos()))
			.isGreaterThanOrEqualTo(Duration.ofSeconds(2));

		order("/acknowledge", "{\"by\":\"ann\"}");
		order("/resolve", "{\"by\":\"ann\",\"outcome\":\"paid back\"}");
		await().atMost(PATIENCE).until(() -> actions().equals(List.of("trigger", "acknowledge", "resolve")));
		await().atMost(PATIENCE).until(() -> TestSlack.about(TestSlack.WEBHOOK, this.key).size() == 3);
		assertThat(log("pagerduty")).extracting(Deliveries.Delivery::attempts).contains(5);
		this.web.get()
			.uri("/v1/deliveries?dedupKey={key}", this.key)
			.header("Authorization", "Bearer " + SharedParts.TOKEN)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.deliveries[?(@.receiver == 'pagerduty' && @.kind == 'raised')].outcome")
			.isEqualTo("sent");
	}

	@Test
	void everyCallNotifiesByPagerDutyAndTheLatestIsTheOneThatIsTakenAndEnds() {
		open();
		await().atMost(PATIENCE).until(() -> actions().equals(List.of("trigger")));
		this.time.forward(Duration.ofHours(1));
		await().atMost(PATIENCE).until(() -> actions().equals(List.of("trigger", "trigger", "resolve")));
		List<String> keys = keys();
		assertThat(keys.get(1)).isNotEqualTo(keys.get(0));
		assertThat(keys.get(2)).isEqualTo(keys.get(0));

		order("/acknowledge", "{\"by\":\"ann\"}");
		order("/resolve", "{\"by\":\"ann\",\"outcome\":\"paid back\"}");

		await().atMost(PATIENCE)
			.until(() -> actions().equals(List.of("trigger", "trigger", "resolve", "acknowledge", "resolve")));
		assertThat(keys().subList(3, 5)).containsOnly(keys.get(1));
	}

	private List<String> keys() {
		return TestSlack.about(TestSlack.PAGERDUTY, this.key)
			.stream()
			.filter((post) -> post.answer() == 200)
			.map((post) -> JSON.readTree(post.body()).path("dedup_key").asString())
			.toList();
	}

	@Test
	void whatPagerDutyRefusesIsNotSentAgain() {
		TestSlack.nextAt(TestSlack.PAGERDUTY, this.key, TestSlack.answer(400));
		open();
		await().atMost(PATIENCE)
			.until(() -> log("pagerduty").stream().anyMatch((one) -> one.outcome().equals("refused")));
		await().atMost(PATIENCE).until(() -> TestSlack.about(TestSlack.WEBHOOK, this.key).size() == 1);

		assertThat(TestSlack.about(TestSlack.PAGERDUTY, this.key)).hasSize(1);
	}

	@Test
	void webhookIsSignedOverIdTimeAndBody() throws Exception {
		open();
		await().atMost(PATIENCE).until(() -> TestSlack.about(TestSlack.WEBHOOK, this.key).size() == 1);
		TestSlack.Post post = TestSlack.about(TestSlack.WEBHOOK, this.key).getFirst();
		String signed = header(post, "Webhook-id") + "." + header(post, "Webhook-timestamp") + "." + post.body();
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(TestSlack.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));

		assertThat(header(post, "Webhook-signature")).isEqualTo(
				"v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
		JsonNode body = JSON.readTree(post.body());
		assertThat(body.path("action").asString()).isEqualTo("create");
		assertThat(body.path("alias").asString()).isEqualTo(this.key);
	}

	@Test
	void alertmanagersAlertIsToldLikeAnyOther() {
		String fingerprint = UUID.randomUUID().toString().replace("-", "");
		String alert = """
				{"version":"4","status":"%1$s","receiver":"support","alerts":[{"status":"%1$s","fingerprint":"%2$s",
				"labels":{"alertname":"MetricsAbsent","severity":"critical","call":"acknowledged","person":"nobody"},"annotations":{"summary":"no figures from metrics"},
				"startsAt":"2026-11-23T09:00:00Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prometheus/"}]}""";
		for (String status : List.of("firing", "firing", "resolved")) {
			manager(alert.formatted(status, fingerprint)).expectStatus().isAccepted();
		}
		await().atMost(PATIENCE).until(() -> TestSlack.about(TestSlack.PAGERDUTY, fingerprint).size() == 2);
		assertThat(TestSlack.about(TestSlack.PAGERDUTY, fingerprint).getFirst().body()).contains("\"critical\"")
			.contains("no figures from metrics")
			.contains("\"label.call\":\"acknowledged\"");

		manager(alert.formatted("perhaps", fingerprint)).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("alerts[0].status");
	}

	private WebTestClient.ResponseSpec manager(String body) {
		return this.web.post()
			.uri("/v1/alerts/alertmanager")
			.header("Authorization", "Bearer " + SharedParts.TOKEN)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange();
	}

	private void open() {
		this.log.happens("intake", this.ticket, Said.created("Refund <!channel>", "I want a refund"));
		this.log.happens("routing", this.ticket, Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
	}

	private void order(String path, String body) {
		this.web.post()
			.uri("/v1/escalations/{id}" + path, this.id)
			.header("Authorization", "Bearer " + SharedParts.TOKEN)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isOk();
	}

	private String acknowledged() {
		Escalations state = Objects.requireNonNull(this.tickets.find(this.ticket).block());
		return Objects.requireNonNull(state.find(this.id).orElseThrow().acknowledged()).by();
	}

	private List<String> actions() {
		return TestSlack.about(TestSlack.PAGERDUTY, this.key)
			.stream()
			.filter((post) -> post.answer() == 200)
			.map((post) -> JSON.readTree(post.body()).path("event_action").asString())
			.toList();
	}

	private List<Deliveries.Delivery> log(String receiver) {
		return Objects.requireNonNull(this.deliveries.latest(this.key, 100).collectList().block())
			.stream()
			.filter((one) -> one.receiver().equals(receiver))
			.toList();
	}

	private static String header(TestSlack.Post post, String name) {
		return Objects.requireNonNull(post.headers().get(name)).getFirst();
	}

	private WebTestClient.ResponseSpec click(String action, String value, String member, boolean signed)
			throws Exception {
		String at = Long.toString(this.time.instant().getEpochSecond());
		String body = payload(action, value, member);
		return send(at, body, signed ? sign(at, body) : sign(at, body + "x"));
	}

	private WebTestClient.ResponseSpec send(String at, String body, String signature) {
		return this.web.post()
			.uri("/v1/slack/interactions")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.header("X-Slack-Request-Timestamp", at)
			.header("X-Slack-Signature", signature)
			.bodyValue(body)
			.exchange();
	}

	private static String payload(String action, String value, String member) {
		String json = """
				{"type":"block_actions","user":{"id":"%s"},"actions":[{"action_id":"%s","value":"%s"}]}"""
			.formatted(member, action, value);
		return "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
	}

	private static String sign(String at, String body) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(TestSlack.SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		return "v0="
				+ HexFormat.of().formatHex(mac.doFinal(("v0:" + at + ":" + body).getBytes(StandardCharsets.UTF_8)));
	}

}
