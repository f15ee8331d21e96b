package monster.quicksell.support.sla.web;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.Operators;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.sla.OnRealParts;
import monster.quicksell.support.sla.clock.Said;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A database's operators are words like others (row 35 of the fault list). */
@OnRealParts
class OperatorsIT {

	private static final JsonMapper JSON = new JsonMapper();

	private final String ticket = "operators-" + UUID.randomUUID();

	private final RequestMappingHandlerMapping routes;

	private final LogProbe log;

	private final WebTestClient web;

	@Autowired
	OperatorsIT(RequestMappingHandlerMapping requestMappingHandlerMapping, KafkaClients clients, Codec codec,
			Clock clock, @LocalServerPort int port) {
		this.routes = requestMappingHandlerMapping;
		this.log = new LogProbe(clients, codec, clock);
		this.web = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + port)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.responseTimeout(Duration.ofSeconds(20))
			.build();
	}

	/** There is something to be found. */
	@BeforeEach
	void open() {
		this.log.happens("intake", this.ticket, Said.created("forum"));
		this.log.happens("routing", this.ticket, Said.routed(Priority.CRITICAL));
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.log.said("sla", this.ticket))
				.hasAtLeastOneElementOfType(SlaTargetsSet.class));
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@TestFactory
	Stream<DynamicTest> areWordsLikeOthers() {
		return new Operators(this.routes, this.web).filled("/v1/sla/compliance", "from", "2026-11-23T00:00:00Z")
			.filled("/v1/sla/compliance", "to", "2026-11-24T00:00:00Z")
			.filled("/v1/tickets/{id}/sla", "id", this.ticket)
			.all();
	}

	@ParameterizedTest
	@FieldSource("monster.quicksell.support.platform.testing.Operators#WORDS")
	void fitNothing(String operator) {
		for (String field : List.of("channel", "team", "level", "tags")) {
			// As an operator it would fit any channel of the policy, and each has its own
			// target
			Map<String, Object> question = new HashMap<>(
					Map.of("start", "2026-11-23T20:00:00Z", "channel", "forum", "priority", "LOW"));
			question.put(field, field.equals("tags") ? List.of(operator) : operator);
			post("/v1/sla/preview", JSON.writeValueAsString(question)).expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.source")
				.isEqualTo("priority LOW");
		}
	}

	/** What an operator in a parameter's name would let in is not there. */
	@Test
	void areNoNamesOfParameters() {
		this.web.get()
			.uri("/v1/sla/at-risk?within=PT0S&within[$ne]={x}&state.riskAt[$gt]=0&$where=1", "P30D")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.clocks")
			.isEmpty();
		this.web.get()
			.uri("/v1/sla/compliance?from=1970-01-01T00:00:00Z&to=1970-01-02T00:00:00Z&to[$ne]={x}&$or=1", "x")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.rows")
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			preview  | start              | {"start":X,"target":"PT4H"}
			preview  | target             | {"start":"2026-11-23T20:00:00Z","target":X}
			preview  | metric             | {"start":"2026-11-23T20:00:00Z","metric":X}
			preview  | channel            | {"start":"2026-11-23T20:00:00Z","channel":X}
			preview  | priority           | {"start":"2026-11-23T20:00:00Z","priority":X}
			preview  | team               | {"start":"2026-11-23T20:00:00Z","team":X}
			preview  | level              | {"start":"2026-11-23T20:00:00Z","level":X}
			preview  | tags               | {"start":"2026-11-23T20:00:00Z","tags":X}
			preview  | tags               | {"start":"2026-11-23T20:00:00Z","tags":[X]}
			preview  | pauses             | {"start":"2026-11-23T20:00:00Z","pauses":X}
			preview  | calendar           | {"start":"2026-11-23T20:00:00Z","target":"PT4H","calendar":{"zone":X}}
			preview  | calendar           | {"start":"2026-11-23T20:00:00Z","target":"PT4H","calendar":{"hours":X}}
			preview  | calendar           | {"start":"2026-11-23T20:00:00Z","target":"PT4H","calendar":{"holidays":X}}
			simulate | from               | {"from":X}
			simulate | to                 | {"to":X}
			simulate | tickets            | {"tickets":X}
			simulate | policy             | {"policy":X}
			simulate | policy             | {"policy":"{\\"$where\\":\\"1\\"}"}
			simulate | calendars          | {"calendars":X}
			simulate | calendars          | {"calendars":{"$where":{}}}
			simulate | calendars          | {"calendars":{"always.hours":{}}}
			simulate | calendars          | {"calendars":{"always":{"hours":{"$ne":[]}}}}
			""")
	void areNoFieldsOfABody(String path, String field, String body) {
		post("/v1/sla/" + path, body.replace("X", "{\"$ne\":\"\"}")).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.value(String.class, (named) -> assertThat(named).startsWith(field));
	}

	private WebTestClient.ResponseSpec post(String uri, String body) {
		return this.web.post().uri(uri).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

}
