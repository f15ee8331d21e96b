package monster.quicksell.support.intake.migration;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.TicketImported;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
import monster.quicksell.support.schema.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class ImportIT {

	private static final int TICKETS = 250;

	private final WebTestClient web;

	private final LogProbe log;

	private final String name = "i" + UUID.randomUUID().toString().replace("-", "");

	/** Zendesk's ids, which no other run has. */
	private final long first = Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000_000_000L);

	@Autowired
	ImportIT(WebTestClient web, KafkaClients clients, Codec codec, TimeMachine time) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
		this.log = new LogProbe(clients, codec, time);
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void takesTicketsWithTheirHistoryAndTellsNobody() {
		String export = users() + tickets(0, TICKETS) + "{\"id\": 1, \"status\": \"lost\"}\n";
		JsonNode progress = put(export);
		assertThat(progress.get("imported").asInt()).isEqualTo(TICKETS);
		assertThat(progress.get("refused").asInt()).isEqualTo(1);
		assertThat(progress.get("reasons").get(0).asString()).startsWith("1: ");
		for (int i = 0; i < TICKETS; i += 50) {
			JsonNode ticket = awaitTicket(i);
			assertThat(ticket.get("createdAt").asString()).isEqualTo("2025-03-01T10:00:00Z");
			assertThat(ticket.get("messages").size()).isEqualTo(2);
			assertThat(ticket.get("status").asString()).isEqualTo("CLOSED");
			assertThat(ticket.get("messages").get(1).get("from").asString()).isEqualTo("Sarah Lee");
			assertThat(this.log.said("intake", id(i))).hasExactlyElementsOfTypes(TicketImported.class);
		}
		assertThat(this.log.messages(Topics.OUTBOUND, OutboundMessage.class)).extracting(OutboundMessage::getTicketId)
			.doesNotContainAnyElementsOf(LongStream.range(0, TICKETS).mapToObj((i) -> id((int) i)).toList());
	}

	@Test
	void goesOnWhereItWasBrokenOffAndRepeatsNothing() {
		JsonNode broken = put(users() + tickets(0, 120) + "{\"id\": 5, \"sub", 400);
		assertThat(broken.get("errors").get(0).get("field").asString()).isEqualTo("body");
		assertThat(get("/v1/imports/zendesk/" + this.name).get("imported").asInt()).isEqualTo(120);
		JsonNode progress = put(users() + tickets(0, 200));
		assertThat(progress.get("imported").asInt()).isEqualTo(200);
		awaitTicket(199);
		assertThat(put(users() + tickets(0, 200)).get("imported").asInt()).isEqualTo(200);
		assertThat(this.log.said("intake", id(0))).hasSize(1);
	}

	private JsonNode awaitTicket(int number) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get().uri("/v1/tickets/{id}", id(number)).exchange().expectStatus().isOk());
		return get("/v1/tickets/" + id(number));
	}

	private String id(int number) {
		return TicketId.of("email", "zendesk:" + (this.first + number));
	}

	private static String users() {
		return """
				{"id": 11, "name": "John Doe", "email": "john@example.com", "role": "end-user"}
				{"id": 22, "name": "Sarah Lee", "email": "sarah@shop.example", "role": "agent"}
				""";
	}

	private String tickets(int from, int to) {
		return LongStream.range(from, to)
			.mapToObj(
					(i) -> """
							{"id": %d, "subject": "Payout", "requester_id": 11, "status": "solved", "created_at": "2025-03-01T10:00:00Z", \
							"updated_at": "2025-03-02T10:00:00Z", "comments": [\
							{"id": 1, "author_id": 11, "body": "Where is it?", "created_at": "2025-03-01T10:00:00Z"}, \
							{"id": 2, "author_id": 22, "body": "On its way", "created_at": "2025-03-01T11:00:00Z"}]}
							"""
						.formatted(this.first + i))
			.collect(Collectors.joining());
	}

	private JsonNode put(String export) {
		return put(export, 200);
	}

	private JsonNode put(String export, int status) {
		return Objects.requireNonNull(this.web.mutate()
			.responseTimeout(Duration.ofMinutes(2))
			.build()
			.put()
			.uri("/v1/imports/zendesk/{name}", this.name)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(export)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody());
	}

	private JsonNode get(String uri) {
		return Objects.requireNonNull(this.web.get()
			.uri(uri)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody());
	}

}
