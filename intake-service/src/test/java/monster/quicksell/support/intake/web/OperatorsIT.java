package monster.quicksell.support.intake.web;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.Operators;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A database's operators are words like others (row 35 of the fault list). */
@IntakeTest
class OperatorsIT {

	private static final JsonMapper JSON = new JsonMapper();

	private final RequestMappingHandlerMapping routes;

	private final WebTestClient web;

	private final String thread = UUID.randomUUID().toString();

	@Autowired
	OperatorsIT(RequestMappingHandlerMapping requestMappingHandlerMapping, WebTestClient web) {
		this.routes = requestMappingHandlerMapping;
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

	/** There is something to be found. */
	@BeforeEach
	void openATicket() {
		String message = """
				{"channel":"chat","messageId":"m-1","threadId":"%s","from":{"address":"ann@example.com"},"text":"Help"}""";
		send("/v1/messages", message.formatted(this.thread));
		await().atMost(Duration.ofSeconds(30))
			.until(() -> get("/v1/tickets/{id}", TicketId.of("chat", this.thread)).getStatus().value() == 200
					&& !JSON.readTree(get("/v1/tickets/search?q={word}", "help").getResponseBody())
						.path("tickets")
						.isEmpty());
	}

	@TestFactory
	Stream<DynamicTest> areWordsLikeOthers() {
		String ticket = TicketId.of("chat", this.thread);
		return new Operators(this.routes, this.web).filled("/v1/tickets/search", "q", "help")
			.filled("/v1/help/search", "q", "help")
			.filled("/v1/tickets/{id}", "id", ticket)
			.filled("/v1/tickets/{id}/kin", "id", ticket)
			.filled("/v1/tickets/{id}/suggestions", "id", ticket)
			.filled("/v1/chat/{name:widget|widget\\.css|widget\\.js}", "name", "widget.js")
			.filled("/v1/help/articles/{slug}", "slug", "leaderboards")
			.empty("/v1/attachments/{sha256}")
			.empty("/v1/imports/zendesk/{name}")
			.empty("/v1/ratings/{token}")
			.empty("/v1/webhooks/{provider}")
			.free("/v1/tickets/search", "q")
			.free("/v1/help/search", "q")
			.all();
	}

	@ParameterizedTest
	@FieldSource("monster.quicksell.support.platform.testing.Operators#WORDS")
	void eraseNobody(String operator) {
		JsonNode erased = JSON.readTree(send("/v1/erasures",
				JSON.writeValueAsString(Map.of("address", operator, "author", "sarah", "reason", "asked"))));
		assertThat(erased.path("tickets").asInt()).isZero();
		assertThat(get("/v1/tickets/{id}", TicketId.of("chat", this.thread)).getStatus().value()).isEqualTo(200);
	}

	private EntityExchangeResult<byte[]> get(String path, String value) {
		return this.web.get().uri(path, value).exchange().expectBody().returnResult();
	}

	private byte[] send(String path, String body) {
		return Objects.requireNonNull(this.web.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.is2xxSuccessful()
			.expectBody()
			.returnResult()
			.getResponseBody());
	}

}
