package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.escalation.incident.Fingerprint;
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.incident.IncidentRules;
import monster.quicksell.support.escalation.incident.Sighting;
import monster.quicksell.support.escalation.incident.Sorter;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Five thousand tickets about one outage, each with its own ladder: one page. */
class BurstTest {

	private static final int TICKETS = 5000;

	private static final int BATCH = 250;

	private static final IncidentRules RULES = new IncidentRules(Duration.ofHours(2), 5, 0.45, List.of("depop"),
			List.of(), Duration.ofHours(4));

	private final Matrix matrix = Policies.matrix();

	private final Orders orders = new Orders(this.matrix);

	private final Sorter sorter = new Sorter(RULES);

	private final Map<String, Story<Escalations>> stories = new HashMap<>();

	private final List<Sighting> loose = new ArrayList<>();

	private final List<Sighting> running = new ArrayList<>();

	@Test
	void burstOfFiveThousandTicketsIsOnePageAndEndsForAll() {
		for (int i = 0; i < TICKETS; i += BATCH) {
			batch(i);
		}
		this.stories.values().forEach((story) -> story.passes(Duration.ofMinutes(30)));

		assertThat(this.running).hasSize(1);
		String lead = this.running.getFirst().ticketId();
		assertThat(calls()).containsExactly("escalation:" + lead + ":same-issue");
		assertThat(this.stories.values()).allMatch((story) -> story.state().incident() != null)
			.allMatch((story) -> story.state().find(story.state().ticketId() + ".suspected-bug").isPresent());

		Incident over = Troubles.over(lead);
		this.stories.values().forEach((story) -> story.apply(this.orders.leave(story.state(), over)));
		assertThat(this.stories.values()).allMatch((story) -> story.state().open().isEmpty());
		assertThat(calls()).hasSize(1);
	}

	private void batch(int from) {
		List<Sighting> fresh = new ArrayList<>();
		for (int i = from; i < from + BATCH; i++) {
			String ticket = "t-" + i;
			String text = "Depop connection dropped, the app crashes when I publish " + i;
			Story<Escalations> story = new Story<>("escalation", new Ladder(this.matrix), ticket, Said.BEGIN);
			story.happens("intake", Said.created("Depop", text));
			story.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEGATIVE));
			this.stories.put(ticket, story);
			fresh.add(new Sighting(ticket, Said.BEGIN.plusMillis(i), "customer " + i, "Marketplace", "depop", null,
					text, Fingerprint.of(text)));
		}
		Map<String, Sighting> sorted = this.sorter.sort(fresh, this.running, this.loose);
		sorted.values().stream().distinct().filter((lead) -> !this.running.contains(lead)).forEach(this.running::add);
		fresh.stream().filter((one) -> !sorted.containsKey(one.ticketId())).forEach(this.loose::add);
		sorted.forEach((ticket, lead) -> {
			Story<Escalations> story = Objects.requireNonNull(this.stories.get(ticket));
			story.apply(this.orders.join(story.state(), Troubles.running(lead.ticketId()), story.now()));
		});
	}

	private List<String> calls() {
		return this.stories.values()
			.stream()
			.flatMap((story) -> story.sent().stream())
			.filter((sent) -> sent.message() instanceof AlertRaised)
			.map((sent) -> ((AlertRaised) sent.message()).getDedupKey())
			.toList();
	}

	@Test
	void withoutAnIncidentEachOfThemIsAPage() {
		Story<Escalations> alone = new Story<>("escalation", new Ladder(this.matrix), "t-1", Said.BEGIN);
		alone.happens("intake", Said.created("Depop", "The app crashes when I publish"));
		alone.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEGATIVE));
		alone.passes(Duration.ofSeconds(20));

		assertThat(alone.appended()).filteredOn((event) -> event.data() instanceof EscalationPaged).hasSize(2);
		assertThat(alone.sent()).hasSize(1);
	}

}
