package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Which targets clocks get, and when they are aimed anew. */
class TargetsTest {

	/** A Monday morning. */
	private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

	private final ServiceLevels levels = Said.levels();

	private final ClockRules rules = new ClockRules(() -> this.levels);

	@ParameterizedTest
	@CsvSource({ "CRITICAL,PT15M,PT2H", "HIGH,PT1H,PT8H", "MEDIUM,PT4H,PT24H", "LOW,PT24H,PT48H" })
	void aimsAtTheGuidesTable(Priority priority, Duration response, Duration resolution) {
		SlaTargetsSet set = Heard.targets(Heard.begin(this.rules, "forum", priority, MONDAY));
		assertThat(set.getTargets()).extracting((target) -> target.getMetric(), (target) -> target.getDueAt())
			.containsExactly(tuple(SlaMetric.FIRST_RESPONSE, MONDAY.plus(response)),
					tuple(SlaMetric.RESOLUTION, MONDAY.plus(resolution)));
	}

	@ParameterizedTest
	@CsvSource({
			// Channel goals, each on its own calendar; the earlier of the two counts
			"chat,LOW,2026-11-23T10:00:00Z,2026-11-23T12:00:00Z,channel chat",
			"chat,HIGH,2026-11-23T10:00:00Z,2026-11-23T11:00:00Z,priority HIGH",
			"email,LOW,2026-11-23T10:00:00Z,2026-11-23T14:00:00Z,channel email",
			"email,LOW,2026-11-23T20:00:00Z,2026-11-24T12:00:00Z,channel email",
			"email,MEDIUM,2026-11-23T20:00:00Z,2026-11-24T00:00:00Z,priority MEDIUM",
			"social,LOW,2026-11-27T17:00:00Z,2026-11-28T17:00:00Z,priority LOW",
			"social,LOW,2026-11-23T09:00:00Z,2026-11-23T17:00:00Z,channel social",
			"community,LOW,2026-11-23T10:00:00Z,2026-11-24T10:00:00Z,priority LOW" })
	void aimsAtTheChannelsGoalWhereThatIsEarlier(String channel, Priority priority, Instant start, Instant due,
			String source) {
		SlaTargetsSet set = Heard.targets(Heard.begin(this.rules, channel, priority, start));
		assertThat(set.getTargets().getFirst().getDueAt()).isEqualTo(due);
		assertThat(set.getTargets().getFirst().getSource()).isEqualTo(source);
	}

	@ParameterizedTest
	@CsvSource({ "forum,CRITICAL,PT15M,priority CRITICAL", "forum,HIGH,PT1H,priority HIGH",
			"forum,MEDIUM,PT4H,priority MEDIUM", "forum,LOW,PT24H,priority LOW", "chat,LOW,PT2H,channel chat",
			"email,LOW,PT4H,channel email", "social,LOW,PT8H,channel social", "community,LOW,PT24H,priority LOW" })
	void aimsNextResponsesAsFirstOnes(String channel, Priority priority, Duration response, String source) {
		Story<Clocks> story = Heard.begin(this.rules, channel, priority, MONDAY);
		story.happens("intake", Said.answered());
		SlaTargetsSet set = (SlaTargetsSet) story.happens("intake", Said.asked()).getFirst();
		assertThat(Heard.target(set, SlaMetric.NEXT_RESPONSE).getDueAt()).isEqualTo(MONDAY.plus(response));
		assertThat(Heard.target(set, SlaMetric.NEXT_RESPONSE).getSource()).isEqualTo(source);
	}

	@Test
	void takesRoutingBeforeCreation() {
		Story<Clocks> story = new Story<>("sla", this.rules, "t", MONDAY);
		assertThat(story.happens("routing", Said.routed(Priority.HIGH))).isEmpty();
		assertThat(story.happens("intake", Said.created("forum"))).singleElement().isInstanceOf(SlaTargetsSet.class);
	}

	@Test
	void reAimsWithElapsedTimeWhenThePriorityChanges() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.LOW, MONDAY);
		story.passes(Duration.ofHours(2));
		SlaTargetsSet raised = (SlaTargetsSet) story.happens("routing", Said.routed(Priority.HIGH)).getFirst();
		assertThat(raised.getTargets().getFirst().getDueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(1)));
		assertThat(Heard.names(story.passes(Duration.ofSeconds(1)))).containsExactly("breach");
		story.happens("routing", Said.routed(Priority.LOW));
		story.happens("routing", Said.routed(Priority.HIGH));
		story.passes(Duration.ofHours(1));
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
		assertThat(story.happens("routing", Said.routed(Priority.HIGH))).isEmpty();
	}

	@Test
	void breachesAPausedClockWhenThePriorityIsRaisedBeyondWhatIsUsed() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.MEDIUM, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(3));
		story.happens("intake", Said.waiting());
		story.passes(Duration.ofHours(3));
		assertThat(Heard.names(story.happens("routing", Said.routed(Priority.CRITICAL))))
			.containsExactly("SlaTargetsSet", "breach");
	}

	@Test
	void tellsTheNewDueTimeWhenAPauseIsOver() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		story.passes(Duration.ofHours(1));
		story.happens("intake", Said.waiting());
		story.passes(Duration.ofHours(5));
		SlaTargetsSet set = (SlaTargetsSet) story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN))
			.getFirst();
		assertThat(Heard.target(set, SlaMetric.RESOLUTION).getDueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(13)));
		SlaTargetsSet raised = (SlaTargetsSet) story.happens("routing", Said.routed(Priority.MEDIUM)).getFirst();
		assertThat(Heard.target(raised, SlaMetric.RESOLUTION).getDueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(29)));
	}

	@Test
	void aimsRunningClocksAnewWhenThePolicyChanges() throws IOException {
		AtomicReference<ServiceLevels> inForce = new AtomicReference<>(this.levels);
		ClockRules changing = new ClockRules(inForce::get);
		Story<Clocks> story = new Story<>("sla", changing, "t", MONDAY);
		story.happens("intake", Said.created("forum"));
		story.happens("routing", Said.routed(Priority.HIGH));
		story.passes(Duration.ofMinutes(40));
		inForce.set(Said.levels("HIGH: {firstResponse: PT1H", "HIGH: {firstResponse: PT30M"));
		List<SpecificRecord> said = story.apply(changing.review(story.state(), story.now()));
		assertThat(Heard.names(said)).containsExactly("SlaTargetsSet");
		assertThat(((SlaTargetsSet) said.getFirst()).getReason()).isEqualTo("the policy changed");
		assertThat(Heard.names(story.passes(Duration.ZERO))).containsExactly("breach");
		assertThat(changing.review(story.state(), story.now())).isEmpty();
	}

}
