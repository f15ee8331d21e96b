package monster.quicksell.support.routing.web;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.Operators;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.routing.OnRealParts;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.log.Sent;
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

	@TestFactory
	Stream<DynamicTest> areWordsLikeOthers(@Autowired RequestMappingHandlerMapping requestMappingHandlerMapping,
			@Autowired LogProbe log, @Autowired Tickets<Assignment> tickets, @LocalServerPort int port) {
		// There is something to be found
		String ticket = "operators-" + UUID.randomUUID();
		log.happens("intake", ticket, Sent.created("A bug", ""));
		await().atMost(Duration.ofSeconds(20)).until(() -> tickets.find(ticket).block() != null);
		return new Operators(requestMappingHandlerMapping,
				WebTestClient.bindToServer()
					.baseUrl("http://127.0.0.1:" + port)
					.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
					.build())
			.all();
	}

}
