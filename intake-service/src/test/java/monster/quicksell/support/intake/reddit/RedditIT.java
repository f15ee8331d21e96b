package monster.quicksell.support.intake.reddit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.community.Community;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@IntakeTest
class RedditIT {

	private final WebTestClient web;

	private final Community community;

	private final Notebook notebook;

	private final Clock clock;

	private final MeterRegistry meters;

	/** Of this test alone. */
	private final RedditStub stub = new RedditStub();

	private final RedditProperties settings = this.stub.settings(UUID.randomUUID().toString(), "refresh-1");

	@Autowired
	RedditIT(WebTestClient web, Community community, Notebook notebook, Clock clock, MeterRegistry meters) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
		this.community = community;
		this.notebook = notebook;
		this.clock = clock;
		this.meters = meters;
	}

	@Test
	void aPostThatStaffFlagIsATicketAndItsAnswerAComment() {
		RedditStub reddit = RedditStub.shared();
		String post = reddit.post("crafty", "Drafts vanish");
		reddit.comment("helper", post, "Look into the archive");
		reddit.comment("QuickSell", post, "We look into it #ticket");
		awaitTexts(post, "Drafts vanish, please");
		reddit.comment("crafty", post, "It happened again");
		reddit.comment("sarah", post, "Working on it");
		awaitTexts(post, "Drafts vanish, please", "It happened again");
		this.web.post()
			.uri("/v1/tickets/{id}/replies", id(post))
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"text\":\"They are back\",\"author\":\"sarah\",\"status\":\"RESOLVED\"}")
			.exchange()
			.expectStatus()
			.is2xxSuccessful();
		await().atMost(Duration.ofSeconds(30)).until(() -> !reddit.got("thing_id=" + post).isEmpty());
		// Neither acknowledgement nor rating link
		assertThat(reddit.got("thing_id=" + post)).singleElement()
			.asString()
			.contains("They are back", "POST /api/comment");
	}

	@Test
	void aPostIsFlaggedByItsAddress() {
		String post = this.stub.post("crafty", "Labels are blank");
		reader().look();
		this.web.post()
			.uri("/v1/flags")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"post\":\"https://old.reddit.com/r/shophelp/comments/%s/labels/\",\"author\":\"sarah\"}"
				.formatted(post.substring(3)))
			.exchange()
			.expectStatus()
			.isAccepted();
		awaitTexts(post, "Labels are blank, please");
	}

	@Test
	void beginsWithWhatIsSaidFromNowOnAndMissesNothingOfManyPages() {
		String old = this.stub.post("crafty", "Years ago");
		this.stub.comment("QuickSell", old, "#ticket");
		RedditReader reader = reader();
		reader.look();
		String post = this.stub.post("crafty", "Lost in the crowd");
		this.stub.comment("QuickSell", post, "#ticket");
		for (int i = 0; i < 250; i++) {
			this.stub.post("helper", "Another " + i);
			this.stub.comment("helper", post, "Me too " + i);
		}
		this.stub.comment("crafty", post, "It goes on");
		// Once nothing comes, and once a failure: nothing is passed over
		this.stub.answers(200, "{\"data\":{\"children\":[]}}", Map.of());
		this.stub.answers(500, "", Map.of());
		reader.look();
		reader.look();
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get()
				.uri("/v1/tickets/{id}", id(post))
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.messages[0].text")
				.isEqualTo("Lost in the crowd, please")
				.jsonPath("$.messages[?(@.text=='It goes on')].kind")
				.isEqualTo("message")
				.jsonPath("$.messages.length()")
				.isEqualTo(252));
		int calls = this.stub.got("/r/").size();
		reader.look();
		assertThat(this.stub.got("/r/")).as("a page of posts and one of comments").hasSize(calls + 2);
		this.web.get().uri("/v1/tickets/{id}", id(old)).exchange().expectStatus().isNotFound();
	}

	@Test
	void whatIsTakenDownBeforeItIsFlaggedIsNoTicket() {
		String post = this.stub.post("crafty", "Labels are blank");
		RedditReader reader = reader();
		reader.look();
		this.stub.post(post, "[deleted]", "Labels are blank", "selftext_html", "x");
		reader.look();
		this.web.post()
			.uri("/v1/flags")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"post\":\"reddit:%s\",\"author\":\"sarah\"}".formatted(post))
			.exchange()
			.expectStatus()
			.isNotFound();
	}

	@Test
	void oneOfSeveralInstancesReads() {
		Instant now = this.clock.instant();
		String lease = "reddit:" + this.settings.clientId();
		assertThat(this.notebook.reads(lease, "another", now, now.plus(Duration.ofHours(1))).block()).isTrue();
		reader().look();
		assertThat(this.stub.got("/r/")).isEmpty();
		this.notebook.leaves(lease, "another").block();
		RedditReader reader = reader();
		reader.start();
		await().atMost(Duration.ofSeconds(30)).until(() -> this.stub.got("/comments").size() == 1);
		reader.stop();
		assertThat(this.notebook.reads(lease, "another", now, now.plus(Duration.ofHours(1))).block()).isTrue();
	}

	@Test
	void repeatsNoCommentAndTellsRefusalsFromDelays() {
		String post = this.stub.name("t3");
		RedditDelivery delivery = new RedditDelivery(new Reddit(this.settings, this.clock), true, this.notebook,
				this.clock);
		OutboundMessage answer = answer(post, "word ".repeat(3000).strip(), ActorKind.AGENT);
		delivery.deliver(answer);
		delivery.deliver(answer);
		delivery.deliver(answer(post, "Reminder", ActorKind.SYSTEM));
		assertThat(this.stub.got("thing_id=" + post)).as("in two pieces").hasSize(2);
		OutboundMessage other = answer(post, "Hello", ActorKind.AGENT);
		this.stub.answers(200, "{\"json\":{\"errors\":[[\"RATELIMIT\",\"wait\",\"ratelimit\"]]}}", Map.of());
		assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> delivery.deliver(other));
		this.stub.answers(200, "{\"json\":{\"errors\":[[\"THREAD_LOCKED\",\"no\",\"parent\"]]}}", Map.of());
		assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> delivery.deliver(other))
			.withMessage("reddit says THREAD_LOCKED");
		this.stub.answers(403, "{\"message\":\"Forbidden\"}", Map.of());
		assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> delivery.deliver(other))
			.withMessage("reddit says 403");
		assertThatExceptionOfType(Undeliverable.class)
			.isThrownBy(
					() -> new RedditDelivery(new Reddit(this.settings, this.clock), false, this.notebook, this.clock)
						.deliver(other))
			.withMessageContaining("by hand");
	}

	private static OutboundMessage answer(String post, String text, ActorKind author) {
		return new OutboundMessage(UUID.randomUUID().toString(), "t-1", "QS-1", "community", "reddit:" + post,
				new Party("reddit:crafty", null, null, false, null), OutboundKind.REPLY, "", text, null,
				new Actor(author, "sarah"), List.of());
	}

	private RedditReader reader() {
		return new RedditReader(this.settings, new Reddit(this.settings, this.clock), this.community, this.notebook,
				this.clock, this.meters);
	}

	private void awaitTexts(String post, String... texts) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.get()
				.uri("/v1/tickets/{id}", id(post))
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.messages[*].text")
				.isEqualTo(List.of(texts)));
	}

	private static String id(String post) {
		return TicketId.of("community", "reddit:" + post);
	}

}
