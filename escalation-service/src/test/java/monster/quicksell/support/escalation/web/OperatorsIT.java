package monster.quicksell.support.escalation.web;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.Operators;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

import static org.awaitility.Awaitility.await;

/** A database's operators are words like others (row 35 of the fault list). */
@EscalationTest
class OperatorsIT {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final String ticket = "operators-" + UUID.randomUUID();

	private final String escalation = this.ticket + ".manual";

	private final RequestMappingHandlerMapping routes;

	private final LogProbe log;

	private final Tickets<Escalations> tickets;

	private final WebTestClient web;

	@Autowired
	OperatorsIT(RequestMappingHandlerMapping requestMappingHandlerMapping, LogProbe log, Tickets<Escalations> tickets,
			@LocalServerPort int port) {
		this.routes = requestMappingHandlerMapping;
		this.log = log;
		this.tickets = tickets;
		this.web = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + port)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.build();
	}

	/** There is something to be found. */
	@BeforeEach
	void escalate() {
		this.log.happens("intake", this.ticket, Said.created("Hello", "Just a question"));
		await().atMost(PATIENCE).until(() -> this.tickets.find(this.ticket).block() != null);
		post("/v1/tickets/{id}/escalations", this.ticket, "{\"by\":\"sarah\",\"reason\":\"needs an engineer\"}");
		await().atMost(PATIENCE)
			.untilAsserted(() -> this.web.get()
				.uri("/v1/deliveries?dedupKey={key}", "escalation:" + this.ticket + ":manual")
				.exchange()
				.expectBody()
				.jsonPath("$.deliveries[0]")
				.exists());
	}

	/** Other tests count what is open. */
	@AfterEach
	void resolve() {
		post("/v1/escalations/{id}/resolve", this.escalation, "{\"by\":\"sarah\",\"outcome\":\"done\"}");
	}

	@TestFactory
	Stream<DynamicTest> areWordsLikeOthers() {
		return new Operators(this.routes, this.web).filled("/v1/tickets/{id}/escalations", "id", this.ticket)
			.filled("/v1/escalations/{id}", "id", this.escalation)
			.filled("/v1/escalations/{id}/record", "id", this.escalation)
			.empty("/v1/incidents/{id}")
			.all();
	}

	private void post(String path, String id, String body) {
		this.web.post()
			.uri(path, id)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isOk();
	}

}
