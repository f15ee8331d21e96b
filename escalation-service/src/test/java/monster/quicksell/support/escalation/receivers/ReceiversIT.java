package monster.quicksell.support.escalation.receivers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.TestSlack;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.EscalationFollowUpDue;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketEscalated;
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

	private final String maria = member();

	private final String ben = member();

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

	@Autowired
	private MeterRegistry meters;

	private WebTestClient web;

	@BeforeEach
	void connect() {
		this.web = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void clickInSlackStopsTheLadderWithinASecondAndForGood() throws Exception {
		String other = "t-" + UUID.randomUUID();
		open(other);
		open();
		await().atMost(PATIENCE).until(() -> TestSlack.taken(this.id).size() == 1);
		JsonNode message = JSON.readTree(TestSlack.taken(this.id).getFirst().body());
		JsonNode button = message.path("blocks").path(1).path("elements").path(0);
		assertThat(button.path("action_id").asString()).isEqualTo("acknowledge");

		long begin = System.nanoTime();
		click(button.path("action_id").asString(), button.path("value").asString(), this.maria).expectStatus().isOk();
		assertThat(acknowledged()).isEqualTo("slack:" + this.maria);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));

		this.time.forward(Duration.ofMinutes(61));
		await().atMost(PATIENCE).until(() -> said(EscalationPaged.class, other).size() == 2);
		this.time.forward(Duration.ofMinutes(61));
		await().atMost(PATIENCE).until(() -> said(TicketEscalated.class, other).size() == 2);
		await().atMost(PATIENCE).until(() -> said(EscalationFollowUpDue.class, this.ticket).size() == 1);
		TestSlack.settle(this.log, this.key);

		assertThat(said(EscalationPaged.class, this.ticket)).hasSize(1);
		assertThat(said(TicketEscalated.class, this.ticket)).hasSize(1);
		assertThat(TestSlack.takenAt(TestSlack.WEBHOOK, this.key))
			.extracting((post) -> JSON.readTree(post.body()).path("details").path("call").asString())
			.containsExactly("raised", "acknowledged", "follow-up");
	}

	@Test
	void whatCameOfAClickIsShownInSlack() throws Exception {
		open();
		await().atMost(PATIENCE).until(() -> TestSlack.taken(this.id).size() == 1);

		click("acknowledge", this.id, this.maria).expectStatus().isOk().expectBody().isEmpty();
		JsonNode taken = shown(1);
		assertThat(taken.path("replace_original").asBoolean(false)).isTrue();
		assertThat(taken.path("text").asString()).startsWith("[TAKEN] QS-1: ")
			.contains("By: slack:" + this.maria)
			.contains("&lt;!channel&gt;");
		assertThat(taken.path("blocks")).hasSize(1);
		assertThat(taken.path("blocks").path(0).path("type").asString()).isEqualTo("section");
		assertThat(taken.path("blocks").path(0).path("text").path("type").asString()).isEqualTo("plain_text");

		click("acknowledge", this.id, this.ben).expectStatus().isOk();
		JsonNode late = shown(2);
		assertThat(late.path("text").asString()).isEqualTo("Already acknowledged by slack:" + this.maria);
		assertThat(late.path("response_type").asString()).isEqualTo("ephemeral");
		assertThat(late.path("replace_original").asBoolean(true)).isFalse();

		click("take", this.id, this.ben).expectStatus().isOk();
		assertThat(acknowledged()).isEqualTo("slack:" + this.ben);
		assertThat(shown(3).path("text").asString()).contains("By: slack:" + this.ben);

		click("take", "nobody.refund", this.ben).expectStatus().isOk();
		assertThat(shown(4).path("text").asString()).isEqualTo("There is no such escalation");

		assertThat(said(EscalationAcknowledged.class, this.ticket)).hasSize(2);
		await().atMost(PATIENCE).until(() -> !TestSlack.taken("By: slack:" + this.ben).isEmpty());
		TestSlack.settle(this.log, this.key);
		assertThat(TestSlack.taken(this.id)).hasSize(1);
		assertThat(TestSlack.taken("By: slack:" + this.maria)).hasSize(1);
		assertThat(TestSlack.taken("By: slack:" + this.ben)).hasSize(1);
		assertThat(actions()).containsExactly("trigger", "acknowledge", "acknowledge");
	}

	@Test
	void clickHoldsThoughSlackCannotBeToldWhatCameOfIt() throws Exception {
		TestSlack.nextAt(responsePath(), this.maria, TestSlack.hangUp());
		TestSlack.nextAt(responsePath(), this.ben, TestSlack.answer(404));
		open();
		await().atMost(PATIENCE).until(() -> TestSlack.taken(this.id).size() == 1);
		double before = this.meters.counter("escalation.slack.feedback.failed").count();

		click("acknowledge", this.id, this.maria).expectStatus().isOk();
		assertThat(acknowledged()).isEqualTo("slack:" + this.maria);
		click("take", this.id, this.ben).expectStatus().isOk();
		assertThat(acknowledged()).isEqualTo("slack:" + this.ben);

		await().atMost(PATIENCE)
			.until(() -> this.meters.counter("escalation.slack.feedback.failed").count() == before + 2);
		assertThat(TestSlack.about(responsePath(), this.id)).hasSize(2);
	}

	private String responsePath() {
		return TestSlack.ACTIONS + this.ticket;
	}

	/** What Slack was given to show, of so many clicks the last. */
	private JsonNode shown(int clicks) {
		await().atMost(PATIENCE).until(() -> TestSlack.about(responsePath(), "").size() == clicks);
		return JSON.readTree(TestSlack.about(responsePath(), "").getLast().body());
	}

	private <E> List<E> said(Class<E> type, String ticketId) {
		return this.log.said("escalation", ticketId).stream().filter(type::isInstance).map(type::cast).toList();
	}

	@Test
	void clickThatSlackDidNotSignIsRefused() throws Exception {
		String now = Long.toString(this.time.instant().getEpochSecond());
		String click = payload("acknowledge", this.id, this.maria);
		send(now, click, sign(now, click + "x")).expectStatus().isUnauthorized();
		this.web.post()
			.uri("/v1/slack/interactions")
			.bodyValue("payload={}")
			.exchange()
			.expectStatus()
			.isUnauthorized();
		String old = Long.toString(this.time.instant().minusSeconds(301).getEpochSecond());
		send(old, click, sign(old, click)).expectStatus().isUnauthorized();
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
		JsonNode event = JSON.readTree(events.getFirst().body());
		assertThat(event.path("dedup_key").asString()).startsWith(this.key + ":2.1@");
		assertThat(event.path("event_action").asString()).isEqualTo("trigger");
		assertThat(event.path("payload").path("severity").asString()).isEqualTo("warning");
		assertThat(events).extracting(TestSlack.Post::body)
			.as("the same each time")
			.containsOnly(events.getFirst().body());
		assertThat(Duration.ofNanos(events.get(3).nanos() - events.get(2).nanos()))
			.isGreaterThanOrEqualTo(Duration.ofSeconds(2));

		order("/acknowledge", "{\"by\":\"ann\"}");
		order("/resolve", "{\"by\":\"ann\",\"outcome\":\"paid back\"}");
		await().atMost(PATIENCE).until(() -> actions().equals(List.of("trigger", "acknowledge", "resolve")));
		await().atMost(PATIENCE).until(() -> TestSlack.about(TestSlack.WEBHOOK, this.key).size() == 3);
		TestSlack.settle(this.log, this.key);
		assertThat(actions()).containsExactly("trigger", "acknowledge", "resolve");
		assertThat(TestSlack.about(TestSlack.WEBHOOK, this.key))
			.extracting((post) -> JSON.readTree(post.body()).path("action").asString())
			.containsExactly("create", "acknowledge", "close");
		assertThat(TestSlack.taken(this.id)).hasSize(1);
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

	/**
	 * A call may be two posts, which are made again together if the second fails; the
	 * same action under the same key does nothing a second time.
	 */
	@Test
	void everyCallNotifiesByPagerDutyAndTheLatestIsTheOneThatIsTakenAndEnds() {
		open();
		await().atMost(PATIENCE).until(() -> taken().count() >= 1);
		Taken first = taken().toList().getFirst();
		assertThat(first.action()).isEqualTo("trigger");
		this.time.forward(Duration.ofHours(1));
		await().atMost(PATIENCE).until(() -> taken().anyMatch(new Taken("resolve", first.key())::equals));
		Taken second = taken().distinct().toList().get(1);
		assertThat(second.action()).isEqualTo("trigger");
		assertThat(second.key()).isNotEqualTo(first.key());

		order("/acknowledge", "{\"by\":\"ann\"}");
		order("/resolve", "{\"by\":\"ann\",\"outcome\":\"paid back\"}");

		await().atMost(PATIENCE).until(() -> taken().anyMatch(new Taken("resolve", second.key())::equals));
		TestSlack.settle(this.log, this.key);
		assertThat(taken().distinct()).containsExactly(first, second, new Taken("resolve", first.key()),
				new Taken("acknowledge", second.key()), new Taken("resolve", second.key()));
	}

	@Test
	void slackInAllItsTroublesIsToldOnceAndDelaysNobodyElse() {
		double before = unconfirmed();
		TestSlack.next(this.id, TestSlack.slow(Duration.ofSeconds(30)), TestSlack.hangUp(), TestSlack.busy("2"),
				TestSlack.answer(500));
		TestSlack.down(this.id, TestSlack.SLACK);
		open();
		await().atMost(PATIENCE)
			.until(() -> TestSlack.takenAt(TestSlack.PAGERDUTY, this.key).size() == 1
					&& TestSlack.takenAt(TestSlack.WEBHOOK, this.key).size() == 1);
		assertThat(TestSlack.taken(this.id)).isEmpty();
		assertThat(said(TicketEscalated.class, this.ticket)).as("recorded, whatever Slack does").hasSize(1);

		await().atMost(PATIENCE).until(() -> TestSlack.about(this.id).size() >= 5);
		TestSlack.up(this.id);
		TestSlack.settle(this.log, this.key);

		List<TestSlack.Post> posts = TestSlack.about(this.id);
		assertThat(posts).extracting(TestSlack.Post::answer).startsWith(500, 0, 429, 500, 503).endsWith(200);
		assertThat(Duration.ofNanos(posts.get(3).nanos() - posts.get(2).nanos()))
			.isGreaterThanOrEqualTo(Duration.ofSeconds(2));
		assertThat(posts).extracting(TestSlack.Post::body).containsOnly(posts.getFirst().body());
		assertThat(TestSlack.taken(this.id)).as("once, or as often more as was counted")
			.hasSize((int) (unconfirmed() - before) - 1);
	}

	private double unconfirmed() {
		return this.meters.counter("escalation.slack.unconfirmed").count();
	}

	@Test
	void whatPagerDutyRefusesIsNotSentAgain() {
		TestSlack.nextAt(TestSlack.PAGERDUTY, this.key, TestSlack.answer(400));
		open();
		await().atMost(PATIENCE)
			.until(() -> log("pagerduty").stream().anyMatch((one) -> one.outcome().equals("refused")));
		TestSlack.settle(this.log, this.key);

		assertThat(TestSlack.about(TestSlack.PAGERDUTY, this.key)).hasSize(1);
		assertThat(TestSlack.about(TestSlack.WEBHOOK, this.key)).hasSize(1);
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
				"labels":{"alertname":"SupportServiceDown","job":"metrics","severity":"critical","call":"acknowledged","person":"nobody"},"annotations":{"summary":"No instance of metrics answers"},
				"startsAt":"2026-11-23T09:00:00Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prometheus/"}]}""";
		for (String status : List.of("firing", "firing", "resolved")) {
			manager(alert.formatted(status, fingerprint)).expectStatus().isAccepted();
		}
		await().atMost(PATIENCE).until(() -> TestSlack.about(TestSlack.PAGERDUTY, fingerprint).size() == 2);
		assertThat(TestSlack.about(TestSlack.PAGERDUTY, fingerprint).getFirst().body()).contains("\"critical\"")
			.contains("No instance of metrics answers")
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

	private static String member() {
		return "U" + UUID.randomUUID().toString().replace("-", "").substring(0, 12).toUpperCase(Locale.ROOT);
	}

	private void open() {
		open(this.ticket);
	}

	private void open(String ticketId) {
		this.log.happens("intake", ticketId, Said.created("Refund <!channel>", "I want a refund"));
		this.log.happens("routing", ticketId, Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
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
		return taken().map(Taken::action).toList();
	}

	/** What PagerDuty took. */
	private Stream<Taken> taken() {
		return TestSlack.takenAt(TestSlack.PAGERDUTY, this.key)
			.stream()
			.map((post) -> JSON.readTree(post.body()))
			.map((event) -> new Taken(event.path("event_action").asString(), event.path("dedup_key").asString()));
	}

	private record Taken(String action, String key) {
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

	private WebTestClient.ResponseSpec click(String action, String value, String member) throws Exception {
		String at = Long.toString(this.time.instant().getEpochSecond());
		String body = payload(action, value, member);
		return send(at, body, sign(at, body));
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

	private String payload(String action, String value, String member) {
		String json = """
				{"type":"block_actions","user":{"id":"%s"},"actions":[{"action_id":"%s","value":"%s"}],"response_url":"%s"}"""
			.formatted(member, action, value, TestSlack.base() + responsePath());
		return "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
	}

	private static String sign(String at, String body) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(TestSlack.SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		return "v0="
				+ HexFormat.of().formatHex(mac.doFinal(("v0:" + at + ":" + body).getBytes(StandardCharsets.UTF_8)));
	}

}
