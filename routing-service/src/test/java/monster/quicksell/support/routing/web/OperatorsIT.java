package monster.quicksell.support.routing.web;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.Operators;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.routing.OnRealParts;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.log.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

import static org.awaitility.Awaitility.await;

/** A database's operators are words like others (row 35 of the fault list). */
@OnRealParts
class OperatorsIT {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final String ticket = "operators-" + UUID.randomUUID();

	private final RequestMappingHandlerMapping routes;

	private final LogProbe log;

	private final Tickets<Assignment> tickets;

	private final WebTestClient web;

	@Autowired
	OperatorsIT(RequestMappingHandlerMapping requestMappingHandlerMapping, LogProbe log, Tickets<Assignment> tickets,
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
	void open() {
		this.log.happens("intake", this.ticket, Sent.created("A bug", ""));
		await().atMost(PATIENCE).until(() -> this.tickets.find(this.ticket).block() != null);
	}

	/** Other tests count who waits. */
	@AfterEach
	void close() {
		this.log.happens("intake", this.ticket, Sent.moved(TicketStatus.NEW, TicketStatus.CLOSED));
		await().atMost(PATIENCE)
			.until(() -> Boolean.TRUE.equals(this.tickets.find(this.ticket).map(Assignment::isOver).block()));
	}

	@TestFactory
	Stream<DynamicTest> areWordsLikeOthers() {
		return new Operators(this.routes, this.web).filled("/v1/tickets/{id}/assignment", "id", this.ticket)
			.empty("/v1/agents/{id}/training")
			.all();
	}

}
