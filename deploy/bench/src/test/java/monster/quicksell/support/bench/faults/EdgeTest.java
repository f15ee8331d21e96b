package monster.quicksell.support.bench.faults;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever waits for what never comes says so in the end. */
class EdgeTest {

	private final ReceiverStub intake = new ReceiverStub(202);

	private final Edge edge = new Edge((path) -> URI.create(this.intake.url()), "a-token");

	@AfterEach
	void close() {
		this.intake.close();
	}

	@Test
	void postsUntilItIsAccepted() {
		this.intake.feel(ReceiverStub.Mood.FAILING);
		Thread.ofVirtual().start(() -> {
			Site.pause(Duration.ofMillis(500));
			this.intake.feel(ReceiverStub.Mood.WELL);
		});
		assertThat(this.edge.post("/v1/messages", "{}", 202)).contains("ok");
		assertThat(this.edge.failed()).isNotEmpty();
		assertThat(this.edge.givenUp()).isEmpty();
	}

	@Test
	void givesUpWhatIsNeverAnsweredAsItMust() {
		this.edge.giveUpAfter(Duration.ofMillis(300));
		assertThat(this.edge.post("/v1/messages", "{}", 400)).isEmpty();
		assertThat(this.edge.awaitShown("/v1/tickets/t-1", List.of("no. c-1-m1;"))).isEmpty();
		assertThat(this.edge.givenUp()).extracting(Violation::what)
			.containsExactly("POST /v1/messages was never answered with 400; at last with 202",
					"GET /v1/tickets/t-1 never showed all of [no. c-1-m1;]; at last with 0");
	}

}
