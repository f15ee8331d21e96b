package monster.quicksell.support.platform.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.platform.log.DeadLetterReplay;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What can't be read or processed is put aside, blocks nobody, and can come back. */
class PoisonIT {

	private final Workbench bench = new Workbench();

	private final Talks talks = new Talks(this.bench);

	@AfterEach
	void close() {
		this.bench.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "empty", "magic", "id", "noheaders", "badsequence", "foreign", "misplaced", "truncated",
			"long" })
	void putsPoisonAsideOnceWhileOthersGoOn(String kind) {
		this.bench.start();
		this.talks.talk("p", 1);
		int before = this.bench.read(Topics.TICKET_EVENTS).size();
		this.bench.send(this.talks.poison(kind));
		this.talks.talk("p", 1);
		for (int ticket = 0; ticket < 8; ticket++) {
			this.talks.talk("q" + ticket, 2);
		}
		this.bench.settle();

		assertThat(before).isPositive();
		assertThat(this.bench.state(this.talks.id("p")).messages()).isEqualTo(2);
		for (int ticket = 0; ticket < 8; ticket++) {
			assertThat(this.bench.state(this.talks.id("q" + ticket)).messages()).isEqualTo(2);
		}
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.bench.service, 10)).singleElement()
			.satisfies((letter) -> assertThat(letter.reason()).isNotBlank());
	}

	@Test
	void putsAsideWhatItsOwnCodeCannotBearWithoutQuotingIt() {
		this.bench.start();
		this.talks.talk("a", 1);
		this.bench.happens(this.talks.id("a"), Tests.replied("m2", Tally.BUG, this.talks.now()));
		this.bench.happens(this.talks.id("a"), Tests.replied("m3", "fine", this.talks.now()));
		this.talks.talk("b", 2);
		this.bench.settle();

		assertThat(this.bench.state(this.talks.id("a")).order()).containsExactly("m1", "m3");
		assertThat(this.bench.state(this.talks.id("b")).messages()).isEqualTo(2);
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.bench.service, 10)).singleElement()
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
				.send(new ProducerRecord<>(Topics.TICKET_EVENTS, this.talks.id("a").getBytes(StandardCharsets.UTF_8),
						new byte[8_000_000]))
				.get();
		}
		this.talks.talk("a", 2);
		this.bench.settle();

		assertThat(this.bench.state(this.talks.id("a")).messages()).isEqualTo(2);
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.bench.service, 10)).singleElement()
			.satisfies((letter) -> assertThat(letter.reason()).contains("ce_id"));
		assertThat(this.bench.replay.replay(Topics.TICKET_EVENTS, this.bench.service, 10)).isZero();
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.bench.service, 10)).isEmpty();
	}

	@Test
	void answersAtOnceWhereNothingWasEverPutAside() {
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.bench.service, 10)).isEmpty();
		assertThat(this.bench.replay.replay(Topics.TICKET_EVENTS, this.bench.service, 10)).isZero();
	}

	@Test
	void keepsADeadLetterWaitingThatKafkaDoesNotConfirm() {
		this.bench.start();
		this.bench.send(this.talks.poison("empty"));
		this.bench.settle();
		DeadLetterReplay failing = new DeadLetterReplay(this.bench.clients.consumers(),
				new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {

					@Override
					public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
						return CompletableFuture.failedFuture(new TimeoutException("unplugged"));
					}

				});
		assertThatExceptionOfType(Messages.NotAccepted.class)
			.isThrownBy(() -> failing.replay(Topics.TICKET_EVENTS, this.bench.service, 10));
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.bench.service, 10)).hasSize(1);
	}

	@Test
	void putsAsideWhatItsStateCannotBear() {
		Tally.Rules rules = new Tally.Rules(this.bench.service);
		Participant<Tally> who = Participant.of(this.bench.service, Tally.class, new Overflowing(rules));
		this.bench.start(who, this.bench.mongo, CrashPoints.NONE, Workbench.properties());
		for (String ticket : List.of("a", "b")) {
			this.talks.talk(ticket, 1);
		}
		this.bench.settle();
		this.bench.happens(this.talks.id("a"), Tests.replied(Overflowing.LATE, "this one", this.talks.now()));
		this.bench.happens(this.talks.id("b"), Tests.replied(Overflowing.NEVER, "and this one", this.talks.now()));
		this.talks.talk("c", 2);
		this.bench.settle();

		assertThat(this.bench.state(this.talks.id("a")).messages()).isEqualTo(1);
		assertThat(this.bench.state(this.talks.id("b")).messages()).isEqualTo(1);
		assertThat(this.bench.state(this.talks.id("c")).messages()).isEqualTo(2);
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.bench.service, 10)).hasSize(2);
	}

	@Test
	void countsATimerWhoseOutcomeCannotBeKept() {
		Tally.Rules rules = new Tally.Rules(this.bench.service);
		Participant<Tally> who = Participant.of(this.bench.service, Tally.class, new Overflowing(rules));
		this.bench.start(who, this.bench.mongo, CrashPoints.NONE, Workbench.properties());
		for (String ticket : List.of("a", "b", "c")) {
			this.talks.talk(ticket, 1);
		}
		this.bench.happens(this.talks.id("a"),
				Tests.replied(Overflowing.THEN + Overflowing.LATE, "this one", this.talks.now()));
		this.bench.happens(this.talks.id("b"),
				Tests.replied(Overflowing.THEN + Overflowing.NEVER, "and this one", this.talks.now()));
		this.bench.settle();
		assertThat(this.bench.count("support.timers.failed")).isZero();

		this.bench.clock.forward(Tally.DEADLINE.plusSeconds(1));
		awaitFailedTimers(2);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.talks.breaches("c") == 1);
		this.bench.clock.forward(Timers.REST.minusSeconds(20));
		this.talks.talk("d", 1);
		this.bench.settle();
		assertThat(this.bench.count("support.timers.failed")).as("while they rest").isEqualTo(2);
		this.bench.clock.forward(Duration.ofSeconds(20));
		awaitFailedTimers(4);

		assertThat(this.bench.state(this.talks.id("a")).breached()).isFalse();
		assertThat(this.bench.state(this.talks.id("b")).breached()).isFalse();
		assertThat(this.talks.breaches("a") + this.talks.breaches("b")).isZero();
	}

	private void awaitFailedTimers(int count) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.bench.count("support.timers.failed") == count);
	}

	@Test
	void takesADeadLetterBackIntoItsHole() {
		AtomicBoolean mended = new AtomicBoolean();
		Tally.Rules rules = new Tally.Rules(this.bench.service);
		Participant<Tally> who = Participant.of(this.bench.service, Tally.class, new Mendable(rules, mended));
		this.bench.start(who, this.bench.mongo, CrashPoints.NONE, Workbench.properties());
		this.talks.talk("a", 1);
		this.bench.happens(this.talks.id("a"), Tests.replied("m2", Tally.BUG, this.talks.now()));
		this.bench.happens(this.talks.id("a"), Tests.replied("m3", "fine", this.talks.now()));
		this.bench.settle();
		assertThat(this.bench.state(this.talks.id("a")).order()).containsExactly("m1", "m3");

		mended.set(true);
		assertThat(this.bench.replay.replay(Topics.TICKET_EVENTS, this.bench.service, 10)).isEqualTo(1);
		this.bench.settle();
		assertThat(this.bench.state(this.talks.id("a")).order()).containsExactly("m1", "m3", "m2");
		assertThat(this.bench.replay.waiting(Topics.TICKET_EVENTS, this.bench.service, 10)).isEmpty();
		this.talks.assertSaidOnceInOrder("a", 3);
	}

	@Test
	void raisesAnAlarmWhenAnEventIsLost() {
		this.bench.start();
		this.talks.talk("a", 1);
		this.bench.loses(this.talks.id("a"));
		this.bench.happens(this.talks.id("a"), Tests.replied("m3", "third", this.talks.now()));
		this.bench.settle();

		assertThat(this.bench.count("support.log.gaps")).isEqualTo(1);
		this.bench.happens(this.talks.id("a"), 2, Tests.replied("m2", "second", this.talks.now()));
		this.bench.happens(this.talks.id("a"), 2, Tests.replied("m2", "second", this.talks.now()));
		this.bench.settle();
		assertThat(this.bench.state(this.talks.id("a")).order()).containsExactly("m1", "m3", "m2");
	}

}
