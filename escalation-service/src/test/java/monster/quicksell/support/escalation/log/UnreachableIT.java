package monster.quicksell.support.escalation.log;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.TestSlack;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Page;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.TimeMachine;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * All ways to people fail at once: the next is called, and the next, and a metric rises.
 */
@EscalationTest
class UnreachableIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** A little more than {@code escalation.unreachable-after}. */
	private static final Duration TOO_LONG = Duration.ofMinutes(5).plusSeconds(1);

	private final String ticket = "t-" + UUID.randomUUID();

	private final String key = "escalation:" + this.ticket + ":refund";

	@Autowired
	private LogProbe log;

	@Autowired
	private TimeMachine time;

	@Autowired
	private Auditor auditor;

	@Autowired
	private Tickets<Escalations> tickets;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private MeterRegistry meters;

	@AfterEach
	void mend() {
		TestSlack.up(this.ticket);
	}

	@Test
	void nextPersonIsCalledWhileNobodyCanBeReachedAndAllAreToldInOrderAfterwards() {
		double before = unreachable();
		TestSlack.down(this.ticket, TestSlack.SLACK, TestSlack.PAGERDUTY, TestSlack.WEBHOOK);
		this.log.happens("intake", this.ticket, Said.created("Refund", "I want a refund"));
		this.log.happens("routing", this.ticket, Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
		await().atMost(PATIENCE).until(() -> failing().containsAll(List.of("pagerduty", "slack", "webhook")));

		this.auditor.round();
		assertThat(called()).as("not yet too long").containsExactly("senior-specialist");
		for (String next : List.of("team-lead", "support-manager", "vp-operations", "engineering-lead")) {
			double known = unreachable();
			this.time.forward(TOO_LONG);
			this.auditor.round();
			this.auditor.round();
			assertThat(unreachable()).as("when %s is called", next).isGreaterThan(known);
			assertThat(called()).last().isEqualTo(next);
		}
		this.time.forward(TOO_LONG);
		this.auditor.round();
		assertThat(called()).as("after the last the ladder's own time decides")
			.containsExactly("senior-specialist", "team-lead", "support-manager", "vp-operations", "engineering-lead");
		assertThat(unreachable() - before).isGreaterThanOrEqualTo(4);
		assertThat(TestSlack.taken(this.ticket)).isEmpty();

		TestSlack.up(this.ticket);
		TestSlack.settle(this.log, this.key);
		this.auditor.round();

		assertThat(alerts()).extracting((alert) -> alert.getDetails().get("call"))
			.containsExactly("raised", "unreachable", "unreachable", "unreachable", "unreachable");
		assertThat(called()).hasSize(5);
		assertThat(TestSlack.taken(this.ticket)).hasSize(5);
		assertThat(bodies(TestSlack.WEBHOOK, this.ticket))
			.extracting((body) -> body.path("details").path("schedule").asString())
			.containsExactlyElementsOf(called());
		assertThat(bodies(TestSlack.PAGERDUTY, this.ticket))
			.filteredOn((event) -> event.path("event_action").asString().equals("trigger"))
			.extracting((event) -> event.path("payload").path("custom_details").path("schedule").asString())
			.containsExactlyElementsOf(called());
	}

	private static List<JsonNode> bodies(String receiver, String ticket) {
		return TestSlack.takenAt(receiver, ticket)
			.stream()
			.map((post) -> JsonMapper.shared().readTree(post.body()))
			.toList();
	}

	private List<String> failing() {
		return this.deliveries.latest(this.key, 100)
			.filter((one) -> one.outcome().equals("failing"))
			.map(Deliveries.Delivery::receiver)
			.collectList()
			.blockOptional()
			.orElseThrow();
	}

	private List<@Nullable String> called() {
		Escalations state = Objects.requireNonNull(this.tickets.find(this.ticket).block());
		return state.find(this.ticket + ".refund").orElseThrow().course().pages().stream().map(Page::schedule).toList();
	}

	/** Each once: what is published again is the same. */
	private List<AlertRaised> alerts() {
		return this.log.messages(Topics.ALERTS, AlertRaised.class)
			.stream()
			.filter((alert) -> alert.getDedupKey().equals(this.key))
			.distinct()
			.toList();
	}

	private double unreachable() {
		return this.meters.counter("escalation.unreachable").count();
	}

}
