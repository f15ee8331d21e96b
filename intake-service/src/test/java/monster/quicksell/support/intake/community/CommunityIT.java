package monster.quicksell.support.intake.community;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class CommunityIT {

	private final Community community;

	private final Posts posts;

	private final TimeMachine time;

	private final WebTestClient web;

	private final String id = "facebook:" + UUID.randomUUID();

	@Autowired
	CommunityIT(Community community, Posts posts, TimeMachine time, WebTestClient web) {
		this.community = community;
		this.posts = posts;
		this.time = time;
		this.web = web;
	}

	@Test
	void aFlagThatBrokeOffIsMadeUpForBeforeTheNextAnswer() {
		this.community.take(Happening.Posted.opening(message(this.id, "55", "Nothing syncs"))).block();
		this.posts.flag(this.id, "facebook:PAGE", this.time.instant()).block();
		this.community.take(new Happening.Posted(message(this.id + "_1", "56", "Here too"), this.id, true)).block();
		awaitTexts("Nothing syncs", "Here too");
	}

	@Test
	void belowATicketAllIsPartOfItHoweverDeep() {
		this.community.take(Happening.Posted.opening(message(this.id, "55", "Nothing syncs"))).block();
		this.community.take(new Happening.Flagged(this.id, "facebook:PAGE")).block();
		this.community.take(new Happening.Posted(message(this.id + "_1", "56", "Since when?"), this.id, true)).block();
		this.community.take(new Happening.Posted(message(this.id + "_2", "55", "Since noon"), this.id + "_1", false))
			.block();
		awaitTexts("Nothing syncs", "Since when?", "Since noon");
	}

	@Test
	void keepsTheWordsOfATicketNoLongerAndThoseOfOthersForAWhile() {
		Instant now = this.time.instant();
		this.posts.keep(Happening.Posted.opening(message(this.id, "55", "Nothing syncs")), now).block();
		assertThat(this.posts.find(this.id).block()).isNotNull()
			.satisfies((post) -> assertThat(post.message()).isEqualTo(message(this.id, "55", "Nothing syncs")));
		this.posts.expire(now.plus(Duration.ofDays(29))).block();
		assertThat(this.posts.find(this.id).block()).isNotNull();
		this.posts.expire(now.plus(Duration.ofDays(31))).block();
		assertThat(this.posts.find(this.id).block()).isNull();
		this.community.take(Happening.Posted.opening(message(this.id, "55", "Nothing syncs"))).block();
		this.community.flag(this.id, "sarah").block();
		this.posts.expire(now.plus(Duration.ofDays(31))).block();
		assertThat(this.posts.find(this.id).block()).isNotNull()
			.satisfies((post) -> assertThat(post.message()).isNull())
			.satisfies((post) -> assertThat(post.ticket()).isNotNull());
		this.community.take(Happening.Posted.opening(message(this.id, "55", "Nothing syncs"))).block();
		assertThat(this.posts.find(this.id).block()).isNotNull()
			.satisfies((post) -> assertThat(post.message()).isNull());
		this.community.take(new Happening.Removed(this.id)).block();
		assertThat(this.posts.find(this.id).block()).isNotNull();
	}

	@Test
	void aFlagAndThePostAtTheSameTimeAreATicketEveryTime() {
		for (int time = 0; time < 50; time++) {
			String id = this.id + "_" + time;
			Mono<Void> post = this.community.take(Happening.Posted.opening(message(id, "55", "Nothing syncs")));
			Mono<Void> flag = this.community.take(new Happening.Flagged(id, "facebook:PAGE"));
			Mono.when(post.subscribeOn(Schedulers.boundedElastic()), flag.subscribeOn(Schedulers.boundedElastic()))
				.block();
			assertThat(this.posts.find(id).block()).isNotNull()
				.satisfies((found) -> assertThat(found.ticket()).isNotNull());
		}
	}

	@Test
	void anErasureForgetsWhatNobodyFlagged() {
		String author = UUID.randomUUID().toString();
		this.community.take(Happening.Posted.opening(message(this.id, author, "Nothing syncs"))).block();
		operator().post()
			.uri("/v1/erasures")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"address\":\"facebook:%s\",\"author\":\"sarah\",\"reason\":\"asked\"}".formatted(author))
			.exchange()
			.expectStatus()
			.is2xxSuccessful();
		assertThat(this.posts.find(this.id).block()).isNull();
	}

	private void awaitTexts(String... texts) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> operator().get()
				.uri("/v1/tickets/{id}", TicketId.of("community", "thread:" + this.id))
				.exchange()
				.expectBody()
				.jsonPath("$.messages[*].text")
				.isEqualTo(List.of(texts)));
	}

	private InboundMessage message(String id, String author, String text) {
		@Nullable String none = null;
		return new InboundMessage("community", id, "thread:" + id,
				new Party("facebook:" + author, "Bo Chan", none, false, none), "Subject", text, none, List.of(),
				this.time.instant().truncatedTo(ChronoUnit.DAYS), Map.of("provider", "facebook", "post", id), none,
				none, false);
	}

	private WebTestClient operator() {
		return this.web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

}
