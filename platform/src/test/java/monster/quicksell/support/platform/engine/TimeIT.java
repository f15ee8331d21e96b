package monster.quicksell.support.platform.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.log.Messages;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Timers fire on the log's time, late rather than early, and once. */
class TimeIT {

	private final Workbench bench = new Workbench();

	private final Talks talks = new Talks(this.bench);

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void reportsABreachOnceWhenTimeHasCome() {
		this.bench.start();
		this.talks.talk("a", 1);
		this.bench.settle();
		this.bench.clock.forward(Tally.DEADLINE.minusSeconds(30));
		this.talks.talk("b", 1);
		this.bench.settle();
		assertThat(this.talks.breaches("a")).isZero();

		this.bench.clock.forward(Duration.ofSeconds(31));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.talks.breaches("a") == 1);
		this.bench.stopAll();
		this.bench.start();
		this.bench.settle();
		assertThat(this.talks.breaches("a")).isEqualTo(1);
		assertThat(this.talks.breaches("b")).isZero();
		assertThat(this.bench.state(this.talks.id("a")).breached()).isTrue();
	}

	@Test
	void reportsNoBreachAfterAnOutageIfTheAnswerIsInTheBacklog() {
		this.bench.start();
		for (int ticket = 0; ticket < 30; ticket++) {
			this.talks.talk("a" + ticket, 1);
		}
		this.bench.settle();
		this.bench.stopAll();
		for (int ticket = 0; ticket < 30; ticket += 2) {
			this.bench.happens(this.talks.id("a" + ticket), Tests.answered("r1"));
		}
		this.bench.clock.forward(Tally.DEADLINE.multipliedBy(3));
		this.bench.start();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.talks.breaches("a29") == 1);
		this.bench.settle();

		for (int ticket = 0; ticket < 30; ticket++) {
			assertThat(this.talks.breaches("a" + ticket)).as("ticket %s", ticket).isEqualTo(ticket % 2);
		}
	}

	@Test
	void waitsWithATimerForTheStore() {
		AtomicBoolean down = new AtomicBoolean(true);
		Participant<Tally> who = Participant.of(this.bench.service, Tally.class,
				new Claiming(new Tally.Rules(this.bench.service), down));
		this.bench.start(who, this.bench.mongo, CrashPoints.NONE, Workbench.properties());
		this.talks.talk("a", 1);
		this.bench.settle();
		this.bench.clock.forward(Tally.DEADLINE.plusSeconds(1));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.bench.count("support.cycle.retries") >= 3);
		down.set(false);

		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.talks.breaches("a") == 1);
		assertThat(this.bench.count("support.timers.failed")).isZero();
	}

	@Test
	void reportsNoBreachAfterAnOutageIfTheAnswerWaitsAmongTheMessages() throws Exception {
		String topic = "it-answers-" + UUID.randomUUID();
		this.bench.admin
			.createTopics(List
				.of(new NewTopic(topic, 2, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime"))))
			.all()
			.get();
		Participant<Tally> who = this.bench.participant.withInlet(new Answers(topic));
		this.bench.start(who, this.bench.mongo, CrashPoints.NONE, Workbench.properties());
		for (int ticket = 0; ticket < 100; ticket++) {
			this.talks.talk("a" + ticket, 1);
		}
		this.bench.settle();
		this.bench.stopAll();
		// Batches of ten: the log's end is reached long before that of the messages
		for (int ticket = 0; ticket < 99; ticket++) {
			this.bench.send(new ProducerRecord<>(topic, ticket % 2, new byte[0],
					this.bench.codec.encode(topic, Tests.created(this.talks.id("a" + ticket), this.talks.now()))));
		}
		this.bench.clock.forward(Tally.DEADLINE.multipliedBy(3));
		this.bench.start(who, this.bench.mongo, CrashPoints.NONE, Workbench.properties());
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.talks.breaches("a99") == 1);
		this.bench.settle();

		for (int ticket = 0; ticket < 99; ticket++) {
			assertThat(this.bench.state(this.talks.id("a" + ticket)).breached()).as("ticket %s", ticket).isFalse();
		}
	}

	@Test
	void reportsNothingEarlyWhenALeadersClockJumpsAhead() {
		this.bench.start();
		this.talks.talk("a", 1);
		this.bench.settle();
		Instant before = this.talks.now();
		for (int stamp = 0; stamp < 5; stamp++) {
			long mad = before.plus(Tally.DEADLINE.multipliedBy(2)).toEpochMilli();
			this.bench.logClock.saw(mad);
			this.bench.logClock.heard(mad);
			this.talks.talk("b", 1);
		}
		this.bench.settle();

		assertThat(this.talks.breaches("a")).isZero();
		assertThat(this.talks.now()).isBefore(before.plus(Tally.DEADLINE.dividedBy(2)));
	}

	@Test
	void believesNoStampThatAProducerMade() throws Exception {
		String topic = "it-stamps-" + UUID.randomUUID();
		this.bench.admin
			.createTopics(
					List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("message.timestamp.type", "CreateTime"))))
			.all()
			.get();
		this.bench.start(this.bench.participant.withInlet(new Answers(topic)), this.bench.mongo, CrashPoints.NONE,
				Workbench.properties());
		this.talks.talk("a", 1);
		this.bench.settle();
		Instant before = this.talks.now();
		long soon = before.plusSeconds(9).toEpochMilli();
		this.bench.send(new ProducerRecord<>(topic, 0, soon, new byte[0],
				this.bench.codec.encode(topic, Tests.created(this.talks.id("a"), before))));
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.bench.count("support.log.records", "outcome", "applied") >= 2);

		assertThat(this.talks.now()).isBefore(before.plusSeconds(8));
	}

	@Test
	void losesNoTimerWhenTheClockGoesBack() {
		this.bench.start();
		this.talks.talk("a", 1);
		this.bench.settle();
		this.bench.clock.forward(Tally.DEADLINE.multipliedBy(2));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.talks.breaches("a") == 1);
		this.bench.clock.back(Tally.DEADLINE.multipliedBy(2));
		this.talks.talk("b", 1);
		this.bench.settle();
		assertThat(this.talks.breaches("b")).isZero();

		this.bench.clock.forward(Tally.DEADLINE.plusSeconds(1));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.talks.breaches("b") == 1);
		this.bench.settle();
		assertThat(this.talks.breaches("a")).isEqualTo(1);
	}

	/** Messages that are answers to their tickets. */
	private record Answers(String topic) implements Inlet<Tally, TicketCreated> {

		@Override
		public Class<TicketCreated> type() {
			return TicketCreated.class;
		}

		@Override
		public String ticketId(TicketCreated message) {
			return message.getThreadId();
		}

		@Override
		public List<Decision> decide(Tally state, TicketCreated message, Instant now) {
			return List.of(Decision.append(Tests.answered("r")));
		}

	}

}
