package monster.quicksell.support.platform.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.log.LogClock;
import monster.quicksell.support.platform.store.Stored;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Nothing is lost and no effect happens twice, wherever the engine dies and whoever reads
 * along.
 */
class CrashIT {

	/** How often an engine dies at each point; the fault list says 20. */
	private static final int DEATHS = Integer.getInteger("crashes.deaths", 3);

	private final Workbench bench = new Workbench();

	private final Talks talks = new Talks(this.bench);

	@AfterEach
	void close() {
		this.bench.close();
	}

	@ParameterizedTest
	@CsvSource({ "loaded,1", "saved,1", "published,1", "cleared,1", "advanced,1", "committed,1", "saved,3",
			"published,3", "cleared,2", "settled,1", "flushed,1", "settled,2", "flushed,2" })
	void losesNothingAndRepeatsNoEffectWhenItDiesAt(String point, int time) {
		for (int death = 0; death < DEATHS; death++) {
			Mortal mortal = Mortal.at(point, time);
			this.bench.start(mortal);
			for (int ticket = 0; ticket < 8; ticket++) {
				// There is no news of these: their numbers are put off
				this.talks.mutter("quiet" + ticket);
			}
			for (int ticket = 0; ticket < 10; ticket++) {
				this.talks.talk("a" + ticket, 2);
				this.talks.mutter("a" + ticket);
			}
			await(mortal::isDead);
			this.bench.start();
			this.bench.settle();
			this.bench.stopAll();
			assertThat(mortal.late()).isEmpty();
		}

		for (int ticket = 0; ticket < 10; ticket++) {
			assertThat(this.bench.state(this.talks.id("a" + ticket)).messages()).isEqualTo(2 * DEATHS);
			assertThat(this.bench.state(this.talks.id("a" + ticket)).notes()).isEqualTo(2 * DEATHS);
			this.talks.assertSaidInOrder("a" + ticket, 2 * DEATHS);
		}
		assertThat(this.bench.count("support.log.gaps")).isZero();
	}

