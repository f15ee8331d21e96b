package monster.quicksell.support.escalation.slack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.TestSlack;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.log.DeadLetterReplay;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.schema.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Slack is told once, whatever it answers. */
@EscalationTest
@ExtendWith(OutputCaptureExtension.class)
class SlackIT {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String key = "test:" + UUID.randomUUID();

	@Autowired
	private LogProbe log;

	@Autowired
	private DeadLetterReplay deadLetters;

	@Autowired
	private MeterRegistry meters;

	@Test
	void alertIsToldOnceHoweverOftenItComes() {
		raise("2@now");
		raise("2@now");
		raise("3@later");
		resolve();
		resolve();
		raise("3@later");
		end();

		assertThat(TestSlack.about(this.key)).hasSize(3);
		assertThat(TestSlack.about(this.key).getLast().body()).contains("[RESOLVED]");
	}

	@Test
	void alertWithoutMarkOfItsOccurrenceIsToldOnceWhileItIsOpen() {
		raise("");
		raise("");
		resolve();
		raise("");
		end();

		assertThat(TestSlack.about(this.key)).hasSize(3);
	}

	@Test
	void slackThatFailsIsTriedAgainUntilItTakesTheMessage(CapturedOutput output) {
		TestSlack.next(this.key, TestSlack.answer(500), TestSlack.answer(503), TestSlack.answer(500));
		raise("1");
		end();

		assertThat(TestSlack.about(this.key)).extracting(TestSlack.Post::answer).containsExactly(500, 503, 500, 200);
		assertThat(output.getAll()).doesNotContain(TestSlack.SECRET).doesNotContain("canary7f3a91");
	}

	@Test
	void slackThatAsksToWaitIsLeftAlone() {
		TestSlack.next(this.key, TestSlack.busy("3"));
		raise("1");
		end();

		List<TestSlack.Post> posts = TestSlack.about(this.key);
		assertThat(posts).hasSize(2);
		assertThat(Duration.ofNanos(posts.get(1).nanos() - posts.get(0).nanos()))
			.isGreaterThanOrEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void slowSlackIsNotWaitedForAndTheRepetitionIsCounted(CapturedOutput output) {
		double before = unconfirmed();
		TestSlack.next(this.key, TestSlack.slow(Duration.ofSeconds(30)));
		raise("1");
		end();

		assertThat(TestSlack.taken(this.key)).hasSize(1);
		assertThat(unconfirmed()).isEqualTo(before + 1);
		assertThat(output.getAll()).doesNotContain("canary7f3a91");
	}

	@Test
	void messageThatSlackDoesNotWantGoesToTheDeadLettersAndCanBeReplayed() {
		TestSlack.next(this.key, TestSlack.answer(400));
		raise("1");
		end();

		assertThat(TestSlack.about(this.key)).hasSize(1);
		assertThat(this.deadLetters.waiting(Topics.ALERTS, "escalation-slack", 10)).isNotEmpty()
			.last()
			.asString()
			.contains("Slack answered 400")
			.doesNotContain("canary");

		this.deadLetters.replay(Topics.ALERTS, "escalation-slack", 10);

		await().atMost(PATIENCE).until(() -> TestSlack.taken(this.key).size() == 1);
	}

	private double unconfirmed() {
		return this.meters.counter("escalation.slack.unconfirmed").count();
	}

	private void raise(String occurrence) {
		send(AlertRaised.newBuilder()
			.setDedupKey(this.key)
			.setSeverity(AlertSeverity.WARNING)
			.setTitle("Something about " + this.key)
			.setSource("test")
			.setDetails(occurrence.isEmpty() ? Map.of() : Map.of("occurrence", occurrence))
			.build());
	}

	private void resolve() {
		send(AlertResolved.newBuilder()
			.setDedupKey(this.key)
			.setSource("test")
			.setReason("mended " + this.key)
			.build());
	}

	private void send(org.apache.avro.specific.SpecificRecord message) {
		this.log.send(Topics.ALERTS, this.key, message);
	}

	/** All before is done once Slack has one more alert of the same key. */
	private void end() {
		String last = TestSlack.last(this.log, this.key);
		await().atMost(PATIENCE).until(() -> TestSlack.taken(last).size() == 1);
	}

}
