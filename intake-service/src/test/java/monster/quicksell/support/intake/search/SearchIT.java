package monster.quicksell.support.intake.search;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class SearchIT {

	private final WebTestClient web;

	/** A word that no other ticket has. */
	private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

	@Autowired
	SearchIT(WebTestClient web) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

	@Test
	void findsWhatCustomersAndAgentsWrote() {
		String id = write("My parcel " + this.word + " never came. Where is it?");
		JsonNode finding = awaitOne("parcels " + this.word);
		assertThat(finding.get("id").asString()).isEqualTo(id);
		assertThat(finding.get("excerpt").asString()).contains(this.word);
		this.web.post()
			.uri("/v1/tickets/{id}/replies", id)
			.bodyValue(Map.of("text", "The courier " + this.word + " answers tomorrow", "author", "sarah"))
			.exchange()
			.expectStatus()
			.isOk();
		assertThat(awaitOne("courier " + this.word).get("id").asString()).isEqualTo(id);
	}

	@Test
	void takesOnlyWhatTheFiltersSay() {
		write("Refund " + this.word);
		awaitOne(this.word);
		assertThat(search(this.word, "&requester=ANNA@example.com").get("tickets").size()).isEqualTo(1);
		assertThat(search(this.word, "&requester=other@example.com").get("tickets").size()).isZero();
		assertThat(search(this.word, "&status=NEW").get("tickets").size()).isEqualTo(1);
		assertThat(search(this.word, "&status=CLOSED").get("tickets").size()).isZero();
		assertThat(search(this.word, "&assignee=nobody").get("tickets").size()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "q=, q", "q=x&limit=0, limit", "q=x&limit=51, limit", "q=x&status=DONE, status" })
	void namesWhatIsNotAcceptable(String query, String field) {
		this.web.get()
			.uri("/v1/tickets/search?" + query)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
	}

	private JsonNode awaitOne(String question) {
		return await().atMost(Duration.ofSeconds(30))
			.until(() -> search(question, "").get("tickets"), (tickets) -> tickets.size() == 1)
			.get(0);
	}

	private JsonNode search(String question, String filters) {
		return Objects.requireNonNull(this.web.get()
			.uri("/v1/tickets/search?q=" + question.replace(" ", "+") + filters)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody());
	}

	private String write(String text) {
		return Objects
			.requireNonNull(this.web.post()
				.uri("/v1/messages")
				.bodyValue(Map.of("channel", "chat", "messageId", UUID.randomUUID().toString(), "threadId",
						UUID.randomUUID().toString(), "from", Map.of("address", "anna@example.com"), "text", text,
						"sentAt", "2026-01-01T00:00:00Z"))
				.exchange()
				.expectStatus()
				.isAccepted()
				.expectBody(JsonNode.class)
				.returnResult()
				.getResponseBody())
			.get("ticketId")
			.asString();
	}

}
