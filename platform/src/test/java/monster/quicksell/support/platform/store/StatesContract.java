package monster.quicksell.support.platform.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the engine relies on, whatever answers as MongoDB. */
interface StatesContract {

	Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	/** Where the MongoDB under test listens. */
	String uri();

	@Test
	default void keepsADocumentWhole() {
		with((states) -> {
			Stored<Sample> stored = new Stored<>("a", 1, 3, Sequences.none().with("intake", 1).with("intake", 3), 17,
					NOON, new Sample("x", List.of("1", "2"), null),
					List.of(new Outgoing("topic", "a", new byte[] { 1, 2 }, Map.of("ce_id", "1"))));
			assertThat(states.save(List.of(stored)).lost()).isEmpty();
			Stored<Sample> loaded = states.load(List.of("a", "b")).get("a");
			assertThat(loaded).usingRecursiveComparison().isEqualTo(stored);
		});
	}

	@Test
	default void letsOneOfTwoWritersWin() {
		with((states) -> {
			states.save(List.of(stored("a", 1), stored("b", 1)));
			assertThat(states.save(List.of(stored("a", 2), stored("b", 2), stored("c", 1))).lost()).isEmpty();
			States.Saved second = states.save(List.of(stored("a", 2), stored("b", 3), stored("c", 1), stored("d", 1)));
			assertThat(second.lost()).containsExactlyInAnyOrder("a", "c");
			assertThat(second.impossible()).isEmpty();
			assertThat(states.load(List.of("a", "b", "c", "d")).values()).extracting(Stored::version)
				.containsExactlyInAnyOrder(2L, 3L, 1L, 1L);
		});
	}

	@Test
	default void forgetsWhatWasPublishedUnlessSomeoneWroteSince() {
		with((states) -> {
			Stored<Sample> speaking = speaking("a", 1);
			states.save(List.of(speaking, speaking("b", 1)));
			assertThat(states.pending(Set.of(0), 10)).hasSize(2);
			states.save(List.of(speaking("b", 2)));
			states.clearOutbox(List.of(speaking, speaking("b", 1)));
			assertThat(states.pending(Set.of(0), 10)).extracting(Stored::ticketId).containsExactly("b");
		});
	}

	@Test
	default void findsTimersOfAPartition() {
		with((states) -> {
			states.save(List.of(due("a", 0, NOON), due("b", 1, NOON), due("c", 0, NOON.plusSeconds(60)),
					due("d", 0, null)));
			assertThat(states.due(Set.of(0), NOON.plusSeconds(1))).containsOnlyKeys("a");
			assertThat(states.due(Set.of(0, 1), NOON.plusSeconds(100))).containsOnlyKeys("a", "b", "c");
		});
	}

	@Test
	default void keepsProgressThatNeverGoesBackUntilItIsDropped() {
		with((states) -> {
			assertThat(states.progress(0)).isEmpty();
			states.advance(Map.of(0, 5L, 1, 7L));
			states.advance(Map.of(0, 3L));
			assertThat(states.progress(0)).hasValue(5);
			states.save(List.of(stored("a", 1)));
			states.drop();
			assertThat(states.progress(1)).isEmpty();
			assertThat(states.load(List.of("a"))).isEmpty();
		});
	}

	@Test
	default void saysWhichDocumentIsTooLargeAndKeepsTheOthers() {
		with((states) -> {
			Stored<Sample> large = new Stored<>("large", 1, 0, Sequences.none(), -1, null,
					new Sample("x".repeat(17_000_000), List.of(), null), List.of());
			States.Saved saved = states.save(List.of(stored("a", 1), large, stored("b", 1)));
			assertThat(saved.impossible()).containsOnlyKeys("large");
			assertThat(states.load(List.of("a", "b", "large"))).containsOnlyKeys("a", "b");
		});
	}

	@Test
	default void saysWhichDocumentHasATimeThatCannotBeWrittenAndKeepsTheOthers() {
		with((states) -> {
			States.Saved saved = states.save(List.of(stored("a", 1), due("late", 0, Instant.MAX), stored("b", 1)));
			assertThat(saved.impossible()).containsOnlyKeys("late");
			assertThat(states.load(List.of("a", "b", "late"))).containsOnlyKeys("a", "b");
		});
	}

	@Test
	default void answersQuestionsToTheStates() {
		with((states) -> {
			states.save(List.of(stored("a", 1), stored("b", 1), stored("c", 1)));
			assertThat(
					states.find(Filters.in("state.name", "a", "c"), Sorts.descending("_id"), 10).collectList().block())
				.extracting(Sample::name)
				.containsExactly("c", "a");
			assertThat(states.count(Filters.eq("state.name", "b")).block()).isEqualTo(1);
			assertThat(states.find("b").map(Sample::name).block()).isEqualTo("b");
			assertThat(states.find("nobody").blockOptional()).isEmpty();
		});
	}

	/** What stands over the collections. */
	default States<Sample> over(MongoStates<Sample> states) {
		return states;
	}

	private void with(java.util.function.Consumer<States<Sample>> test) {
		try (MongoClient client = MongoClients.create(uri())) {
			MongoStates<Sample> states = new MongoStates<>(client.getDatabase("contract"),
					"s" + UUID.randomUUID().toString().replace("-", ""), Sample.class, Duration.ofSeconds(20));
			states.createIndexes();
			test.accept(over(states));
		}
	}

	static Stored<Sample> stored(String id, long version) {
		return new Stored<>(id, version, 0, Sequences.none(), -1, null, new Sample(id, List.of(), null), List.of());
	}

	private static Stored<Sample> due(String id, int partition, @Nullable Instant due) {
		return new Stored<>(id, 1, partition, Sequences.none(), -1, due, new Sample(id, List.of(), null), List.of());
	}

	static Stored<Sample> speaking(String id, long version) {
		return new Stored<>(id, version, 0, Sequences.none(), -1, null, new Sample(id, List.of(), null),
				List.of(new Outgoing("topic", id, new byte[] { 1 }, Map.of())));
	}

	/** A state. */
	record Sample(String name, List<String> words, @Nullable Instant at) {
	}

}