	/**
	 * When it starts nothing is left to read, and one death's timers are due: the points
	 * are those that they come to.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "loaded", "saved", "published", "cleared", "flushed" })
	void firesEachTimerOnceWhenItDiesAt(String point) {
		Duration apart = Tally.DEADLINE.dividedBy(2 * DEATHS);
		for (int death = 0; death < DEATHS; death++) {
			due(death).forEach((ticket) -> this.talks.talk(ticket, 1));
			this.bench.clock.forward(apart);
		}
		this.bench.start();
		this.bench.settle();
		this.bench.stopAll();
		this.bench.clock.forward(Tally.DEADLINE.minus(apart.multipliedBy(DEATHS)));
		for (int death = 0; death < DEATHS; death++) {
			List<String> tickets = due(death);
			assertThat(tickets).noneMatch(this::hasSaidItsBreach);
			Mortal mortal = Mortal.at(point, 1);
			this.bench.start(mortal);
			await(mortal::isDead);
			this.bench.start();
			await(() -> tickets.stream().allMatch(this::hasSaidItsBreach));
			this.bench.settle();
			this.bench.stopAll();
			assertThat(mortal.late()).isEmpty();
			// The note on the customer's message, and the breach
			tickets.forEach((ticket) -> this.talks.assertSaidInOrder(ticket, 2));
			this.bench.clock.forward(apart);
		}
	}

	/**
	 * Its caller hears nothing and asks again, or does not. Its loop notices its death at
	 * the next thing that it does.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "loaded", "saved", "published", "cleared" })
	void saysOnceWhatAPersonDecidedWhenItDiesAt(String point) {
		for (int death = 0; death < DEATHS; death++) {
			this.talks.talk("asked" + death, 1);
			this.talks.talk("left" + death, 1);
		}
		this.bench.start();
		this.bench.settle();
		this.bench.stopAll();
		for (int death = 0; death < DEATHS; death++) {
			List<String> both = List.of(this.talks.id("asked" + death), this.talks.id("left" + death));
			Mortal mortal = Mortal.at(point, 1);
			Engine<Tally> dying = this.bench.start(mortal);
			await(dying::isReady);
			assertThatThrownBy(() -> dying.tickets().changeAll(both, this::secondNote).blockLast())
				.hasRootCauseInstanceOf(Crash.class);
			dying.stop();
			Engine<Tally> next = this.bench.start();
			await(next::isReady);
			next.tickets().change(both.getFirst(), this::secondNote).block();
			await(() -> both.stream().allMatch((ticket) -> this.bench.stored(ticket).outbox().isEmpty()));
			this.bench.settle();
			this.bench.stopAll();
			this.talks.assertSaidInOrder("asked" + death, 2);
			this.talks.assertSaidInOrder("left" + death, point.equals("loaded") ? 1 : 2);
		}
	}

	private List<Decision> secondNote(@Nullable Tally state, Instant now) {
		return (state != null && state.notes() == 1)
				? List.of(Decision.append(Tests.note("second", this.bench.service))) : List.of();
	}

	/** A letter may be there twice then, but nothing is put aside that is good. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void putsAsideWhatItCannotBearWhenItDiesOverIt(int time) {
		AtomicBoolean mended = new AtomicBoolean();
		Participant<Tally> who = Participant.of(this.bench.service, Tally.class,
				new Mendable(new Tally.Rules(this.bench.service), mended));
		for (int death = 0; death < DEATHS; death++) {
			String ticket = "a" + death;
			Mortal mortal = Mortal.at("aside", time);
			this.bench.start(who, mortal);
			this.talks.talk(ticket, 1);
			this.bench.happens(this.talks.id(ticket), 2, Tests.replied("bad", Tally.BUG, this.talks.now()));
			this.bench.send(this.talks.poison("empty"));
			this.bench.send(this.talks.poison("truncated"));
			this.bench.happens(this.talks.id(ticket), 3, Tests.replied("good", "fine", this.talks.now()));
			await(mortal::isDead);
			this.bench.start(who, this.bench.mongo, CrashPoints.NONE, Workbench.properties());
			this.bench.settle();
			this.bench.stopAll();
			assertThat(mortal.late()).isEmpty();
			assertThat(this.bench.state(this.talks.id(ticket)).order()).containsExactly("m1", "good");
			assertThat(places()).as("where letters came from").hasSize(3 * (death + 1));
		}

		mended.set(true);
		this.bench.start(who, this.bench.mongo, CrashPoints.NONE, Workbench.properties());
		this.bench.replay.replay(Topics.TICKET_EVENTS, this.bench.service, 10 * DEATHS);
		this.bench.settle();
		for (int death = 0; death < DEATHS; death++) {
			assertThat(this.bench.state(this.talks.id("a" + death)).order()).containsExactly("m1", "good", "bad");
			this.talks.assertSaidInOrder("a" + death, 3);
		}
	}

	private Set<String> places() {
		return this.bench.replay.waiting(Topics.TICKET_EVENTS, this.bench.service, 10 * DEATHS)
			.stream()
			.map((letter) -> letter.partition() + "-" + letter.offset())
			.collect(Collectors.toSet());
	}

	private static List<String> due(int death) {
		return List.of("a" + death, "b" + death, "c" + death);
	}

	private boolean hasSaidItsBreach(String ticket) {
		Stored<Tally> stored = this.bench.stored(this.talks.id(ticket));
		return stored.state().breached() && stored.outbox().isEmpty();
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(condition);
	}

	@Test
	void keepsItsGuaranteesWhileInstancesComeAndGo() {
		List<Engine<Tally>> running = new ArrayList<>(List.of(this.bench.start()));
		for (int round = 0; round < 6; round++) {
			for (int ticket = 0; ticket < 10; ticket++) {
				this.talks.talk("a" + ticket, 1);
				this.talks.mutter("a" + ticket);
			}
			if (round % 2 == 0) {
				running.add(this.bench.start());
			}
			else {
				running.removeFirst().stop();
			}
		}
		this.bench.settle();

		for (int ticket = 0; ticket < 10; ticket++) {
			assertThat(this.bench.state(this.talks.id("a" + ticket))).extracting(Tally::messages, Tally::notes)
				.containsExactly(6, 6);
			this.talks.assertSaidInOrder("a" + ticket, 6);
		}
		assertThat(this.bench.count("support.log.gaps")).isZero();
	}

	@Test
	void recognisesTheSameBatchWhenOffsetsAreSetBack() throws Exception {
		this.bench.start();
		for (int ticket = 0; ticket < 20; ticket++) {
			this.talks.talk("a" + ticket, 2);
		}
		this.bench.settle();
		this.bench.stopAll();
		Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
		this.bench.begin.forEach((partition, offset) -> back.put(partition, new OffsetAndMetadata(offset)));
		Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
			this.bench.admin.alterConsumerGroupOffsets(this.bench.service, back).all().get();
			return true;
		});
		this.bench.start();
		this.bench.settle();

		for (int ticket = 0; ticket < 20; ticket++) {
			assertThat(this.bench.state(this.talks.id("a" + ticket)).messages()).isEqualTo(2);
			this.talks.assertSaidOnceInOrder("a" + ticket, 2);
		}
		assertThat(this.bench.count("support.log.records", "outcome", "duplicate")).isGreaterThanOrEqualTo(40);
	}

	@Test
	void keepsEffectsSingleWhenTwoBelieveTheyOwnAPartition() throws Exception {
		// Two engines in one group would share the partitions; so the second one's batch
		// is forced through its cycle
		Partitions partitions = new Partitions(4);
		List<Step> batch = new ArrayList<>();
		for (int ticket = 0; ticket < 30; ticket++) {
			this.talks.talk("z" + ticket, 3);
		}
		Steps<Tally> steps = new Steps<>(this.bench.participant, this.bench.codec, partitions);
		this.bench.read(Topics.TICKET_EVENTS).forEach((record) -> batch.add(steps.read(record)));
		List<CompletableFuture<Void>> running = new ArrayList<>();
		for (int instance = 0; instance < 3; instance++) {
			Outbox<Tally> outbox = new Outbox<>(this.bench.producer, this.bench.mongo, new LogClock(),
					CrashPoints.NONE);
			Cycle<Tally> cycle = new Cycle<>(this.bench.participant, this.bench.mongo, steps, outbox,
					this.bench.parts(this.bench.mongo).deadLetters(), this.bench.codec, partitions, this.bench.clock,
					new EngineMeters(this.bench.meters), CrashPoints.NONE);
			Random random = new Random(instance);
			running.add(CompletableFuture.runAsync(() -> {
				for (int from = 0; from < batch.size();) {
					int to = Math.min(batch.size(), from + 1 + random.nextInt(10));
					cycle.apply(batch.subList(from, to));
					from = to;
				}
			}));
		}
		for (CompletableFuture<Void> each : running) {
			each.get();
		}

		for (int ticket = 0; ticket < 30; ticket++) {
			assertThat(this.bench.state(this.talks.id("z" + ticket))).extracting(Tally::messages, Tally::notes)
				.containsExactly(3, 3);
			this.talks.assertSaidInOrder("z" + ticket, 3);
		}
	}

	@Test
	void keepsItsGuaranteesUnderRandomCrashes() {
		long seed = Long.getLong("crashes.seed", 20_261_127);
		Random random = new Random(seed);
		int tickets = 30;
		for (int round = 0; round < 8; round++) {
			Mortal mortal = Mortal.after(1 + random.nextInt(30));
			this.bench.start(mortal);
			for (int each = 0; each < 40; each++) {
				String ticket = "r" + random.nextInt(tickets);
				this.talks.talk(ticket, 1);
			}
			await(() -> mortal.isDead() || this.bench.lag() == 0);
			this.bench.stopAll();
			assertThat(mortal.late()).isEmpty();
		}
		this.bench.start();
		this.bench.settle();

		for (int ticket = 0; ticket < tickets; ticket++) {
			int talked = this.talks.talked("r" + ticket);
			if (talked > 0) {
				assertThat(this.bench.state(this.talks.id("r" + ticket))).as("seed %s", seed)
					.extracting(Tally::messages, Tally::notes)
					.containsExactly(talked, talked);
				this.talks.assertSaidInOrder("r" + ticket, talked);
			}
		}
	}

}
