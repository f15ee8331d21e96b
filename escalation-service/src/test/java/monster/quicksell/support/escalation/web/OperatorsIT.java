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

	@TestFactory
	Stream<DynamicTest> areWordsLikeOthers(@Autowired RequestMappingHandlerMapping requestMappingHandlerMapping,
			@Autowired LogProbe log, @Autowired Tickets<Escalations> tickets, @LocalServerPort int port) {
		WebTestClient web = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + port)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.build();
		escalate("operators-" + UUID.randomUUID(), log, tickets, web);
		return new Operators(requestMappingHandlerMapping, web).all();
	}

	/** There is something to be found. */
	private static void escalate(String ticket, LogProbe log, Tickets<Escalations> tickets, WebTestClient web) {
		log.happens("intake", ticket, Said.created("Hello", "Just a question"));
		await().atMost(PATIENCE).until(() -> tickets.find(ticket).block() != null);
		web.post()
			.uri("/v1/tickets/{id}/escalations", ticket)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"by\":\"sarah\",\"reason\":\"needs an engineer\"}")
			.exchange()
			.expectStatus()
			.isOk();
		await().atMost(PATIENCE)
			.untilAsserted(() -> web.get()
				.uri("/v1/deliveries?dedupKey={key}", "escalation:" + ticket + ":manual")
				.exchange()
				.expectBody()
				.jsonPath("$.deliveries[0]")
				.exists());
	}

}
