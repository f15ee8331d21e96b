package monster.quicksell.support.intake.help;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import monster.quicksell.support.event.KnowledgeGapFound;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.SelfServed;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.ContactForm;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
import monster.quicksell.support.schema.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** As customers see it: without a token. */
@IntakeTest
class HelpIT {

	private static final String FITS = """
			{"id":"%s","from":{"address":"maria@example.com","name":"Maria"},"subject":"eBay does not connect",
			"text":"It says that my credentials are wrong, but they work on eBay itself.","create":%s}""";

	private static final String FITS_NOT = """
			{"from":{"address":"paul@example.com"},"subject":"%s",
			"text":"We would enjoy playing our trumpets for you."}""";

	private final WebTestClient web;

	private final LogProbe log;

	private final Notebook notebook;

	@Autowired
	HelpIT(WebTestClient web, KafkaClients clients, Codec codec, TimeMachine time, Notebook notebook) {
		this.web = web;
		this.log = new LogProbe(clients, codec, time);
		this.notebook = notebook;
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void showsArticlesByCategory() {
		get("/v1/help/articles").jsonPath("$.length()")
			.isEqualTo(8)
			.jsonPath("$[0].title")
			.isEqualTo("Getting Started")
			.jsonPath("$[0].articles[0].slug")
			.exists();
		get("/v1/help/articles?category=faq").jsonPath("$.length()").isEqualTo(1).jsonPath("$[0].id").isEqualTo("faq");
	}

	@Test
	void showsAnArticleToProgramsAndToPeople() {
		get("/v1/help/articles/connect-ebay").jsonPath("$.title")
			.isEqualTo("Connect your eBay account")
			.jsonPath("$.difficulty")
			.isEqualTo("MEDIUM")
			.jsonPath("$.steps[0]")
			.exists()
			.jsonPath("$.related[0].title")
			.exists();
		String page = this.web.get()
			.uri("/v1/help/articles/sign-up")
			.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueMatches("Content-Security-Policy", "default-src 'none'.*")
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_HTML)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(page).contains("<h1>Create your QuickSell account</h1>", "<ol><li>", "Transcript",
				"href=\"profile-setup\"");
		this.web.get().uri("/v1/help/articles/nothing").exchange().expectStatus().isNotFound();
	}

	@Test
	void findsArticlesAndSaysWhy() {
		get("/v1/help/search?q=pasword forgoten&limit=3").jsonPath("$.sure")
			.isEqualTo(true)
			.jsonPath("$.articles[0].slug")
			.isEqualTo("reset-password")
			.jsonPath("$.articles[0].why[0]")
			.isEqualTo("pasword → password");
	}

	@Test
	void tellsOnceWhatIsMissingAndNobodysAddress() {
		String what = "zeppelin" + Long.toString(System.nanoTime() % 1000, 36) + "x";
		for (int i = 0; i < 2; i++) {
			get("/v1/help/search?q=" + what + " jane@example.com 4111 1111 1111").jsonPath("$.sure").isEqualTo(false);
		}
		assertThat(this.log.messages(Topics.HELP_EVENTS, KnowledgeGapFound.class))
			.filteredOn((gap) -> gap.getQuery().startsWith(what))
			.singleElement()
			.satisfies((gap) -> {
				assertThat(gap.getQuery()).isEqualTo(what + " [address] [number]");
				assertThat(gap.getSource()).isEqualTo("search");
			});
	}

	@Test
	void putsFirstWhatIsReadMost() {
		for (int i = 0; i < 20; i++) {
			get("/v1/help/articles/leaderboards");
		}
		get("/v1/help/faq").jsonPath("$.length()").isEqualTo(10).jsonPath("$[0].slug").isEqualTo("leaderboards");
	}

	@Test
	void suggestsArticlesBeforeItOpensATicketAndCountsAnAnsweredCustomerOnce() {
		String id = UUID.randomUUID().toString();
		contact(FITS.formatted(id, false)).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.created")
			.isEqualTo(false)
			.jsonPath("$.id")
			.isEqualTo(id)
			.jsonPath("$.articles[?(@.slug=='connect-ebay')]")
			.exists();
		solved(id, "leaderboards").expectStatus().isBadRequest();
		solved(id, "connect-ebay").expectStatus().isNoContent();
		solved(id, "connect-ebay").expectStatus().isNoContent();
		solved(UUID.randomUUID().toString(), "connect-ebay").expectStatus().isNotFound();
		assertThat(this.log.messages(Topics.HELP_EVENTS, SelfServed.class))
			.filteredOn((served) -> served.getContactId().equals(id))
			.singleElement()
			.satisfies((served) -> {
				assertThat(served.getArticle()).contains("connect-ebay");
				assertThat(served.getSuggested()).contains("connect-ebay");
			});
		assertThat(this.log.events(TicketId.of(ContactForm.CHANNEL, ContactForm.thread(id)))).isEmpty();
	}

