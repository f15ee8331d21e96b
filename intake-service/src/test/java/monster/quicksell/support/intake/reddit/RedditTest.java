package monster.quicksell.support.intake.reddit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.testing.TimeMachine;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedditTest {

	private static final String LISTING = "/r/" + RedditStub.SUBREDDIT + "/new";

	private final RedditStub stub = new RedditStub();

	private final TimeMachine time = new TimeMachine(
			Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));

	private final Reddit reddit = new Reddit(this.stub.settings("app", ""), this.time);

	@Test
	void asksForATokenOnceAndTellsWhoAsks() {
		this.reddit.page(LISTING, null);
		this.reddit.page(LISTING, "t3_1");
		assertThat(this.stub.got("/token")).singleElement()
			.asString()
			.contains("Basic YXBwOnJlZGRpdC1zZWNyZXQ=", "grant_type=client_credentials", "server:test:v1");
		assertThat(this.stub.got(LISTING)).hasSize(2)
			.allSatisfy((call) -> assertThat(call).contains("Bearer token-1", "limit=100", "server:test:v1"))
			.last()
			.asString()
			.contains("after=t3_1");
		this.time.forward(Duration.ofDays(1));
		this.reddit.page(LISTING, null);
		assertThat(this.stub.got("Bearer token-2")).hasSize(1);
	}

	@Test
	void answersInTheNameOfAnAccount() {
		new Reddit(this.stub.settings("app", "refresh-1"), this.time).comment("t3_1", "Hello & welcome");
		assertThat(this.stub.got("/token")).singleElement()
			.asString()
			.contains("grant_type=refresh_token", "refresh_token=refresh-1");
		assertThat(this.stub.got("/api/comment")).singleElement()
			.asString()
			.contains("thing_id=t3_1", "text=Hello & welcome", "api_type=json");
	}

	@Test
	void aTokenThatIsRefusedIsAskedForAnew() {
		this.reddit.page(LISTING, null);
		this.stub.answers(401, "", Map.of());
		down(() -> this.reddit.page(LISTING, null));
		this.reddit.page(LISTING, null);
		assertThat(this.stub.got("/token")).hasSize(2);
	}

	@Test
	void leavesRedditAloneForAsLongAsItAsks() {
		this.reddit.page(LISTING, null);
		this.stub.answers(429, "", Map.of("Retry-After", "120"));
		down(() -> this.reddit.page(LISTING, null));
		int asked = this.stub.got(LISTING).size();
		this.time.forward(Duration.ofSeconds(119));
		down(() -> this.reddit.page(LISTING, null));
		down(() -> this.reddit.comment("t3_1", "Hello"));
		assertThat(this.stub.got(LISTING)).hasSize(asked);
		assertThat(this.stub.got("/api/comment")).isEmpty();
		this.time.forward(Duration.ofSeconds(1));
		this.reddit.page(LISTING, null);
	}

	@Test
	void keepsTheLastCallsOfAPeriodForAnswers() {
		this.reddit.page(LISTING, null);
		this.stub.answers(200, "{}", Map.of("X-Ratelimit-Remaining", "9.0", "X-Ratelimit-Reset", "240"));
		this.reddit.page(LISTING, null);
		int asked = this.stub.got(LISTING).size();
		down(() -> this.reddit.page(LISTING, null));
		assertThat(this.stub.got(LISTING)).hasSize(asked);
		this.stub.answers(200, "{}", Map.of("X-Ratelimit-Remaining", "0.0", "X-Ratelimit-Reset", "239"));
		this.reddit.comment("t3_1", "Hello");
		down(() -> this.reddit.comment("t3_1", "Hello"));
		assertThat(this.stub.got("/api/comment")).hasSize(1);
		this.time.forward(Duration.ofSeconds(240));
		this.reddit.page(LISTING, null);
		this.reddit.comment("t3_1", "Hello");
	}

	@Test
	void refusesToStartWithoutASecretOrASubreddit() {
		RedditProperties right = this.stub.settings("app", "");
		assertThat(right.checked().toString()).doesNotContain("reddit-secret");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> with(" ", Set.of("shophelp")).checked())
			.withMessageContaining("intake.reddit.client-secret");
		for (Set<String> wrong : Set.of(Set.<String>of(), Set.of("r/shophelp"), Set.of("../api"))) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> with("s", wrong).checked())
				.withMessageContaining("intake.reddit.subreddits");
		}
	}

	private RedditProperties with(String secret, Set<String> subreddits) {
		RedditProperties right = this.stub.settings("app", "");
		return new RedditProperties("app", secret, "", subreddits, Set.of(), right.poll(), right.api(), right.tokens(),
				"server:test:v1");
	}

	private static void down(ThrowingCallable call) {
		assertThatExceptionOfType(ReceiverDown.class).isThrownBy(call);
	}

}
