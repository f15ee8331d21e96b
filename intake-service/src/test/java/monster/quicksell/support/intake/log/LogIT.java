package monster.quicksell.support.intake.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
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
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class LogIT {

	private final WebTestClient web;

	private final LogProbe log;

	private final Clock clock;

	private final TimeMachine time;

	@Autowired
	LogIT(WebTestClient web, KafkaClients clients, Codec codec, TimeMachine time) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
		this.log = new LogProbe(clients, codec, time);
		this.clock = time;
		this.time = time;
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void takesMessagesFromTheTopicAndFollowsWhatOthersSay() {
		String thread = newThread();
		String id = TicketId.of("forum", thread);
		this.log.send(Topics.INBOUND, thread, message(thread, "m-1"));
		this.log.send(Topics.INBOUND, thread, message(thread, "m-1"));
		await().atMost(Duration.ofSeconds(30)).until(() -> !this.log.said("intake", id).isEmpty());
		this.log.happens("routing", id, new TicketRouted("Connection", "Marketplace", Priority.HIGH, List.of("ebay"),
				Sentiment.NEUTRAL, List.of(), "v1"));
		this.log.happens("routing", id, new TicketAssigned("sarah", "Marketplace", null, "has room"));
		awaitStatus(id, "OPEN");
		JsonNode ticket = ticket(id);
		assertThat(ticket.get("team").asString()).isEqualTo("Marketplace");
		assertThat(ticket.get("priority").asString()).isEqualTo("HIGH");
		assertThat(ticket.get("assignee").asString()).isEqualTo("sarah");
		assertThat(ticket.get("tags").get(0).asString()).isEqualTo("ebay");
		assertThat(this.log.said("intake", id)).filteredOn(TicketCreated.class::isInstance).hasSize(1);
		this.web.get()
			.uri("/v1/tickets?team=Marketplace&priority=HIGH&status=OPEN")
			.exchange()
			.expectBody()
			.jsonPath("$.tickets[0].id")
			.isEqualTo(id);
	}

	@Test
	void remindsClosesAndGoesOnInAFollowUp() {
		String thread = newThread();
		String id = TicketId.of("forum", thread);
		this.log.send(Topics.INBOUND, thread, message(thread, "m-1"));
		await().atMost(Duration.ofSeconds(30)).until(() -> !this.log.said("intake", id).isEmpty());
		this.web.post()
			.uri("/v1/tickets/{id}/replies", id)
			.bodyValue(Map.of("text", "Did it help?", "author", "sarah"))
			.exchange()
			.expectStatus()
			.isOk();
		Instant since = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		this.time.forward(Duration.ofDays(5));
		this.log.happens("sla", id, new CustomerReminderDue(since));
		this.time.forward(Duration.ofDays(2));
		this.log.happens("sla", id, new AutoCloseDue(since, TicketStatus.WAITING));
		awaitStatus(id, "CLOSED");
		assertThat(outbound(id)).containsExactly(OutboundKind.ACKNOWLEDGEMENT, OutboundKind.REPLY,
				OutboundKind.REMINDER, OutboundKind.CLOSING);
		assertThat(this.log.said("intake", id)).filteredOn(TicketStatusChanged.class::isInstance).hasSize(3);

		this.log.send(Topics.INBOUND, thread, message(thread, "m-2"));
		this.log.send(Topics.INBOUND, thread, message(thread, "m-3"));
		String next = TicketId.followUpOf(id);
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(ticket(next).get("messages").size()).isEqualTo(3));
		assertThat(ticket(next).get("followUpOf").asString()).isEqualTo(id);
		assertThat(ticket(id).get("followUp").asString()).isEqualTo(next);
	}

	@Test
	void aMessageThatIsNoMessageIsADeadLetterAndTheNextOneIsTaken() {
		String thread = newThread();
		this.log.send(Topics.INBOUND, thread, message(thread, ""));
		this.log.send(Topics.INBOUND, thread, message(thread, "m-2"));
		awaitStatus(TicketId.of("forum", thread), "NEW");
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get()
				.uri("/v1/dead-letters?topic={topic}", Topics.INBOUND)
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody(String.class)
				.value((letters) -> assertThat(letters).contains("messageId: is empty")));
	}

	/**
	 * The letters to a ticket's customer, as a reader of the topic sees them: when loop
	 * and command publish the same outbox, one may stand there twice.
	 */
	private Collection<OutboundKind> outbound(String id) {
		Map<String, OutboundKind> letters = new LinkedHashMap<>();
		this.log.messages(Topics.OUTBOUND, OutboundMessage.class)
			.stream()
			.filter((message) -> message.getTicketId().equals(id))
			.forEach((message) -> letters.putIfAbsent(message.getMessageId(), message.getKind()));
		return letters.values();
	}

	private void awaitStatus(String id, String status) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(ticket(id).get("status").asString()).isEqualTo(status));
	}

	private JsonNode ticket(String id) {
		return Objects.requireNonNull(this.web.get()
			.uri("/v1/tickets/{id}", id)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody());
	}

	private static String newThread() {
		return "t-" + UUID.randomUUID();
	}

	private static InboundMessage message(String thread, String id) {
		return new InboundMessage("forum", id, thread, new Party("john", "John", null, false, null), "eBay", "Help",
				null, List.of(), Instant.parse("2026-01-01T00:00:00Z"), Map.of(), null, null, false);
	}

}
