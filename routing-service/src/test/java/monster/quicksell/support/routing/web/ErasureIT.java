package monster.quicksell.support.routing.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.routing.OnRealParts;
import monster.quicksell.support.routing.TestRoster;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.log.Sent;
import monster.quicksell.support.routing.policies.PolicyInForce;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Of a customer who was erased nothing is left in the database, and nothing is shown. */
@OnRealParts
class ErasureIT {

	private static final Duration SOON = Duration.ofSeconds(30);

	/** A word that stands nowhere else, and that is its own stem. */
	private final String canary = UUID.randomUUID()
		.toString()
		.chars()
		.filter(Character::isLetterOrDigit)
		.limit(20)
		.mapToObj((c) -> String.valueOf((char) ('b' + Character.digit(c, 16))))
		.collect(Collectors.joining()) + "q";

	@LocalServerPort
	private int port;

	@Autowired
	private LogProbe log;

	@Autowired
	private TestRoster roster;

	@Autowired
	private Tickets<Assignment> tickets;

	@Autowired
	private PolicyInForce policy;

	@Autowired
	private MongoDatabase database;

	@Test
	void nothingIsLeftOfWhatTheCustomerWroteOrWasCalled() {
		Instant from = Instant.now().minusSeconds(60);
		String ticket = UUID.randomUUID().toString();
		this.roster.only();
		this.log.happens("intake", ticket, Sent.named(this.canary));
		await().atMost(SOON)
			.until(() -> this.tickets.find(ticket)
				.blockOptional()
				.filter((state) -> state.waiting() != null)
				.isPresent());
		post("/v1/tickets/" + ticket + "/transfer", MediaType.APPLICATION_JSON,
				"{\"team\":\"Billing\",\"reason\":\"it is about money\"}");
		String customer = Objects.requireNonNull(state(ticket).customer());
		assertThat(found(this.canary)).as("it is kept as a lesson").isNotEmpty();
		assertThat(found(customer)).isNotEmpty();
		assertThat(simulated(from)).contains(this.canary);

		this.log.happens("intake", ticket, Sent.erased());
		this.log.happens("intake", ticket, Sent.moved(TicketStatus.NEW, TicketStatus.CLOSED));

		await().atMost(SOON).until(() -> state(ticket).isOver());
		await().atMost(SOON).untilAsserted(() -> {
			assertThat(found(this.canary)).isEmpty();
			assertThat(found(customer)).isEmpty();
		});
		assertThat(simulated(from)).doesNotContain(this.canary);
		assertThat(Objects.requireNonNull(state(ticket).routing()).team()).isEqualTo("Billing");
	}

	/** The collections that hold a word anywhere. */
	private List<String> found(String word) {
		return Objects.requireNonNull(Flux.from(this.database.listCollectionNames())
			.filterWhen((name) -> Flux.from(this.database.getCollection(name, Document.class).find())
				.any((document) -> document.toJson().contains(word)))
			.collectList()
			.block());
	}

	/** What a policy that knows the word would change. */
	private String simulated(Instant from) {
		String changed = this.policy.text().replace("[urgent, urgently,", "[urgent, urgently, " + this.canary + ",");
		return post("/v1/policies/simulate?from=" + from, MediaType.valueOf("application/yaml"), changed);
	}

	private String post(String path, MediaType type, String body) {
		return Objects.requireNonNull(WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.responseTimeout(SOON)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.build()
			.post()
			.uri(path)
			.contentType(type)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	private Assignment state(String ticket) {
		return Objects.requireNonNull(this.tickets.find(ticket).block());
	}

}