	@Test
	void opensATicketWhenTheArticlesDidNotHelpAndAnswersByMail() {
		String id = UUID.randomUUID().toString();
		String ticketId = TicketId.of(ContactForm.CHANNEL, ContactForm.thread(id));
		contact(FITS.formatted(id, false)).expectStatus().isOk();
		for (int i = 0; i < 2; i++) {
			contact(FITS.formatted(id, true)).expectStatus()
				.isAccepted()
				.expectBody()
				.jsonPath("$.created")
				.isEqualTo(true)
				.jsonPath("$.reference")
				.isEqualTo(Reference.of("QS", ticketId));
		}
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get()
				.uri("/v1/tickets/{id}", ticketId)
				.header("Authorization", "Bearer " + SharedParts.TOKEN)
				.exchange()
				.expectBody()
				.jsonPath("$.channel")
				.isEqualTo("help")
				.jsonPath("$.messages.length()")
				.isEqualTo(2)
				.jsonPath("$.attributes[0].name")
				.isEqualTo("articles_suggested"));
		OutboundMessage letter = this.log.messages(Topics.OUTBOUND, OutboundMessage.class)
			.stream()
			.filter((message) -> message.getTicketId().equals(ticketId))
			.findFirst()
			.orElseThrow();
		assertThat(letter.getKind()).isEqualTo(OutboundKind.ACKNOWLEDGEMENT);
		await().atMost(Duration.ofSeconds(30))
			.until(() -> Boolean.TRUE
				.equals(this.notebook.wasSent(ticketId + "/" + letter.getMessageId()).block(Duration.ofSeconds(5))));
		solved(id, "connect-ebay").expectStatus().isEqualTo(409);
	}

	@Test
	void opensATicketAtOnceWhereNoArticleFitsAndTellsTheGap() {
		String subject = "Brass orchestra " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
		contact(FITS_NOT.formatted(subject)).expectStatus()
			.isAccepted()
			.expectBody()
			.jsonPath("$.created")
			.isEqualTo(true);
		assertThat(this.log.messages(Topics.HELP_EVENTS, KnowledgeGapFound.class))
			.filteredOn((gap) -> gap.getSource().equals("contact"))
			.extracting(KnowledgeGapFound::getQuery)
			.contains(subject.toLowerCase(java.util.Locale.ROOT));
	}

	static Stream<Arguments> mistakes() {
		String good = FITS.formatted(UUID.randomUUID(), false);
		return Stream.of(Arguments.of("id", good.replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"../1\"")),
				Arguments.of("from", good.replace("\"from\"", "\"form\"")),
				Arguments.of("from.address", good.replace("maria@example.com", "maria")),
				Arguments.of("from.address", good.replace("maria@example.com", "maria@example.com, x@example.com")),
				Arguments.of("from.address", good.replace("maria@example.com", "a@b.example\\r\\nBcc: c@d.example")),
				Arguments.of("from.name", good.replace("Maria", "x".repeat(101))),
				Arguments.of("subject", good.replace("eBay does not connect", " ")),
				Arguments.of("subject", good.replace("eBay does not connect", "a\\nb")),
				Arguments.of("subject", good.replace("eBay does not connect", "x".repeat(201))),
				Arguments.of("text", good.replace("It says", "x".repeat(10_001))),
				Arguments.of("create", good.replace("false", "\"yes\"")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void namesTheFieldThatIsNotAcceptable(String field, String body) {
		contact(body).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.value(String.class, (named) -> assertThat(named).startsWith(field));
	}

	static Stream<Arguments> badQuestions() {
		return Stream.of(Arguments.of("q", "/v1/help/search?q= "), Arguments.of("q", "/v1/help/search"),
				Arguments.of("q", "/v1/help/search?q=" + "x".repeat(201)),
				Arguments.of("limit", "/v1/help/search?q=x&limit=21"),
				Arguments.of("limit", "/v1/help/search?q=x&limit=many"),
				Arguments.of("category", "/v1/help/search?q=x&category=none"),
				Arguments.of("category", "/v1/help/articles?category=none"));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("badQuestions")
	void namesTheParameterThatIsNotAcceptable(String parameter, String uri) {
		this.web.get()
			.uri(uri)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(parameter);
	}

	@Test
	void opensNothingBesides() {
		for (String path : List.of("/v1/tickets", "/v1/suppressed-addresses")) {
			this.web.get().uri(path).exchange().expectStatus().isUnauthorized();
		}
	}

	private WebTestClient.BodyContentSpec get(String uri) {
		return this.web.get().uri(uri).exchange().expectStatus().isOk().expectBody();
	}

	private WebTestClient.ResponseSpec contact(String body) {
		return this.web.post()
			.uri("/v1/help/contact")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange();
	}

	private WebTestClient.ResponseSpec solved(String id, String article) {
		return this.web.post()
			.uri("/v1/help/contact/{id}/solved", id)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"article\":\"" + article + "\"}")
			.exchange();
	}

}
