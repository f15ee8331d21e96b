package monster.quicksell.support.routing.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.store.MongoStates;
import monster.quicksell.support.platform.store.Stored;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Step;
import monster.quicksell.support.routing.assignment.Teamwork;
import monster.quicksell.support.routing.classification.Bag;
import monster.quicksell.support.routing.classification.Policies;
import monster.quicksell.support.routing.learning.Learned;
import monster.quicksell.support.routing.store.ModelStore;
import monster.quicksell.support.routing.store.TestDatabase;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From people's corrections to a model that proposes, on the real store. */
class TeacherIT {

	private static final Clock CLOCK = Clock.fixed(Sent.BEGIN, ZoneOffset.UTC);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final MongoDatabase database = TestDatabase.fresh();

	private final MongoStates<Assignment> states = new MongoStates<>(this.database, "routing", Assignment.class,
			PATIENCE);

	private final ModelStore models = new ModelStore(this.database, PATIENCE);

	private final Learned learned = new Learned();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final Teacher teacher = new Teacher(this.states, Policies::classifier, this.models, this.learned, CLOCK,
			this.meters);

	private final Assigner assigner = new Assigner(Policies::classifier, this.learned, Teamwork.PLAIN);

	@Test
	void learnsFromCorrectionsAndProposesWhereRulesAreSilent() {
		this.teacher.run();
		assertThat(this.learned.get().on(Bag.of("", "The zeppelin"))).isEmpty();
		List<String> texts = List.of("My zeppelin %d", "A canoe %d");
		for (int i = 0; i < 30; i++) {
			corrected("t-" + i, texts.get(i % 2).formatted(i),
					(i % 2 == 0) ? "App Crashes/Performance" : "Payments & Earnings",
					(i % 2 == 0) ? "Product" : "Billing");
		}

		this.teacher.run();

		assertThat(this.learned.get().on(Bag.of("", "The zeppelin"))).hasValueSatisfying((proposal) -> {
			assertThat(proposal.team()).isEqualTo("Product");
			assertThat(this.models.newest().block()).singleElement()
				.satisfies((model) -> assertThat(model.version()).isEqualTo(proposal.model()));
		});
		assertThat(this.meters.get("routing.model.lessons").gauge().value()).isEqualTo(30);
		assertThat(this.meters.get("routing.model.accuracy").gauge().value()).isEqualTo(1);
		this.teacher.run();
		assertThat(this.models.newest().block()).hasSize(1);

		corrected("t-30", "My zeppelin again", "Payments & Earnings", "Billing");
		this.teacher.run();
		assertThat(this.models.newest().block()).hasSize(2);
	}

	@Test
	void forgetsWhatItLearnedOfCustomersWhoAreErased() {
		for (int i = 0; i < 20; i++) {
			corrected("t-" + i, (i % 2 == 0) ? "My zeppelin" : "A canoe",
					(i % 2 == 0) ? "App Crashes/Performance" : "Payments & Earnings",
					(i % 2 == 0) ? "Product" : "Billing");
		}
		this.teacher.run();
		assertThat(this.learned.get().on(Bag.of("", "The zeppelin"))).isPresent();

		Stored<Assignment> stored = Objects.requireNonNull(this.states.load(List.of("t-0")).get("t-0"));
		Assignment erased = this.assigner.evolve(stored.state(), event("t-0", Sent.erased()));
		this.states.save(
				List.of(new Stored<>("t-0", stored.version() + 1, 0, stored.sequences(), 2, null, erased, List.of())));
		this.teacher.run();

		assertThat(erased.learning().words()).isEmpty();
		assertThat(this.learned.get().on(Bag.of("", "The zeppelin"))).as("19 lessons teach nothing").isEmpty();
	}

	private void corrected(String ticket, String text, String category, String team) {
		Event created = event(ticket, Sent.created("", text));
		Assignment state = this.assigner.evolve(this.assigner.initial(ticket), created);
		for (Step step : this.assigner.decide(state, created)) {
			if (step instanceof Step.Say say) {
				state = this.assigner.evolve(state, event(ticket, say.event()));
			}
		}
		for (SpecificRecord event : this.assigner.correct(state, category, team, false, "seen",
				new Actor(ActorKind.AGENT, "lena"))) {
			state = this.assigner.evolve(state, event(ticket, event));
		}
		Stored<Assignment> unknown = Stored.unknown(ticket, 0, state);
		this.states.save(List.of(new Stored<>(ticket, 1, 0, unknown.sequences(), 1, null, state, List.of())));
	}

	private static Event event(String ticket, SpecificRecord data) {
		Instant at = Sent.BEGIN.plusSeconds(ticket.hashCode() & 0xff);
		return new Event(ticket, "routing", 1, at, data);
	}

}
