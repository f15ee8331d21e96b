package monster.quicksell.support.platform.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.platform.log.LogClock;
import monster.quicksell.support.platform.log.Patience;
import monster.quicksell.support.platform.store.RecentStates;
import monster.quicksell.support.platform.store.States;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/** Runs a participant: its loop on the log, and its commands. */
public final class Engine<S> implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

	private final Participant<S> participant;

	private final Parts<S> parts;

	private final EngineProperties properties;

	private final GroupProgress progress;

	private final Gate gate;

	private final Partitions partitions;

	private final CrashPoints crash;

	private final EngineMeters meters;

	private @Nullable LogLoop<S> loop;

	private @Nullable Pulse pulse;

	private @Nullable Thread thread;

	/** Of a participant, on these parts. */
	public Engine(Participant<S> participant, Parts<S> parts, EngineProperties properties) {
		this(participant, parts, properties, CrashPoints.NONE);
	}

	Engine(Participant<S> participant, Parts<S> parts, EngineProperties properties, CrashPoints crash) {
		this.participant = participant;
		this.parts = parts;
		this.properties = properties;
		this.crash = crash;
		this.meters = new EngineMeters(parts.meters());
		this.partitions = new Partitions(partitions(parts.admin()));
		this.progress = new GroupProgress(parts.admin(), participant.name(), this.partitions);
		this.gate = new Gate(this.progress, parts.states(), participant.name());
	}

	private static int partitions(Admin admin) {
		try {
			return admin.describeTopics(Set.of(Topics.TICKET_EVENTS))
				.topicNameValues()
				.values()
				.iterator()
				.next()
				.get()
				.partitions()
				.size();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Topic " + Topics.TICKET_EVENTS + " can't be described", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Outbox<S> outbox(States<S> states) {
		return new Outbox<>(this.parts.producer(), states, this.parts.logClock(), this.crash);
	}

	/** The tickets for the service's edges. */
	public Tickets<S> tickets() {
		return new EngineTickets<>(this.participant, this.parts.states(), outbox(this.parts.states()),
				this.parts.codec(), this.gate, this.partitions, this.parts.clock(), this.properties, this.crash);
	}

	/** How far the service's instances have come together. */
	public GroupProgress progress() {
		return this.progress;
	}

	@Override
	public void start() {
		if (!this.properties.enabled() || this.thread != null) {
			return;
		}
		if (this.properties.rebuild()) {
			LOG.info("{} drops its states and reads the log anew", this.participant.name());
			this.participant.listener().forget();
			this.parts.states().drop();
		}
		LogLoop<S> started = loop();
		this.thread = Thread.ofPlatform().name(this.participant.name() + "-log").start(() -> guard(started));
	}

	private LogLoop<S> loop() {
		String service = this.participant.name();
		Consumer<byte[], byte[]> consumer = consumer();
		Patience patience = new Patience(consumer, service, this.properties.retryDelay());
		Pulse beat = new Pulse(service, patience, this.properties.retryDelay(), this.meters);
		Steps<S> steps = new Steps<>(this.participant, this.parts.codec(), this.partitions);
		RecentStates<S> recent = new RecentStates<>(this.parts.states(), this.properties.recentStates());
		Outbox<S> outbox = outbox(recent);
		Cycle<S> cycle = new Cycle<>(this.participant, recent, steps, outbox, this.parts.deadLetters(),
				this.parts.codec(), this.partitions, this.parts.clock(), this.meters, this.crash);
		Ownership ownership = new Ownership(service, consumer, this::reader, recent, beat);
		TimerFiring<S> timers = new TimerFiring<>(consumer, cycle, recent, ownership,
				new Inlets(consumer, steps.topics()), this.parts.clock(), this.properties.timerHorizon(), this.meters);
		LogLoop.Parts<S> turns = new LogLoop.Parts<>(ownership,
				new Batches<>(service, consumer, steps, cycle, ownership, this.parts.deadLetters(),
						this.parts.logClock(), this.crash),
				new Progress<>(consumer, cycle, recent, ownership, timers, this.properties.commitInterval(),
						this.crash),
				timers, new Sweep<>(outbox, recent, ownership, this.properties));
		LogLoop<S> made = new LogLoop<>(this.properties, consumer, steps.topics(), patience, beat, this.gate, turns,
				this.meters);
		this.loop = made;
		this.pulse = beat;
		return made;
	}

	private void guard(LogLoop<S> started) {
		try {
			started.run();
		}
		catch (Throwable ex) {
			// The loop waits for all that passes; this is a mistake of ours, and liveness
			// reports it
			LOG.error("{} has left the log: {}", this.participant.name(), Failures.place(ex), ex);
			if (ex instanceof Error error) {
				throw error;
			}
		}
	}

	private Consumer<byte[], byte[]> consumer() {
		Properties overrides = new Properties();
		overrides.put("max.poll.records", Integer.toString(this.properties.batch()));
		return this.parts.consumers().createConsumer(this.participant.name(), null, null, overrides);
	}

	private Consumer<byte[], byte[]> reader() {
		Properties overrides = new Properties();
		overrides.put("group.protocol", "classic");
		return this.parts.consumers().createConsumer(this.participant.name() + "-reader", null, null, overrides);
	}

	@Override
	public void stop() {
		LogLoop<S> running = this.loop;
		Thread worker = this.thread;
		if (running == null || worker == null) {
			return;
		}
		running.stop();
		try {
			worker.join(Duration.ofSeconds(20));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.loop = null;
		this.pulse = null;
		this.thread = null;
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	/**
	 * True while the loop moves: it may wait for something, but it is not stuck or dead.
	 */
	public boolean isAlive() {
		Thread worker = this.thread;
		Pulse running = this.pulse;
		return worker == null || running == null
				|| (worker.isAlive() && running.idle().compareTo(Duration.ofMinutes(3)) < 0);
	}

	/**
	 * True once the states are up to date with what was committed, and nothing is being
	 * waited for.
	 */
	public boolean isReady() {
		Pulse running = this.pulse;
		return this.gate.isOpen() && running != null && !running.isWaiting();
	}

	/**
	 * What an engine stands on.
	 *
	 * @param states where the states are kept
	 * @param consumers makes consumers of bytes
	 * @param producer waits for ever: what was decided will be said
	 * @param admin asks Kafka about topics and groups
	 * @param codec encodes and decodes
	 * @param deadLetters puts records aside
	 * @param clock the time for decisions
	 * @param logClock takes note of the broker's time stamps
	 * @param meters counts
	 */
	public record Parts<S>(States<S> states, ConsumerFactory<byte[], byte[]> consumers,
			Producer<byte[], byte[]> producer, Admin admin, Codec codec, DeadLetters deadLetters, Clock clock,
			LogClock logClock, MeterRegistry meters) {
	}

}
