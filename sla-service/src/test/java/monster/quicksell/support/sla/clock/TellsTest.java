package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is told of a warning by an alert: those that the policy names so, and once. */
class TellsTest {

	private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

	private static final String FIRST = "sla:warning:t:FIRST_RESPONSE:1";

	@Test
	void tellsTheLeadOfTheLastShareOnly() {
		Story<Clocks> story = begin(Said.levels());
		story.passes(Duration.ofMinutes(53));
		assertThat(story.sent()).isEmpty();
		story.passes(Duration.ofMinutes(1));
		assertThat(story.sent()).singleElement().satisfies((send) -> {
			assertThat(send.topic()).isEqualTo(Topics.ALERTS);
			assertThat(send.key()).isEqualTo(FIRST);
			AlertRaised alert = (AlertRaised) send.message();
			assertThat(alert.getSeverity()).isEqualTo(AlertSeverity.INFO);
			assertThat(alert.getTitle()).isEqualTo("QS-1: 90 % of the time for the first response is used");
			assertThat(alert.getTarget()).contains("lead");
			assertThat(alert.getTicketId()).contains("t");
			assertThat(alert.getDetails()).isEqualTo(Map.of("metric", "FIRST_RESPONSE", "cycle", "1", "percent", "90",
					"occurrence", "90", "dueAt", "2026-11-23T11:00:00Z", "priority", "HIGH", "team", "General"));
		});
	}

	@Test
	void callsWhoHasTheTicketOnceMoreForAHigherShare() throws IOException {
		Story<Clocks> story = begin(Said.levels("tell: assignee}", "tell: assignee, alert: true}"));
		story.happens("routing", Said.assigned("ann"));
		story.passes(Duration.ofMinutes(30));
		assertThat(raised(story)).extracting((alert) -> alert.getDetails().get("person")).containsExactly("ann");
		story.happens("routing", Said.queued());
		story.passes(Duration.ofMinutes(24));
		assertThat(raised(story)).extracting(AlertRaised::getDedupKey).containsExactly(FIRST, FIRST);
		assertThat(raised(story)).extracting((alert) -> alert.getDetails().get("occurrence"))
			.containsExactly("50", "90");
		assertThat(raised(story).getLast().getDetails()).doesNotContainKeys("person", "assignee");
	}

	@Test
	void isOverWhenTheTargetIsKept() {
		Story<Clocks> story = begin(Said.levels());
		story.passes(Duration.ofMinutes(55));
		story.happens("intake", Said.answered());
		assertThat(over(story)).containsExactly(new AlertResolved(FIRST, "sla", "The target is kept"));
	}

	@Test
	void isOverOnceWhenTheTargetIsMissed() {
		Story<Clocks> story = begin(Said.levels());
		story.passes(Duration.ofHours(2));
		story.happens("intake", Said.answered());
		assertThat(over(story)).containsExactly(new AlertResolved(FIRST, "sla", "The target is missed"));
	}

	@Test
	void isOverWhenTheTicketIsMergedOrSpam() {
		for (SpecificRecord end : List.of(Said.merged(), Said.judged(true))) {
			Story<Clocks> story = begin(Said.levels());
			story.passes(Duration.ofMinutes(55));
			story.happens("intake", end);
			assertThat(over(story))
				.containsExactly(new AlertResolved(FIRST, "sla", "The ticket is no work of its own"));
		}
	}

	@Test
	void tellsNobodyOfWhatWasNeverCloseOrWhereThePolicyDoesNotWantIt() throws IOException {
		Story<Clocks> early = begin(Said.levels());
		early.passes(Duration.ofMinutes(50));
		early.happens("intake", Said.answered());
		early.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		Story<Clocks> silent = begin(Said.levels("lead, alert: true}", "lead}"));
		silent.passes(Duration.ofHours(12));
		silent.happens("intake", Said.answered());
		assertThat(early.sent()).isEmpty();
		assertThat(silent.sent()).isEmpty();
	}

	@Test
	void keepsKeysThatReceiversTake() {
		String ticket = "t".repeat(300);
		Story<Clocks> story = new Story<>("sla", new ClockRules(Said::levels), ticket, MONDAY);
		story.happens("intake", Said.created("forum"));
		story.happens("routing", Said.routed(Priority.HIGH));
		story.passes(Duration.ofHours(2));
		assertThat(story.sent()).extracting(Decision.Send::key)
			.hasSize(2)
			.allSatisfy((key) -> assertThat(key).startsWith("sla:warning:").hasSizeLessThanOrEqualTo(255));
		assertThat(raised(story).getFirst().getDedupKey()).isEqualTo(over(story).getFirst().getDedupKey());
	}

	private static Story<Clocks> begin(ServiceLevels levels) {
		return Heard.begin(new ClockRules(() -> levels), "forum", Priority.HIGH, MONDAY);
	}

	private static List<AlertRaised> raised(Story<Clocks> story) {
		return story.sent()
			.stream()
			.map(Decision.Send::message)
			.filter(AlertRaised.class::isInstance)
			.map(AlertRaised.class::cast)
			.toList();
	}

	private static List<AlertResolved> over(Story<Clocks> story) {
		return story.sent()
			.stream()
			.map(Decision.Send::message)
			.filter(AlertResolved.class::isInstance)
			.map(AlertResolved.class::cast)
			.toList();
	}

}
