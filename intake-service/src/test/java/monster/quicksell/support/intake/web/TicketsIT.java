package monster.quicksell.support.intake.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class TicketsIT {

	private final WebTestClient open;

	private final WebTestClient web;

	private final RatingTokens tokens;

	@Autowired
	TicketsIT(WebTestClient web, RatingTokens tokens) {
		this.open = web;
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
		this.tokens = tokens;
	}

	@Test
	void answersNotesAndMovesAndSaysWhatElseIsLegal() {
		String id = ticket("t-desk");
		post(id, "notes", "{\"text\":\"Known problem\",\"author\":\"sarah\",\"id\":\"n-1\"}").expectStatus().isOk();
		post(id, "replies", "{\"text\":\"Try this\",\"author\":\"sarah\",\"id\":\"r-1\"}").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("WAITING");
		post(id, "replies", "{\"text\":\"Try this\",\"author\":\"sarah\",\"id\":\"r-1\"}").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.messages.length()")
			.isEqualTo(4);
		post(id, "status", "{\"status\":\"CLOSED\",\"author\":\"sarah\"}").expectStatus()
			.isEqualTo(409)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains("OPEN or RESOLVED"));
		post(id, "status", "{\"status\":\"RESOLVED\",\"author\":\"sarah\",\"reason\":\"solved by phone\"}")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("RESOLVED")
			.jsonPath("$.messages[4].kind")
			.isEqualTo("resolution");
	}

	@Test
	void takesTheIdOfAnAnswerFromTheIdempotencyKey() {
		String id = ticket("t-key");
		for (int i = 0; i < 2; i++) {
			this.web.post()
				.uri("/v1/tickets/{id}/replies", id)
				.header("Idempotency-Key", "k-1")
				.bodyValue(Map.of("text", "Once", "author", "sarah"))
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.messages.length()")
				.isEqualTo(3);
		}
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(Arguments.of("replies", "text", "{\"text\":\" \",\"author\":\"a\"}"),
				Arguments.of("replies", "text", "{\"text\":\"" + "x".repeat(50_001) + "\",\"author\":\"a\"}"),
				Arguments.of("replies", "author", "{\"text\":\"x\"}"),
				Arguments.of("replies", "author", "{\"text\":\"x\",\"author\":\"" + "x".repeat(101) + "\"}"),
				Arguments.of("replies", "status", "{\"text\":\"x\",\"author\":\"a\",\"status\":\"CLOSED\"}"),
				Arguments.of("replies", "status", "{\"text\":\"x\",\"author\":\"a\",\"status\":\"NEW\"}"),
				Arguments.of("replies", "status", "{\"text\":\"x\",\"author\":\"a\",\"status\":\"DONE\"}"),
				Arguments.of("replies", "id", "{\"text\":\"x\",\"author\":\"a\",\"id\":\"\"}"),
				Arguments.of("replies", "id", "{\"text\":\"x\",\"author\":\"a\",\"id\":\"" + "x".repeat(201) + "\"}"),
				Arguments.of("notes", "text", "{\"author\":\"a\"}"),
				Arguments.of("notes", "author", "{\"text\":\"x\"}"),
				Arguments.of("notes", "id", "{\"text\":\"x\",\"author\":\"a\",\"id\":{\"$gt\":\"\"}}"),
				Arguments.of("status", "status", "{\"author\":\"a\"}"),
				Arguments.of("status", "status", "{\"author\":\"a\",\"status\":\"\"}"),
				Arguments.of("status", "author", "{\"status\":\"OPEN\"}"), Arguments.of("status", "reason",
						"{\"status\":\"OPEN\",\"author\":\"a\",\"reason\":\"" + "x".repeat(1001) + "\"}"));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("mistakes")
	void namesTheFieldThatIsNotAcceptable(String what, String field, String body) {
		post(TicketId.of("chat", "none"), what, body).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "00000000000000000000", "QS-00000-00001", "x", "{\"$ne\":\"\"}", "QS-UUUUU-UUUUU" })
	void findsNoTicketThatIsNotThere(String id) {
		this.web.get().uri("/v1/tickets/{id}", id).exchange().expectStatus().isNotFound();
		post(id, "notes", "{\"text\":\"x\",\"author\":\"a\"}").expectStatus().isNotFound();
	}

	@Test
	void listsTicketsPageByPageNewestFirst() {
		List<String> ids = Stream.of("t-page-1", "t-page-2", "t-page-3").map(this::ticket).toList();
		ids.forEach((id) -> post(id, "replies", "{\"text\":\"x\",\"author\":\"a\",\"status\":\"OPEN\"}").expectStatus()
			.isOk());
		TicketPage first = page("/v1/tickets?status=OPEN&limit=2");
		TicketPage second = page("/v1/tickets?status=OPEN&limit=2&before=" + first.next());
		assertThat(first.tickets()).extracting(TicketView::id).containsExactly(ids.get(2), ids.get(1));
		assertThat(second.tickets().getFirst().id()).isEqualTo(ids.get(0));
		assertThat(first.tickets().getFirst().messages()).isNull();
		assertThat(page("/v1/tickets?status=OPEN&team=nobody").tickets()).isEmpty();
		assertThat(page("/v1/tickets?priority=LOW").tickets()).isEmpty();
	}

	private TicketPage page(String uri) {
		return java.util.Objects.requireNonNull(this.web.get()
			.uri(uri)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(TicketPage.class)
			.returnResult()
			.getResponseBody());
	}

	@ParameterizedTest
	@ValueSource(strings = { "status=BROKEN", "priority=P9", "limit=0", "limit=201", "limit=x", "before=x",
			"before=1-2",
			"team=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
					+ "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void namesTheParameterThatIsNotAcceptable(String query) {
		this.web.get()
			.uri("/v1/tickets?" + query)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(query.substring(0, query.indexOf('=')));
	}

	@Test
	void isRatedByWhoHasTheLinkAndMayThinkBetterOfIt() {
		String id = ticket("t-rate");
		post(id, "replies", "{\"text\":\"Solved\",\"author\":\"sarah\",\"status\":\"RESOLVED\"}").expectStatus().isOk();
		String token = this.tokens.token(id, 1);
		this.open.get()
			.uri("/v1/ratings/{token}", token)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueMatches("Content-Security-Policy", ".*default-src 'none'.*")
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("value=\"5\"").doesNotContain("<script"));
		this.open.post()
			.uri("/v1/ratings/{token}", token)
			.bodyValue(Map.of("stars", 6))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("stars");
		this.open.post()
			.uri("/v1/ratings/{token}", token)
			.body(BodyInserters.fromFormData("stars", "5").with("comment", "<b>quick</b>"))
			.exchange()
			.expectStatus()
			.isOk();
		this.open.post()
			.uri("/v1/ratings/{token}", token)
			.bodyValue(Map.of("stars", 1, "comment", "again"))
			.exchange()
			.expectStatus()
			.isEqualTo(204);
		this.open.get().uri("/v1/ratings/{token}", token + "x").exchange().expectStatus().isNotFound();
		this.open.post()
			.uri("/v1/ratings/{token}", token.replace(".1.", ".2."))
			.bodyValue(Map.of("stars", 1))
			.exchange()
			.expectStatus()
			.isNotFound();
	}

	@Test
	void sortsTicketsAndMergesThemIntoTheOlderOne() {
		String older = ticket("t-sort-1");
		String younger = ticket("t-sort-2");
		post(older, "merge", "{\"into\":\"" + younger + "\",\"author\":\"sarah\"}").expectStatus().isEqualTo(409);
		post(younger, "merge", "{\"into\":\"nothing\",\"author\":\"sarah\"}").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("into");
		for (int i = 0; i < 2; i++) {
			post(younger, "merge", "{\"into\":\"" + older + "\",\"author\":\"sarah\"}").expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.status")
				.isEqualTo("CLOSED")
				.jsonPath("$.mergedInto")
				.isEqualTo(older);
		}
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get()
				.uri("/v1/tickets/{id}", older)
				.exchange()
				.expectBody()
				.jsonPath("$.merged[0]")
				.isEqualTo(younger)
				.jsonPath("$.messages.length()")
				.isEqualTo(4));
		post(older, "tags", "{\"tags\":[\"Not A Tag\"],\"author\":\"sarah\"}").expectStatus().isBadRequest();
		post(older, "tags", "{\"tags\":[\"sorted-out\"],\"author\":\"sarah\"}").expectStatus().isOk();
		assertThat(page("/v1/tickets?tag=sorted-out").tickets()).extracting(TicketView::id).containsExactly(older);
		this.web.delete()
			.uri("/v1/tickets/{id}/tags?tag=sorted-out&author=sarah", older)
			.exchange()
			.expectStatus()
			.isOk();
		assertThat(page("/v1/tickets?tag=sorted-out").tickets()).isEmpty();
		this.web.put()
			.uri("/v1/tickets/{id}/attributes/order.no", older)
			.bodyValue(Map.of("value", "4711", "author", "sarah"))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.attributes[0].value")
			.isEqualTo("4711");
		post(older, "spam", "{\"author\":\"sarah\"}").expectBody().jsonPath("$.spam").isEqualTo(true);
		this.web.delete()
			.uri("/v1/tickets/{id}/spam?author=sarah", older)
			.exchange()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("OPEN");
	}

	@Test
	void showsNothingToWhoHasNoToken() {
		for (String path : List.of("/v1/tickets", "/v1/tickets/x", "/v1/attachments/x", "/v1/dead-letters")) {
			this.open.get().uri(path).exchange().expectStatus().isUnauthorized();
		}
	}

	private WebTestClient.ResponseSpec post(String id, String what, String body) {
		return this.web.post()
			.uri("/v1/tickets/{id}/{what}", id, what)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange();
	}

	private String ticket(String name) {
		String thread = name + "-" + UUID.randomUUID();
		this.web.post()
			.uri("/v1/messages")
			.bodyValue(Map.of("channel", "chat", "messageId", thread, "threadId", thread, "from",
					Map.of("address", "john@example.com"), "text", "Help"))
			.exchange()
			.expectStatus()
			.isAccepted();
		String id = TicketId.of("chat", thread);
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get().uri("/v1/tickets/{id}", id).exchange().expectStatus().isOk());
		return id;
	}

}
