package monster.quicksell.support.platform.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Workbench.Said;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.platform.log.DeadLetterReplay;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.LogClock;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The engine's guarantees, each with something that tries to break it. */
class EngineIT {

	private final Workbench bench = new Workbench();

	private final String name = this.bench.service;

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void followsTheLogAndSaysWhatItDecided() {
		this.bench.start();
		talk("a", 3);
		this.bench.settle();

		assertThat(this.bench.state(id("a"))).extracting(Tally::messages, Tally::notes, Tally::order)
			.containsExactly(3, 3, List.of("m1", "m2", "m3"));
		assertSaidOnceInOrder("a", 3);
		assertThat(outbound("a")).containsExactly(id("a") + "-2", id("a") + "-3");
		assertThat(this.bench.mongo.pending(Set.of(0, 1, 2, 3), 10)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "loaded,1", "saved,1", "published,1", "cleared,1", "advanced,1", "committed,1", "saved,3",
			"published,3", "cleared,2", "settled,1", "flushed,1", "settled,2", "flushed,2" })
	void losesNothingAndRepeatsNoEffectWhenItDiesAt(String point, int time) {
		AtomicInteger reached = new AtomicInteger();
		this.bench.start((where) -> {
			if (where.equals(point) && reached.incrementAndGet() == time) {
				throw new Crash(point);
			}
		});
		for (int ticket = 0; ticket < 20; ticket++) {
			talk("a" + ticket, 3);
			mutter("a" + ticket);
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> reached.get() >= time);
		this.bench.start();
		this.bench.settle();
		for (int ticket = 0; ticket < 20; ticket++) {
			talk("a" + ticket, 1);
		}
		this.bench.settle();

		for (int ticket = 0; ticket < 20; ticket++) {
			assertThat(this.bench.state(id("a" + ticket)).messages()).isEqualTo(4);
			assertThat(this.bench.state(id("a" + ticket)).notes()).isEqualTo(4);
			assertSaidInOrder("a" + ticket, 4);
		}
		assertThat(this.bench.count("support.log.gaps")).isZero();
	}

	@Test
	void keepsItsGuaranteesWhileInstancesComeAndGo() {
		List<Engine<Tally>> running = new ArrayList<>(List.of(this.bench.start()));
		for (int round = 0; round < 6; round++) {
			for (int ticket = 0; ticket < 10; ticket++) {
				talk("a" + ticket, 1);
				mutter("a" + ticket);
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
			assertThat(this.bench.state(id("a" + ticket))).extracting(Tally::messages, Tally::notes)
				.containsExactly(6, 6);
			assertSaidInOrder("a" + ticket, 6);
		}
		assertThat(this.bench.count("support.log.gaps")).isZero();
	}

	@Test
	void writesNumbersNobodyAskedForOnlyWhenItCommits() {
		this.bench.start();
		talk("a", 1);
		this.bench.settle();
		this.bench.stopAll();
		long before = this.bench.stored(id("a")).version();
		for (int number = 0; number < 20; number++) {
			mutter("a");
		}
		this.bench.start(this.bench.mongo, CrashPoints.NONE,
				new EngineProperties(true, false, Duration.ofMillis(20), Duration.ofMinutes(10), Duration.ofMinutes(1),
						Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(20), 1, Duration.ZERO,
						Duration.ofSeconds(10), 100));
		this.bench.settle();
		assertThat(this.bench.stored(id("a")).sequences().highest("intake")).isEqualTo(21);
		assertThat(this.bench.stored(id("a")).version() - before).isBetween(1L, 10L);
	}

	@Test
	void letsSmallBatchesGather() {
		this.bench.start(this.bench.mongo, CrashPoints.NONE,
				new EngineProperties(true, false, Duration.ofMillis(20), Duration.ofMinutes(10), Duration.ofMinutes(1),
						Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(20), 500,
						Duration.ofMillis(500), Duration.ofMillis(50), 100));
		talk("a", 1);
		this.bench.settle();
		long before = this.bench.batches();
		for (int ticket = 0; ticket < 30; ticket++) {
			talk("a" + ticket, 1);
		}
		this.bench.settle();
		// Each of them comes back as the engine's own answer too
		assertThat(this.bench.batches() - before).isBetween(1L, 15L);
		assertThat(this.bench.said(id("a29"))).hasSize(1);
	}

	@Test
	void recognisesTheSameBatchWhenOffsetsAreSetBack() throws Exception {
		this.bench.start();
		for (int ticket = 0; ticket < 20; ticket++) {
			talk("a" + ticket, 2);
		}
		this.bench.settle();
		this.bench.stopAll();
		Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
		this.bench.begin.forEach((partition, offset) -> back.put(partition, new OffsetAndMetadata(offset)));
		Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
			this.bench.admin.alterConsumerGroupOffsets(this.name, back).all().get();
			return true;
		});
		this.bench.start();
		this.bench.settle();

