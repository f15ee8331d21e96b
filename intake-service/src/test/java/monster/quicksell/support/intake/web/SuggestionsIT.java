package monster.quicksell.support.intake.web;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.BeforeEach;
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
class SuggestionsIT {

	private static final String TICKET = TicketId.of("chat", "t-suggestions");

	private final WebTestClient web;

	@Autowired
	SuggestionsIT(WebTestClient web) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

	@BeforeEach
	void customerAsks() {
		post("/v1/messages",
				"""
						{"channel":"chat","messageId":"m-1","threadId":"t-suggestions","from":{"address":"maria","name":"Maria"},
						"subject":"eBay","text":"My eBay account does not connect, it says wrong credentials. I am so frustrated!"}""")
			.expectStatus()
			.isAccepted();
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get().uri("/v1/tickets/{id}", TICKET).exchange().expectStatus().isOk());
	}

	@Test
	void suggestsTemplatesFilledInAndArticlesWithWhy() {
		this.web.get()
			.uri("/v1/tickets/{id}/suggestions?author=Sarah", TICKET)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.templates[?(@.id=='connection-first')].version")
			.exists()
			.jsonPath("$.templates[?(@.id=='upset-first')].why")
			.exists()
			.jsonPath("$.templates[?(@.id=='connection-first')].text")
			.value(Object.class,
					(text) -> assertThat(text.toString()).contains("Hello Maria,", "let us get eBay going", "Sarah")
						.contains("/v1/help/articles/")
						.doesNotContain("⟦"))
			.jsonPath("$.templates[?(@.id=='upset-first')].missing.remedy")
			.exists()
			.jsonPath("$.articles[?(@.slug=='connect-ebay')].why")
			.exists();
	}

	@Test
	void listsAllTemplates() {
		this.web.get()
			.uri("/v1/templates")
			.exchange()
			.expectBody()
			.jsonPath("$.length()")
			.isEqualTo(20)
			.jsonPath("$[0].texts.en")
			.exists();
	}

	@Test
	void sendsNoTextThatATemplateLeftOpen() {
		post("/v1/tickets/" + TICKET + "/replies",
				"{\"text\":\"Hello Maria, ⟦cause: what goes wrong⟧\",\"author\":\"sarah\"}")
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("text")
			.jsonPath("$.errors[0].reason")
			.isEqualTo("still has what a template left open: ⟦cause: what goes wrong⟧");
	}

	@Test
	void looksAtADraftAndBarsNothing() {
		check("Dear customer, [Name], PLEASE WAIT").jsonPath("$.hints[?(@.check=='LEFTOVER')].text")
			.exists()
			.jsonPath("$.hints[?(@.check=='PERSONAL')]")
			.exists()
			.jsonPath("$.hints[?(@.check=='EMPATHETIC')]")
			.exists()
			.jsonPath("$.hints[?(@.check=='SHOUTING')]")
			.exists();
		check("Hello Maria, sorry that eBay refuses you! Please sign in on ebay.com once, then connect again.")
			.jsonPath("$.hints.length()")
			.isEqualTo(0);
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(Arguments.of("ticketId", Map.of("ticketId", " ", "text", "x")),
				Arguments.of("text", Map.of("ticketId", TICKET, "text", " ")),
				Arguments.of("text", Map.of("ticketId", TICKET, "text", "x".repeat(50_001))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void namesTheFieldThatIsNotAcceptable(String field, Map<String, String> draft) {
		this.web.post()
			.uri("/v1/replies/check")
			.bodyValue(draft)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@Test
	void knowsNoOtherTicket() {
		this.web.get().uri("/v1/tickets/nothing/suggestions").exchange().expectStatus().isNotFound();
		this.web.post()
			.uri("/v1/replies/check")
			.bodyValue(Map.of("ticketId", "nothing", "text", "x"))
			.exchange()
			.expectStatus()
			.isNotFound();
	}

	private WebTestClient.BodyContentSpec check(String draft) {
		return this.web.post()
			.uri("/v1/replies/check")
			.bodyValue(Map.of("ticketId", TICKET, "text", draft))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody();
	}

	private WebTestClient.ResponseSpec post(String path, String body) {
		return this.web.post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

}
