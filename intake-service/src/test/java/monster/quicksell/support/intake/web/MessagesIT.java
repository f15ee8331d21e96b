package monster.quicksell.support.intake.web;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.MessageId;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class MessagesIT {

	private static final String GOOD = """
			{"channel":"chat","messageId":"m-1","threadId":"%s","from":{"address":"john@example.com","name":"John",
			"accountId":"u-1","firstTime":false},"subject":"eBay","text":"It does not connect",
			"sentAt":"2026-01-23T09:00:00Z","attributes":{"device":"phone"}}""";

	private final WebTestClient web;

	@Autowired
	MessagesIT(WebTestClient web) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

	@Test
	void acceptsAMessageAndOpensItsTicket() {
		String ticketId = TicketId.of("chat", "t-accepts");
		post(GOOD.formatted("t-accepts")).expectStatus()
			.isAccepted()
			.expectBody()
			.jsonPath("$.ticketId")
			.isEqualTo(ticketId)
			.jsonPath("$.messageId")
			.isEqualTo(MessageId.of("chat", "m-1"))
			.jsonPath("$.reference")
			.isEqualTo(Reference.of("QS", ticketId));
		awaitTicket(ticketId);
		for (String name : List.of(ticketId, Reference.of("QS", ticketId),
				Reference.of("QS", ticketId).toLowerCase(java.util.Locale.ROOT))) {
			this.web.get()
				.uri("/v1/tickets/{id}", name)
				.exchange()
				.expectBody()
				.jsonPath("$.id")
				.isEqualTo(ticketId)
				.jsonPath("$.status")
				.isEqualTo("NEW")
				.jsonPath("$.subject")
				.isEqualTo("eBay")
				.jsonPath("$.channel")
				.isEqualTo("chat")
				.jsonPath("$.tags")
				.isArray()
				.jsonPath("$.messages[0].direction")
				.isEqualTo("in")
				.jsonPath("$.messages[0].kind")
				.isEqualTo("message")
				.jsonPath("$.messages[0].from")
				.isEqualTo("john@example.com")
				.jsonPath("$.messages[0].text")
				.isEqualTo("It does not connect")
				.jsonPath("$.messages[0].attachments")
				.isArray()
				.jsonPath("$.messages[1].kind")
				.isEqualTo("acknowledgement");
		}
	}

	@Test
	void theSameMessageTwiceIsOneMessage() {
		post(GOOD.formatted("t-twice")).expectStatus().isAccepted();
		post(GOOD.formatted("t-twice")).expectStatus().isAccepted();
		post(GOOD.formatted("t-twice").replace("m-1", "m-2")).expectStatus().isAccepted();
		String ticketId = TicketId.of("chat", "t-twice");
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get()
				.uri("/v1/tickets/{id}", ticketId)
				.exchange()
				.expectBody()
				.jsonPath("$.messages.length()")
				.isEqualTo(3));
	}

	@Test
	void refusesAMessageWithoutAToken() {
		this.web.mutate()
			.defaultHeaders((headers) -> headers.remove("Authorization"))
			.build()
			.post()
			.uri("/v1/messages")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(GOOD.formatted("t-x"))
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	static Stream<Arguments> mistakes() {
		String good = GOOD.formatted("t-bad");
		return Stream.of(Arguments.of("channel", good.replace("\"chat\"", "\"\"")),
				Arguments.of("channel", good.replace("\"chat\"", "\"Chat Room\"")),
				Arguments.of("channel", good.replace("\"chat\"", "{\"$ne\":\"\"}")),
				Arguments.of("channel", good.replace("\"channel\":\"chat\",", "")),
				Arguments.of("messageId", good.replace("\"m-1\"", "\" \"")),
				Arguments.of("messageId", good.replace("\"m-1\"", "\"" + "x".repeat(1001) + "\"")),
				Arguments.of("threadId", good.replace("\"t-bad\"", "null")),
				Arguments.of("threadId", good.replace("\"t-bad\"", "[\"a\"]")),
				Arguments.of("from", good.replace("\"from\":{", "\"form\":{")),
				Arguments.of("from.address", good.replace("john@example.com", "")),
				Arguments.of("from.address", good.replace("john@example.com", "x".repeat(321))),
				Arguments.of("from.address", good.replace("john@example.com", "a@b.de\\r\\nBcc: c@d.de")),
				Arguments.of("from.address", good.replace("\"john@example.com\"", "5")),
				Arguments.of("text", good.replace("\"It does not connect\"", "true")),
				Arguments.of("from.firstTime", good.replace("false", "1")),
				Arguments.of("attributes.device", good.replace("\"phone\"", "1.5")),
				Arguments.of("body", good.replace("\"channel\":", "\"channel\":\"mail\",\"channel\":")),
				Arguments.of("body", "[]"),
				Arguments.of("from.name", good.replace("\"John\"", "\"" + "x".repeat(201) + "\"")),
				Arguments.of("from.accountId", good.replace("\"u-1\"", "{}")),
				Arguments.of("from.firstTime", good.replace("false", "\"perhaps\"")),
				Arguments.of("subject", good.replace("\"eBay\"", "\"" + "x".repeat(999) + "\"")),
				Arguments.of("text", good.replace("It does not connect", " ")),
				Arguments.of("text", good.replace("It does not connect", "x".repeat(100_001))),
				Arguments.of("sentAt", good.replace("2026-01-23T09:00:00Z", "yesterday")),
				Arguments.of("sentAt", good.replace("2026-01-23T09:00:00Z", "1999-01-01T00:00:00Z")),
				Arguments.of("sentAt", good.replace("2026-01-23T09:00:00Z", "+999999999-01-01T00:00:00Z")),
				Arguments.of("attributes", good.replace("\"phone\"", "\"" + "x".repeat(2001) + "\"")),
				Arguments.of("attributes", good.replace("\"device\"", "\"" + "x".repeat(101) + "\"")),
				Arguments.of("attributes", good.replace("{\"device\":\"phone\"}", "7")),
				Arguments.of("body", good.substring(0, 40)), Arguments.of("body", "[".repeat(5000)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void namesTheFieldThatIsNotAcceptable(String field, String body) {
		post(body).expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.errors[0].field")
			.value(String.class, (named) -> assertThat(named).startsWith(field));
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		post(GOOD.formatted("t-large").replace("It does not connect", "x".repeat(2_000_000))).expectStatus()
			.isEqualTo(413);
	}

	@Test
	void takesOddTextLiterally() {
		String odd = "<script>alert(1)</script> ${x} {name} {\\\"$where\\\":1} \\u0000 \\ud83d\\ude00 \\ud800";
		post(GOOD.formatted("t-odd").replace("It does not connect", odd).replace("device", "a.b$c")).expectStatus()
			.isAccepted();
		String ticketId = TicketId.of("chat", "t-odd");
		awaitTicket(ticketId);
		this.web.get()
			.uri("/v1/tickets/{id}", ticketId)
			.exchange()
			.expectBody()
			.jsonPath("$.messages[0].text")
			.value(String.class, (text) -> assertThat(text).startsWith("<script>alert(1)</script> ${x} {name}"))
			.jsonPath("$.attributes[0].name")
			.isEqualTo("a.b$c");
	}

	private WebTestClient.ResponseSpec post(String body) {
		return this.web.post().uri("/v1/messages").contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

	private void awaitTicket(String ticketId) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get().uri("/v1/tickets/{id}", ticketId).exchange().expectStatus().isOk());
	}

}