		for (int ticket = 0; ticket < 20; ticket++) {
			assertThat(this.bench.state(id("a" + ticket)).messages()).isEqualTo(2);
			assertSaidOnceInOrder("a" + ticket, 2);
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
			talk("z" + ticket, 3);
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
			assertThat(this.bench.state(id("z" + ticket))).extracting(Tally::messages, Tally::notes)
				.containsExactly(3, 3);
			assertSaidInOrder("z" + ticket, 3);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "empty", "magic", "id", "noheaders", "badsequence", "foreign", "misplaced" })
	void putsPoisonAsideOnceWhileOthersGoOn(String kind) {
		this.bench.start();
		talk("p", 1);
		int before = this.bench.read(Topics.TICKET_EVENTS).size();
		this.bench.send(poison(kind));
		talk("p", 1);
		for (int ticket = 0; ticket < 8; ticket++) {
			talk("q" + ticket, 2);
		}
		this.bench.settle();

		assertThat(before).isPositive();
		assertThat(this.bench.state(id("p")).messages()).isEqualTo(2);
		for (int ticket = 0; ticket < 8; ticket++) {
			assertThat(this.bench.state(id("q" + ticket)).messages()).isEqualTo(2);
		}
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.name, 10)).singleElement()
			.satisfies((letter) -> assertThat(letter.reason()).isNotBlank());
	}

	@Test
	void putsAsideWhatItsOwnCodeCannotBearWithoutQuotingIt() {
		this.bench.start();
		talk("a", 1);
		this.bench.happens(id("a"), Tests.replied("m2", Tally.BUG, now()));
		this.bench.happens(id("a"), Tests.replied("m3", "fine", now()));
		talk("b", 2);
		this.bench.settle();

		assertThat(this.bench.state(id("a")).order()).containsExactly("m1", "m3");
		assertThat(this.bench.state(id("b")).messages()).isEqualTo(2);
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.name, 10)).singleElement()
			.satisfies(
					(letter) -> assertThat(letter.reason()).contains("IllegalStateException").doesNotContain("secret"));
		assertThat(this.bench.count("support.log.gaps")).isEqualTo(1);
	}

	@Test
	void putsAsideWhatIsTooLargeToSendAgain() throws Exception {
		this.bench.start();
		Map<String, Object> stranger = Map.of("bootstrap.servers", EmbeddedParts.shared().bootstrapServers(),
				"compression.type", "lz4", "max.request.size", "10000000");
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(stranger, new ByteArraySerializer(),
				new ByteArraySerializer())) {
			producer
				.send(new ProducerRecord<>(Topics.TICKET_EVENTS, id("a").getBytes(StandardCharsets.UTF_8),
						new byte[8_000_000]))
				.get();
		}
		talk("a", 2);
		this.bench.settle();

		assertThat(this.bench.state(id("a")).messages()).isEqualTo(2);
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.name, 10)).singleElement()
			.satisfies((letter) -> assertThat(letter.reason()).contains("ce_id"));
		assertThat(this.bench.replay.replay(Topics.TICKET_EVENTS, this.name, 10)).isZero();
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.name, 10)).isEmpty();
	}

	@Test
	void answersAtOnceWhereNothingWasEverPutAside() {
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.name, 10)).isEmpty();
		assertThat(this.bench.replay.replay(Topics.TICKET_EVENTS, this.name, 10)).isZero();
	}

	@Test
	void keepsADeadLetterWaitingThatKafkaDoesNotConfirm() {
		this.bench.start();
		this.bench.send(poison("empty"));
		this.bench.settle();
		DeadLetterReplay failing = new DeadLetterReplay(this.bench.clients.consumers(),
				new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {

					@Override
					public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
						return CompletableFuture.failedFuture(new TimeoutException("unplugged"));
					}

				});
		assertThatExceptionOfType(Messages.NotAccepted.class)
			.isThrownBy(() -> failing.replay(Topics.TICKET_EVENTS, this.name, 10));
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.name, 10)).hasSize(1);
	}

	@Test
	void putsAsideWhatItsStateCannotBear() {
		Tally.Rules rules = new Tally.Rules(this.name);
		Participant<Tally> who = Participant.of(this.name, Tally.class, new Overflowing(rules));
		this.bench.start(who, this.bench.mongo, CrashPoints.NONE, Workbench.properties());
		for (String ticket : List.of("a", "b")) {
			talk(ticket, 1);
		}
		this.bench.settle();
		this.bench.happens(id("a"), Tests.replied(Overflowing.LATE, "this one", now()));
		this.bench.happens(id("b"), Tests.replied(Overflowing.NEVER, "and this one", now()));
		talk("c", 2);
		this.bench.settle();

		assertThat(this.bench.state(id("a")).messages()).isEqualTo(1);
		assertThat(this.bench.state(id("b")).messages()).isEqualTo(1);
		assertThat(this.bench.state(id("c")).messages()).isEqualTo(2);
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.name, 10)).hasSize(2);
	}

	@Test
	void takesADeadLetterBackIntoItsHole() {
		AtomicBoolean mended = new AtomicBoolean();
		Tally.Rules rules = new Tally.Rules(this.name);
		Participant<Tally> who = Participant.of(this.name, Tally.class, new Mendable(rules, mended));
		this.bench.start(who, this.bench.mongo, CrashPoints.NONE, Workbench.properties());
		talk("a", 1);
		this.bench.happens(id("a"), Tests.replied("m2", Tally.BUG, now()));
		this.bench.happens(id("a"), Tests.replied("m3", "fine", now()));
		this.bench.settle();
		assertThat(this.bench.state(id("a")).order()).containsExactly("m1", "m3");

		mended.set(true);
		assertThat(this.bench.replay.replay(Topics.TICKET_EVENTS, this.name, 10)).isEqualTo(1);
		this.bench.settle();
		assertThat(this.bench.state(id("a")).order()).containsExactly("m1", "m3", "m2");
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.name, 10)).isEmpty();
		assertSaidOnceInOrder("a", 3);
	}

	@Test
	void raisesAnAlarmWhenAnEventIsLost() {
		this.bench.start();
		talk("a", 1);
		this.bench.loses(id("a"));
		this.bench.happens(id("a"), Tests.replied("m3", "third", now()));
		this.bench.settle();

		assertThat(this.bench.count("support.log.gaps")).isEqualTo(1);
		this.bench.happens(id("a"), 2, Tests.replied("m2", "second", now()));
		this.bench.happens(id("a"), 2, Tests.replied("m2", "second", now()));
		this.bench.settle();
		assertThat(this.bench.state(id("a")).order()).containsExactly("m1", "m3", "m2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "published", "saved", "cleared" })
	void rebuildsTheSameStatesFromTheLogAndSaysNothing(String diedAt) {
		AtomicInteger reached = new AtomicInteger();
		this.bench.start((where) -> {
			// Dies late, so that some of what it said is above the committed offset
			if (where.equals(diedAt) && reached.incrementAndGet() == 4) {
				throw new Crash(diedAt);
			}
		});
		for (int ticket = 0; ticket < 40; ticket++) {
			talk("a" + ticket, 3);
		}
		if (diedAt.isEmpty()) {
			this.bench.settle();
		}
		else {
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> reached.get() >= 4);
		}
		this.bench.stopAll();
		EngineProperties rebuild = new EngineProperties(true, true, Duration.ofMillis(20), Duration.ofMinutes(10),
				Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(20), 7,
				Duration.ZERO, Duration.ofMillis(50), 100);
		int before = this.bench.read(Topics.TICKET_EVENTS).size();
		this.bench.start(this.bench.mongo, CrashPoints.NONE, rebuild);
		this.bench.settle();
		if (diedAt.isEmpty()) {
			assertThat(this.bench.read(Topics.TICKET_EVENTS)).hasSize(before);
		}

		for (int ticket = 0; ticket < 40; ticket++) {
			assertThat(this.bench.state(id("a" + ticket))).extracting(Tally::messages, Tally::notes)
				.containsExactly(3, 3);
			if (diedAt.isEmpty()) {
				assertSaidOnceInOrder("a" + ticket, 3);
			}
			else {
				assertSaidInOrder("a" + ticket, 3);
			}
		}
	}

	@Test
	void reportsABreachOnceWhenTimeHasCome() {
		this.bench.start();
		talk("a", 1);
		this.bench.settle();
		this.bench.clock.forward(Tally.DEADLINE.minusSeconds(30));
		talk("b", 1);
		this.bench.settle();
		assertThat(breaches("a")).isZero();

		this.bench.clock.forward(Duration.ofSeconds(31));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> breaches("a") == 1);
		this.bench.stopAll();
		this.bench.start();
		this.bench.settle();
		assertThat(breaches("a")).isEqualTo(1);
		assertThat(breaches("b")).isZero();
		assertThat(this.bench.state(id("a")).breached()).isTrue();
	}

	@Test
	void reportsNoBreachAfterAnOutageIfTheAnswerIsInTheBacklog() {
		this.bench.start();
		for (int ticket = 0; ticket < 30; ticket++) {
			talk("a" + ticket, 1);
		}
		this.bench.settle();
		this.bench.stopAll();
		for (int ticket = 0; ticket < 30; ticket += 2) {
			this.bench.happens(id("a" + ticket), Tests.answered("r1"));
		}
		this.bench.clock.forward(Tally.DEADLINE.multipliedBy(3));
		this.bench.start();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> breaches("a29") == 1);
		this.bench.settle();

		for (int ticket = 0; ticket < 30; ticket++) {
			assertThat(breaches("a" + ticket)).as("ticket %s", ticket).isEqualTo(ticket % 2);
		}
	}

	@Test
	void waitsForTheStoreAndPutsNothingAside() {
		AtomicBoolean down = new AtomicBoolean();
		this.bench.start(Faults.interrupted(this.bench.mongo, down), CrashPoints.NONE, Workbench.properties());
		talk("a", 1);
		this.bench.settle();
		down.set(true);
		talk("a", 2);
		talk("b", 2);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.bench.count("support.cycle.retries") >= 3);
		down.set(false);
		this.bench.settle();

		assertThat(this.bench.state(id("a")).messages()).isEqualTo(3);
		assertSaidOnceInOrder("a", 3);
		assertThat(this.bench.count("support.dead.letters")).isZero();
	}

	@Test
	void decidesCommandsWhileTheLogMovesOn() throws Exception {
		Engine<Tally> engine = this.bench.start();
		talk("a", 1);
		this.bench.settle();
		Tickets<Tally> tickets = engine.tickets();
		int commands = 40;
		try (ExecutorService people = Executors.newFixedThreadPool(4)) {
			List<CompletableFuture<Tally>> running = new ArrayList<>();
			for (int command = 0; command < commands; command++) {
				running.add(CompletableFuture
					.supplyAsync(() -> tickets.change(id("a"), (state, now) -> note(state)).block(), people));
				this.bench.happens(id("a"), Tests.replied("x" + command, "and", now()));
			}
			for (CompletableFuture<Tally> each : running) {
				assertThat(each.get()).isNotNull();
			}
		}
		this.bench.settle();

		assertThat(this.bench.state(id("a"))).extracting(Tally::messages, Tally::notes)
			.containsExactly(1 + commands, 1 + 2 * commands);
		assertSaidInOrder("a", 1 + 2 * commands);
	}

	@Test
	void keepsItsGuaranteesUnderRandomCrashes() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		int tickets = 30;
		for (int round = 0; round < 8; round++) {
			int life = 1 + random.nextInt(30);
			AtomicInteger points = new AtomicInteger();
			AtomicBoolean dead = new AtomicBoolean();
			this.bench.start((where) -> {
				if (points.incrementAndGet() == life) {
					dead.set(true);
					throw new Crash(where);
				}
			});
			for (int each = 0; each < 40; each++) {
				String ticket = "r" + random.nextInt(tickets);
				talk(ticket, 1);
			}
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> dead.get() || this.bench.lag() == 0);
			this.bench.stopAll();
		}
		this.bench.start();
		this.bench.settle();

		for (int ticket = 0; ticket < tickets; ticket++) {
			int talked = this.talked.getOrDefault("r" + ticket, 0);
			if (talked > 0) {
				assertThat(this.bench.state(id("r" + ticket))).as("seed %s", seed)
					.extracting(Tally::messages, Tally::notes)
					.containsExactly(talked, talked);
				assertSaidInOrder("r" + ticket, talked);
			}
		}
	}

	private final Map<String, Integer> talked = new HashMap<>();

	private void talk(String ticket, int messages) {
		for (int message = 0; message < messages; message++) {
			int number = this.talked.merge(ticket, 1, Integer::sum);
			this.bench.happens(id(ticket),
					(number == 1) ? Tests.created(id(ticket), now()) : Tests.replied("m" + number, "again", now()));
		}
	}

	/** Something happens that the service under test never asked for. */
	private void mutter(String ticket) {
		this.bench.happens(id(ticket), Tests.note("n", "nobody"));
	}

	private String id(String ticket) {
		return this.name + "-" + ticket;
	}

	private Instant now() {
		return this.bench.clock.instant();
	}

	private List<Decision> note(@Nullable Tally state) {
		assertThat(state).isNotNull();
		return List.of(Decision.append(Tests.note("command", this.name)));
	}

	private long breaches(String ticket) {
		return this.bench.said(id(ticket)).stream().filter((said) -> said.data() instanceof SlaBreached).count();
	}

	private List<String> outbound(String ticket) {
		return this.bench.read(Topics.OUTBOUND)
			.stream()
			.map((record) -> (OutboundMessage) this.bench.codec.decode(record.topic(), record.value()))
			.filter((message) -> message.getTicketId().equals(id(ticket)))
			.map((message) -> message.getMessageId())
			.toList();
	}

	/** Numbers 1 to n, each exactly once. */
	private void assertSaidOnceInOrder(String ticket, int events) {
		assertThat(this.bench.said(id(ticket))).extracting(Said::sequence).containsExactlyElementsOf(numbers(events));
	}

	/**
	 * Numbers 1 to n without a gap; a repetition may follow a crash, but says the same as
	 * before.
	 */
	private void assertSaidInOrder(String ticket, int events) {
		List<Said> first = new ArrayList<>();
		for (Said said : this.bench.said(id(ticket))) {
			long highest = first.size();
			if (said.sequence() == highest + 1) {
				first.add(said);
			}
			else {
				assertThat(said.sequence()).as("%s after %s", said.sequence(), highest).isLessThanOrEqualTo(highest);
				assertThat(said.data()).isEqualTo(first.get((int) said.sequence() - 1).data());
			}
		}
		assertThat(first).hasSize(events);
		assertThat(first).filteredOn((said) -> said.data() instanceof NoteAdded).isNotEmpty();
	}

	private static List<Long> numbers(int count) {
		return LongStream.rangeClosed(1, count).boxed().toList();
	}

	private ProducerRecord<byte[], byte[]> poison(String kind) {
		byte[] key = id("p").getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = new HashMap<>(
				new LogHeaders("x", Tests.created("x", now()).getSchema().getFullName(), "stranger", id("p"), 1, now(),
						-1, TraceParent.begin())
					.toMap());
		byte[] value = this.bench.codec.encode(Topics.TICKET_EVENTS, Tests.created(id("p"), now()));
		switch (kind) {
			case "empty" -> value = new byte[0];
			case "magic" -> value[0] = 7;
			case "id" -> value[1] = 0x7f;
			case "noheaders" -> headers.clear();
			case "badsequence" -> headers.put("ce_sequence", "many");
			case "misplaced" -> {
				Partitions partitions = new Partitions(4);
				return new ProducerRecord<>(Topics.TICKET_EVENTS, (partitions.of(id("p")) + 1) % partitions.count(),
						key, value, LogHeaders.toKafka(headers));
			}
			case "foreign" -> value = new byte[] { 0, 0, 0, 0, 1, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f };
			default -> throw new IllegalArgumentException(kind);
		}
		return new ProducerRecord<>(Topics.TICKET_EVENTS, null, key, value, LogHeaders.toKafka(headers));
	}

	/** The engine dies here. */
	static final class Crash extends Error {

		Crash(String point) {
			super(point, null, false, false);
		}

	}

}
