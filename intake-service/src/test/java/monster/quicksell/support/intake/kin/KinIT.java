package monster.quicksell.support.intake.kin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import monster.quicksell.support.event.MergeProposed;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Desk;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class KinIT {

	private final WebTestClient web;

	private final LogProbe log;

	private final Relatives relatives;

	private final KinWatch watch;

	private final String account = UUID.randomUUID().toString();

	@Autowired
	KinIT(WebTestClient web, KafkaClients clients, Codec codec, TimeMachine time, Relatives relatives,
			IntakePolicy policy, Tickets<Conversation> tickets, Desk desk) {
		this.relatives = relatives;
		this.watch = new KinWatch(relatives, policy.kin(), tickets, desk);
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
		this.log = new LogProbe(clients, codec, time);
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void proposesToMergeTheSameTroubleOnAnotherChannelAndOnceOnly() {
		String mail = write("email", "john-" + this.account + "@example.com", "eBay refuses my login since the update");
		route(mail);
		String chat = write("chat", "visitor-" + this.account, "My eBay login is refused after the update");
		route(chat);
		await().atMost(Duration.ofSeconds(30)).until(() -> !proposals(chat).isEmpty());
		route(chat);
		JsonNode kin = get("/v1/tickets/" + chat + "/kin").get(0);
		assertThat(kin.get("id").asString()).isEqualTo(mail);
		assertThat(kin.get("likeness").asDouble()).isGreaterThanOrEqualTo(0.5);
		assertThat(kin.get("why").toString()).contains("the same account").contains("login");
		assertThat(get("/v1/tickets/" + chat).get("mergeProposed").get(0).asString()).isEqualTo(mail);
		this.web.post()
			.uri("/v1/tickets/{id}/merge", chat)
			.bodyValue(Map.of("into", mail, "author", "sarah"))
			.exchange()
			.expectStatus()
			.isOk();
		await().atMost(Duration.ofSeconds(30))
			.until(() -> get("/v1/tickets/" + mail).get("messages").toString().contains("My eBay login is refused"));
		assertThat(proposals(chat)).hasSize(1);
		assertThat(proposals(mail)).isEmpty();
		assertThat(get("/v1/tickets/" + mail + "/kin")).as("what is merged is nobody's kin").isEmpty();
	}

	@Test
	void findsThemAlsoWhereTheyWereNotReadBefore() {
		String mail = write("email", "john-" + this.account + "@example.com", "eBay refuses my login since the update");
		String chat = write("chat", "visitor-" + this.account, "My eBay login is refused after the update");
		this.watch.deliver(routed(), Map.of("subject", chat));
		assertThat(get("/v1/tickets/" + chat).get("mergeProposed").get(0).asString()).isEqualTo(mail);
	}

	@Test
	void knowsWhoseCustomersHaveNoOther() {
		String mail = write("email", "john-" + this.account + "@example.com", "eBay refuses my login since the update");
		String chat = write("chat", "visitor-" + this.account, "How do I add a second shop?");
		String other = UUID.randomUUID().toString();
		String alone = write("email", "jane-" + other + "@example.com", other,
				"eBay refuses my login since the update");
		Loners loners = Objects.requireNonNull(this.relatives.loners(List.of(chat, alone, "no-such-ticket")).block());
		assertThat(loners.tickets()).as("an account is a customer too").containsExactly(alone);
		assertThat(Objects.requireNonNull(this.relatives.loners(List.of("no-such-ticket")).block()).tickets())
			.isEmpty();
		this.watch.expect(List.of(alone));
		this.watch.deliver(routed(), Map.of("subject", alone));
		this.watch.deliver(routed(), Map.of("subject", mail));
		assertThat(get("/v1/tickets/" + alone).get("mergeProposed")).isEmpty();
		assertThat(get("/v1/tickets/" + mail).get("mergeProposed")).as("the oldest has none to go to").isEmpty();
	}

	private List<MergeProposed> proposals(String ticketId) {
		return this.log.said("intake", ticketId)
			.stream()
			.filter(MergeProposed.class::isInstance)
			.map(MergeProposed.class::cast)
			.toList();
	}

	private void route(String ticketId) {
		this.log.happens("routing", ticketId, routed());
	}

	private static TicketRouted routed() {
		return new TicketRouted("Connection", "Marketplace", Priority.HIGH, List.of("ebay"), Sentiment.NEUTRAL,
				List.of(), "v1");
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

	private String write(String channel, String address, String text) {
		return write(channel, address, this.account, text);
	}

	private String write(String channel, String address, String account, String text) {
		String id = Objects
			.requireNonNull(this.web.post()
				.uri("/v1/messages")
				.bodyValue(Map.of("channel", channel, "messageId", UUID.randomUUID().toString(), "threadId",
						UUID.randomUUID().toString(), "from", Map.of("address", address, "accountId", account), "text",
						text))
				.exchange()
				.expectStatus()
				.isAccepted()
				.expectBody(JsonNode.class)
				.returnResult()
				.getResponseBody())
			.get("ticketId")
			.asString();
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get().uri("/v1/tickets/{id}", id).exchange().expectStatus().isOk());
		return id;
	}

}
