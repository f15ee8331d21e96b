package monster.quicksell.support.platform.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.platform.engine.Tally;
import monster.quicksell.support.platform.engine.Tests;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A service on whatever Spring Boot's connection details name. It leaves afterwards, so
 * as not to read along with other tests.
 */
@DirtiesContext
abstract class ConnectionsContract {

	@Autowired
	private KafkaClients clients;

	@Autowired
	private Codec codec;

	@Autowired
	private Clock clock;

	@Autowired
	private Tickets<Tally> tickets;

	@LocalServerPort
	private int port;

	@Test
	void readsTheLogAndKeepsAndSaysWhatFollows() {
		String ticketId = UUID.randomUUID().toString();
		try (LogProbe probe = new LogProbe(this.clients, this.codec, this.clock)) {
			probe.happens("intake", ticketId, Tests.created(ticketId, this.clock.instant()));
			await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
				assertThat(this.tickets.find(ticketId).blockOptional()).get().extracting(Tally::messages).isEqualTo(1);
				assertThat(probe.events(ticketId)).anySatisfy((event) -> {
					assertThat(event.producer()).isEqualTo("connected");
					assertThat(event.data()).isNotInstanceOf(AgentReplied.class);
				});
			});
		}
	}

	@Test
	void isReadyOnceAllPartsAnswer() {
		WebClient web = WebClient.create("http://127.0.0.1:" + this.port);
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(web.get()
				.uri("/actuator/health/readiness")
				.exchangeToMono((answer) -> answer.bodyToMono(String.class))
				.block()).contains("\"status\":\"UP\""));
	}

}
