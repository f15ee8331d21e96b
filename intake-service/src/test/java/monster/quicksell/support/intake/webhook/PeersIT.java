package monster.quicksell.support.intake.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.SharedParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A channel of peers, from Slack's calls to tickets and back. */
@IntakeTest
class PeersIT {

	private static final String ASKS = "U9";

	private static final String KNOWS = "U10";

	private static final String STAFF = "U0STAFF";

	private final WebTestClient web;

	private final Clock clock;

	/** Of the post that opens the test's thread. */
	private final String root;

	@Autowired
	PeersIT(WebTestClient web, Clock clock) {
		this.web = web;
		this.clock = clock;
		this.root = time();
	}

	@Test
	void leavesPeersAloneUntilStaffFlagTheThreadThenHearsItsAuthor() {
		post("Which courier takes fragile parcels?");
		answer(KNOWS, "Ours does");
		answer(STAFF, "Mind the weight");
		react(KNOWS, this.root);
		for (int delivery = 0; delivery < 3; delivery++) {
			react(STAFF, this.root);
			post("Which courier takes fragile parcels?");
		}
		answer(STAFF, "We ask the courier #ticket");
		answer(ASKS, "Thank you, that would help");
		answer(KNOWS, "Good luck");
		awaitTexts("Which courier takes fragile parcels?", "Thank you, that would help", "Good luck");
		ticket().jsonPath("$.messages[*].kind")
			.isEqualTo(List.of("message", "message", "bystander"))
			.jsonPath("$.requester.address")
			.isEqualTo("slack:" + ASKS)
			.jsonPath("$.attributes[?(@.name=='flagged_by')].value")
			.isEqualTo("slack:" + STAFF);
		operator().post()
			.uri("/v1/tickets/{id}/replies", id())
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"text\":\"The courier takes them\",\"author\":\"sarah\"}")
			.exchange()
			.expectStatus()
			.is2xxSuccessful();
		await().atMost(Duration.ofSeconds(30)).until(() -> !ProviderStub.shared().got(this.root).isEmpty());
		// No acknowledgement among peers
		assertThat(ProviderStub.shared().got(this.root)).hasSize(1)
			.allSatisfy((got) -> assertThat(got).contains("The courier takes them"));
	}

	@Test
	void aFlagThatComesBeforeThePostWaitsForIt() {
		react(STAFF, this.root);
		post("My labels are blank");
		awaitTexts("My labels are blank");
	}

	@Test
	void aFlagOnAnAnswerIsOneOfItsThread() {
		post("My labels are blank");
		String answer = answer(KNOWS, "Mine too");
		react(STAFF, answer);
		awaitTexts("My labels are blank");
	}

	@Test
	void aFlagOnAnAnswerThatWasNotToldYetIsOneOfItsThread() {
		post("My labels are blank");
		String answer = time();
		react(STAFF, answer);
		message(KNOWS, "Mine too", answer, this.root);
		awaitTexts("My labels are blank");
	}

	@Test
	void whatWasChangedIsReadAsItIsAndWhatWasTakenDownIsNoTicket() {
		post("My lables are blank");
		slack("""
				{"type":"message","subtype":"message_changed","channel":"C0PEERS","ts":"%s",
				"message":{"type":"message","user":"%s","text":"My labels are blank","ts":"%s"}}""".formatted(time(),
				ASKS, this.root));
		react(STAFF, this.root);
		awaitTexts("My labels are blank");
		String other = time();
		message(ASKS, "Never mind", other, null);
		slack("{\"type\":\"message\",\"subtype\":\"message_deleted\",\"channel\":\"C0PEERS\",\"ts\":\"%s\",\"deleted_ts\":\"%s\"}"
			.formatted(time(), other));
		flag("{\"post\":\"slack:C0PEERS:%s\",\"author\":\"sarah\"}".formatted(other)).expectStatus().isNotFound();
	}

	@Test
	void whoTurnsToTheAppAsksTheTeam() {
		slack("{\"type\":\"app_mention\",\"channel\":\"C0PEERS\",\"user\":\"%s\",\"ts\":\"%s\",\"text\":\"<@U0APP> help\"}"
			.formatted(ASKS, this.root));
		post("<@U0APP> help");
		awaitTexts("<@U0APP> help");
	}

	@Test
	void isFlaggedByItsAddressAsOftenAsOneLikes() {
		post("My labels are blank");
		String address = "https://shop.slack.com/archives/C0PEERS/p" + this.root.replace(".", "");
		for (int time = 0; time < 2; time++) {
			flag("{\"post\":\"%s\",\"author\":\"sarah\"}".formatted(address)).expectStatus()
				.isAccepted()
				.expectBody()
				.jsonPath("$.ticketId")
				.isEqualTo(id());
		}
		awaitTexts("My labels are blank");
	}

	@Test
	void whatNoProviderTellsIsToldByTheTeam() {
		String number = this.root.replace(".", "");
		String address = "https://www.facebook.com/groups/shop.help/posts/" + number + "/?comment_id=1";
		flag("{\"post\":\"%s\",\"author\":\"sarah\"}".formatted(address)).expectStatus().isNotFound();
		String told = "{\"post\":\"%s\",\"author\":\"sarah\",\"from\":{\"address\":\"77\",\"name\":\"Bo\"},\"text\":\"Help\"}"
			.formatted(address);
		String id = TicketId.of("community", "facebook:group:groups/shop.help/posts/" + number);
		for (int time = 0; time < 2; time++) {
			flag(told).expectStatus().isAccepted().expectBody().jsonPath("$.ticketId").isEqualTo(id);
		}
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> operator().get()
				.uri("/v1/tickets/{id}", id)
				.exchange()
				.expectBody()
				.jsonPath("$.requester.address")
				.isEqualTo("facebook:77")
				.jsonPath("$.messages.length()")
				.isEqualTo(1));
	}

	@Test
	void refusesFlagsThatNameNoPost() {
		for (String wrong : List.of("{\"post\":\"https://example.com/1\",\"author\":\"sarah\"}", "{\"post\":\"x\"}",
				"{\"post\":\"slack:C1:1.2\",\"author\":\"sarah\",\"text\":\"x\"}",
				"{\"post\":\"https://facebook.com/groups/a/posts/1\",\"author\":\"sarah\",\"from\":{\"address\":\"7\"},\"text\":\" \"}")) {
			flag(wrong).expectStatus().isBadRequest();
		}
		this.web.post()
			.uri("/v1/flags")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"post\":\"slack:C1:1.2\",\"author\":\"sarah\"}")
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	private void post(String text) {
		message(ASKS, text, this.root, null);
	}

	private String answer(String user, String text) {
		String time = time();
		message(user, text, time, this.root);
		return time;
	}

	private void message(String user, String text, String time, @Nullable String thread) {
		slack("{\"type\":\"message\",\"channel\":\"C0PEERS\",\"user\":\"%s\",\"text\":\"%s\",\"ts\":\"%s\"%s}"
			.formatted(user, text, time, (thread != null) ? ",\"thread_ts\":\"" + thread + "\"" : ""));
	}

	private void react(String user, String post) {
		slack("""
				{"type":"reaction_added","user":"%s","reaction":"ticket","item":{"type":"message","channel":"C0PEERS",
				"ts":"%s"}}""".formatted(user, post));
	}

	private void slack(String event) {
		String body = "{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"event\":" + event + "}";
		String time = Long.toString(this.clock.instant().getEpochSecond());
		byte[] signed = ("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8);
		this.web.post()
			.uri("/v1/webhooks/slack")
			.contentType(MediaType.APPLICATION_JSON)
			.header("X-Slack-Request-Timestamp", time)
			.header("X-Slack-Signature", "v0=" + Proof.hex(Proof.hmac("HmacSHA256", "slack-secret", signed)))
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isOk();
	}

	private WebTestClient.ResponseSpec flag(String body) {
		return operator().post().uri("/v1/flags").contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

	private void awaitTexts(String... texts) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> ticket().jsonPath("$.messages[*].text").isEqualTo(List.of(texts)));
	}

	private WebTestClient.BodyContentSpec ticket() {
		return operator().get().uri("/v1/tickets/{id}", id()).exchange().expectStatus().isOk().expectBody();
	}

	private String id() {
		return TicketId.of("slack", "slack:C0PEERS:" + this.root);
	}

	/** Ten digits, a dot, six digits: Slack's way to number messages. */
	private String time() {
		long random = UUID.randomUUID().getMostSignificantBits() >>> 1;
		return "%010d.%06d".formatted(1_000_000_000L + random % 900_000_000L, random / 900_000_000L % 1_000_000L);
	}

	private WebTestClient operator() {
		return this.web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

}
