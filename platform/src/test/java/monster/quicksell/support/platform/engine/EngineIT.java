package monster.quicksell.support.platform.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import monster.quicksell.support.platform.decider.Decision;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What the engine does with the log, and what it does not do. */
class EngineIT {

	private final Workbench bench = new Workbench();

	private final Talks talks = new Talks(this.bench);

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void followsTheLogAndSaysWhatItDecided() {
		this.bench.start();
		this.talks.talk("a", 3);
		this.bench.settle();

		assertThat(this.bench.state(this.talks.id("a"))).extracting(Tally::messages, Tally::notes, Tally::order)
			.containsExactly(3, 3, List.of("m1", "m2", "m3"));
		this.talks.assertSaidOnceInOrder("a", 3);
		assertThat(this.talks.outbound("a")).containsExactly(this.talks.id("a") + "-2", this.talks.id("a") + "-3");
		assertThat(this.bench.mongo.pending(Set.of(0, 1, 2, 3), 10)).isEmpty();
	}

	@Test
	void writesNumbersNobodyAskedForOnlyWhenItCommits() {
		this.bench.start();
		this.talks.talk("a", 1);
		this.bench.settle();
		this.bench.stopAll();
		long before = this.bench.stored(this.talks.id("a")).version();
		for (int number = 0; number < 20; number++) {
			this.talks.mutter("a");
		}
		this.bench.start(this.bench.mongo, CrashPoints.NONE,
				new EngineProperties(true, false, Duration.ofMillis(20), Duration.ofMinutes(10), Duration.ofMinutes(1),
						Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(20), 1, Duration.ZERO,
						Duration.ofSeconds(10), 100));
		this.bench.settle();
		assertThat(this.bench.stored(this.talks.id("a")).sequences().highest("intake")).isEqualTo(21);
		assertThat(this.bench.stored(this.talks.id("a")).version() - before).isBetween(1L, 10L);
	}

	@Test
	void letsSmallBatchesGather() {
		this.bench.start(this.bench.mongo, CrashPoints.NONE,
				new EngineProperties(true, false, Duration.ofMillis(20), Duration.ofMinutes(10), Duration.ofMinutes(1),
						Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(20), 500,
						Duration.ofMillis(500), Duration.ofMillis(50), 100));
		this.talks.talk("a", 1);
		this.bench.settle();
		long before = this.bench.batches();
		for (int ticket = 0; ticket < 30; ticket++) {
			this.talks.talk("a" + ticket, 1);
		}
		this.bench.settle();
		// Each of them comes back as the engine's own answer too
		assertThat(this.bench.batches() - before).isBetween(1L, 15L);
		assertThat(this.bench.said(this.talks.id("a29"))).hasSize(1);
	}

	@Test
	void waitsForTheStoreAndPutsNothingAside() {
		AtomicBoolean down = new AtomicBoolean();
		this.bench.start(Faults.interrupted(this.bench.mongo, down), CrashPoints.NONE, Workbench.properties());
		this.talks.talk("a", 1);
		this.bench.settle();
		down.set(true);
		this.talks.talk("a", 2);
		this.talks.talk("b", 2);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.bench.count("support.cycle.retries") >= 3);
		down.set(false);
		this.bench.settle();

		assertThat(this.bench.state(this.talks.id("a")).messages()).isEqualTo(3);
		this.talks.assertSaidOnceInOrder("a", 3);
		assertThat(this.bench.count("support.dead.letters")).isZero();
	}

	@Test
	void acceptsACommandOnceTheDocumentHoldsItAndSaysItLater() {
		AtomicBoolean deaf = new AtomicBoolean();
		Engine<Tally> engine = this.bench.start(Faults.deaf(this.bench.producer, deaf));
		this.talks.talk("a", 1);
		this.bench.settle();
		deaf.set(true);
		Tally after = engine.tickets().change(this.talks.id("a"), (state, now) -> note(state)).block();

		assertThat(after).extracting(Tally::notes).isEqualTo(2);
		this.talks.assertSaidOnceInOrder("a", 1);
		deaf.set(false);
		Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> this.talks.assertSaidOnceInOrder("a", 2));
		this.bench.settle();
		assertThat(this.bench.state(this.talks.id("a")).notes()).isEqualTo(2);
	}

	@Test
	void decidesCommandsWhileTheLogMovesOn() throws Exception {
		Engine<Tally> engine = this.bench.start();
		this.talks.talk("a", 1);
		this.bench.settle();
		Tickets<Tally> tickets = engine.tickets();
		int commands = 40;
		try (ExecutorService people = Executors.newFixedThreadPool(4)) {
			List<CompletableFuture<Tally>> running = new ArrayList<>();
			for (int command = 0; command < commands; command++) {
				running.add(CompletableFuture.supplyAsync(
						() -> tickets.change(this.talks.id("a"), (state, now) -> note(state)).block(), people));
				this.bench.happens(this.talks.id("a"), Tests.replied("x" + command, "and", this.talks.now()));
			}
			for (CompletableFuture<Tally> each : running) {
				assertThat(each.get()).isNotNull();
			}
		}
		this.bench.settle();

		assertThat(this.bench.state(this.talks.id("a"))).extracting(Tally::messages, Tally::notes)
			.containsExactly(1 + commands, 1 + 2 * commands);
		this.talks.assertSaidInOrder("a", 1 + 2 * commands);
	}

	@Test
	void decidesACommandOnManyTicketsWhileTheLogMovesOn() {
		Engine<Tally> engine = this.bench.start();
		List<String> names = List.of("c", "a", "b");
		names.forEach((name) -> this.talks.talk(name, 1));
		this.bench.settle();
		List<String> tickets = names.stream().map(this.talks::id).toList();
		int commands = 20;
		for (int command = 0; command < commands; command++) {
			this.bench.happens(this.talks.id("a"), Tests.replied("x" + command, "and", this.talks.now()));
			assertThat(engine.tickets().changeAll(tickets, (state, now) -> note(state)).collectList().block())
				.extracting(Tally::ticketId)
				.containsExactlyElementsOf(tickets);
		}
		assertThat(engine.tickets().changeAll(List.of(), (state, now) -> note(state)).collectList().block()).isEmpty();
		assertThatIllegalStateException()
			.isThrownBy(() -> engine.tickets().changeAll(tickets, (state, now) -> notIfIts("b", state)).blockLast());
		this.bench.settle();

		assertThat(this.bench.state(this.talks.id("a")).notes()).isEqualTo(1 + 2 * commands);
		this.talks.assertSaidInOrder("a", 1 + 2 * commands);
		this.talks.assertSaidInOrder("b", 1 + commands);
		this.talks.assertSaidInOrder("c", 1 + commands);
	}

	private List<Decision> notIfIts(String name, @Nullable Tally state) {
		if (state != null && state.ticketId().equals(this.talks.id(name))) {
			throw new IllegalStateException("not this one");
		}
		return note(state);
	}

	private List<Decision> note(@Nullable Tally state) {
		assertThat(state).isNotNull();
		return List.of(Decision.append(Tests.note("command", this.bench.service)));
	}

}
