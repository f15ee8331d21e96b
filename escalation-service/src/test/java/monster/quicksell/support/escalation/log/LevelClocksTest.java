package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.EscalationPolicy;
import monster.quicksell.support.escalation.ladder.Ladder;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.platform.engine.Change;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each level's times, by level and priority, each once. */
class LevelClocksTest {

	private final Matrix matrix = new Matrix(
			PolicyFile.read(new ClassPathResource("policy/escalation.yml"), EscalationPolicy.class));

	private final Orders orders = new Orders(this.matrix);

	private final Story<Escalations> story = new Story<>("escalation", new Ladder(this.matrix), "t-1", Said.BEGIN);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void timesToAcknowledgeAndToActAreMeasuredForEachLevel() {
		this.story.happens("intake", Said.created("Refund please", ""));
		this.story.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
		this.story.passes(Duration.ofMinutes(150));
		Escalations called = this.story.state();
		this.story.apply(((Orders.Done) this.orders.acknowledge(called, called.find("t-1.refund").orElseThrow(), "ann"))
			.decisions());
		Escalations taken = this.story.state();
		this.story.passes(Duration.ofMinutes(5));
		this.story.happens("intake", Said.answered("a-1", ActorKind.AGENT));
		LevelClocks clocks = clocks(Duration.ZERO);

		changed(clocks, called, taken);
		changed(clocks, taken, taken);
		changed(clocks, taken, this.story.state());
		changed(clocks, this.story.state(), this.story.state());

		assertThat(timer("escalation.acknowledge").count()).isEqualTo(1);
		assertThat(timer("escalation.acknowledge").totalTime(TimeUnit.MINUTES)).isEqualTo(30);
		assertThat(timer("escalation.act").count()).isEqualTo(1);
		assertThat(timer("escalation.act").totalTime(TimeUnit.MINUTES)).isEqualTo(5);

		changed(clocks(Duration.ofHours(1)), null, this.story.state());
		assertThat(timer("escalation.act").count()).isEqualTo(1);
	}

	private LevelClocks clocks(Duration later) {
		return new LevelClocks(this.meters, Clock.fixed(this.story.now().plus(later), ZoneOffset.UTC));
	}

	private void changed(LevelClocks clocks, @Nullable Escalations before, Escalations after) {
		clocks.beforeWrite(
				Map.of(0, List.of(new Change<>(0, this.story.log().getLast(), TraceParent.begin(), before, after))));
	}

	private Timer timer(String name) {
		return this.meters.get(name).tags("level", "3", "priority", "HIGH").timer();
	}

}
