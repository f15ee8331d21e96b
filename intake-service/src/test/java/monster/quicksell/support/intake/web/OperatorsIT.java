package monster.quicksell.support.intake.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A database's operators are words like others (row 35 of the fault list). */
@IntakeTest
class OperatorsIT {

	private static final JsonMapper JSON = new JsonMapper();

	private final WebTestClient web;

	private final String thread = UUID.randomUUID().toString();

	@Autowired
	OperatorsIT(WebTestClient web) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

	/** There is something to be found. */
	@BeforeEach
	void openATicket() {
		String message = """
				{"channel":"chat","messageId":"m-1","threadId":"%s","from":{"address":"ann@example.com"},"text":"Help"}""";
		send("/v1/messages", message.formatted(this.thread));
		await().atMost(Duration.ofSeconds(30))
			.until(() -> get("/v1/tickets/{id}", TicketId.of("chat", this.thread)).getStatus().value() == 200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"$ne\":\"\"}", "{\"$gt\":\"\"}", "{\"$regex\":\".*\"}", "$where", "1;return true", ".*",
			"^(a+)+$", "a.b.$c", "[$ne]" })
	void findNothingChangeNothingAndBreakNothing(String operator) {
		for (String path : List.of("/v1/tickets?status={x}", "/v1/tickets?team={x}", "/v1/tickets?priority={x}",
				"/v1/tickets?tag={x}", "/v1/tickets?limit={x}", "/v1/tickets?before={x}",
				"/v1/tickets/search?q=help&team={x}", "/v1/tickets/search?q=help&assignee={x}",
				"/v1/tickets/search?q=help&requester={x}", "/v1/tickets/search?q=help&status={x}", "/v1/tickets/{x}",
				"/v1/tickets/{x}/kin", "/v1/tickets/{x}/suggestions", "/v1/attachments/{x}", "/v1/erasures?before={x}",
				"/v1/imports/zendesk/{x}")) {
			EntityExchangeResult<byte[]> result = get(path, operator);
			if (result.getStatus().value() == 200) {
				assertThat(JSON.readTree(Objects.requireNonNull(result.getResponseBody())).path("tickets").size())
					.as(path)
					.isZero();
			}
			else {
				assertThat(result.getStatus().value()).as(path).isIn(400, 404);
			}
		}
		JsonNode erased = JSON.readTree(send("/v1/erasures",
				JSON.writeValueAsString(Map.of("address", operator, "author", "sarah", "reason", "asked"))));
		assertThat(erased.path("tickets").asInt()).isZero();
		assertThat(get("/v1/tickets/{id}", TicketId.of("chat", this.thread)).getStatus().value()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					/v1/erasures | address | {"address":X,"author":"sarah","reason":"asked"}
					/v1/erasures | accountId | {"accountId":X,"author":"sarah","reason":"asked"}
					/v1/flags    | post | {"post":X,"author":"sarah"}
					/v1/messages | threadId | {"channel":"chat","messageId":"m-1","threadId":X,"from":{"address":"a@b"},"text":"x"}
					/v1/messages | messageId | {"channel":"chat","messageId":X,"threadId":"t","from":{"address":"a@b"},"text":"x"}
					/v1/messages | from.address | {"channel":"chat","messageId":"m-1","threadId":"t","from":{"address":X},"text":"x"}
					""")
	void areNoFieldsOfABody(String path, String field, String body) {
		this.web.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body.replace("X", "{\"$ne\":\"\"}"))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
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
