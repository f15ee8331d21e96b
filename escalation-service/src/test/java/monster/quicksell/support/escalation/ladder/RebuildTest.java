package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Random lives: what must hold whatever happens. The seed is in the test's name. */
class RebuildTest {

	private static final Matrix MATRIX = Policies.matrix();

	private static final List<String> TEXTS = List.of("I want a refund", "Still not working, frustrating", "hello",
			"My lawyer will call", "I was hacked and lost money", "You idiots", "thanks", "It looks like a bug");

	private final Ladder ladder = new Ladder(MATRIX);

	private final Orders orders = new Orders(MATRIX);

	private final Recorder recorder = new Recorder(this.ladder);

	private final Story<Escalations> story = new Story<>("escalation", this.recorder, "t-1", Said.BEGIN);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void factsAloneEndInTheSameStateAndAlertsArePaired(long seed) {
		Random random = new Random(seed);
		this.story.happens("intake", Said.created(text(random), text(random)));
		this.story.happens("routing", Said.routed(any(random, Priority.values()), any(random, Sentiment.values())));
		for (int i = 0; i < 60; i++) {
			step(random, "m" + i);
			assertThat(this.story.state().escalations()).extracting(Escalation::trigger).doesNotHaveDuplicates();
			assertThat(new Audit(this.ladder, Duration.ZERO).of(this.story.state(), Set.of(), this.story.now()))
				.isEmpty();
		}
		this.story.happens("intake", Said.moved(this.story.state().life().status(), TicketStatus.CLOSED));

		Escalations rebuilt = this.ladder.initial("t-1");
		for (Event event : this.recorder.events) {
			rebuilt = this.ladder.evolve(rebuilt, event);
		}
		assertThat(rebuilt).isEqualTo(this.story.state());
		assertThat(this.story.state().open()).isEmpty();
		assertThat(this.story.passes(Duration.ofDays(30))).isEmpty();
		assertThat(openAlerts()).isEmpty();
	}

	@Test
	void randomLivesDoEscalate() {
		factsAloneEndInTheSameStateAndAlertsArePaired(42);

		assertThat(this.story.appended()).anyMatch((event) -> event.data() instanceof TicketEscalated);
	}

	private void step(Random random, String id) {
		switch (random.nextInt(9)) {
			case 0, 1 -> this.story.happens("intake", Said.replied(id, text(random)));
			case 2 -> {
				this.story.happens("intake", Said.replied(id, text(random)));
				this.story.happens("routing", Said.felt(id, any(random, Sentiment.values())));
			}
			case 3 -> this.story.happens("intake", Said.answered(id, any(random, ActorKind.values())));
			case 4 -> this.story.happens("intake", Said.moved(this.story.state().life().status(),
					any(random, TicketStatus.OPEN, TicketStatus.WAITING, TicketStatus.OPEN, TicketStatus.RESOLVED)));
			case 5 -> this.story.happens("sla", Said.breached(any(random, SlaMetric.values()), 1));
			case 6 -> this.story.happens("routing",
					Said.routed(any(random, Priority.values()), any(random, Sentiment.values())));
			case 7 -> this.story.passes(Duration.ofMinutes(random.nextInt(600)));
			default -> order(random);
		}
	}

	private void order(Random random) {
		Escalations state = this.story.state();
		Orders.Answer answer = (random.nextInt(3) == 0 || state.escalations().isEmpty())
				? this.orders.escalate(state, "ann", "reason", random.nextInt(4) + 1, this.story.now())
				: people(random, state, state.escalations().get(random.nextInt(state.escalations().size())));
		if (answer instanceof Orders.Done(List<Decision> decisions)) {
			this.story.apply(decisions);
		}
	}

	private Orders.Answer people(Random random, Escalations state, Escalation one) {
		return random.nextBoolean() ? this.orders.acknowledge(state, one, "ann")
				: this.orders.resolve(state, one, "ann", "done");
	}

	private List<String> openAlerts() {
		List<String> open = new ArrayList<>();
		for (Decision.Send sent : this.story.sent()) {
			if (sent.message() instanceof AlertRaised raised && !open.contains(raised.getDedupKey())) {
				open.add(raised.getDedupKey());
			}
			else if (sent.message() instanceof AlertResolved resolved) {
				assertThat(open.remove(resolved.getDedupKey())).isTrue();
			}
		}
		return open;
	}

	private static String text(Random random) {
		return TEXTS.get(random.nextInt(TEXTS.size()));
	}

	@SafeVarargs
	private static <T> T any(Random random, T... values) {
		return values[random.nextInt(values.length)];
	}

	/** The ladder, and all events that it was shown. */
	private static final class Recorder implements monster.quicksell.support.platform.decider.Decider<Escalations> {

		private final Ladder ladder;

		private final List<Event> events = new ArrayList<>();

		Recorder(Ladder ladder) {
			this.ladder = ladder;
		}

		@Override
		public Escalations initial(String ticketId) {
			return this.ladder.initial(ticketId);
		}

		@Override
		public java.util.Set<Class<? extends SpecificRecord>> interests() {
			return this.ladder.interests();
		}

		@Override
		public Escalations evolve(Escalations state, Event event) {
			this.events.add(event);
			return this.ladder.evolve(state, event);
		}

		@Override
		public List<Decision> decide(Escalations state, Event event, java.time.Instant now) {
			return this.ladder.decide(state, event, now);
		}

		@Override
		public List<Decision> decide(Escalations state, java.time.Instant now) {
			return this.ladder.decide(state, now);
		}

		@Override
		public java.util.Optional<java.time.Instant> nextDue(Escalations state) {
			return this.ladder.nextDue(state);
		}

	}

}
