package monster.quicksell.support.platform.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.log.CodecUnavailable;
import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.platform.log.LogClock;
import monster.quicksell.support.platform.store.RecentStates;
import monster.quicksell.support.platform.store.StoreUnavailable;
import monster.quicksell.support.platform.store.Stored;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's one thread on the log: polls, applies, fires the timers of the partitions
 * it owns, commits. What is not available is waited for, with all partitions paused;
 * nothing is skipped for that.
 */
final class LogLoop<S> implements Runnable, ConsumerRebalanceListener {

	private static final Logger LOG = LoggerFactory.getLogger(LogLoop.class);

	private static final int MOST_TIMERS_AT_ONCE = 500;

	/** A log that is silent for so long leaves time for what was put off. */
	private static final Duration BREATH = Duration.ofMillis(50);

	private static final int MOST_UNCOMMITTED = 5000;

	private final String service;

	private final EngineProperties properties;

	private final Consumer<byte[], byte[]> consumer;

	private final Supplier<Consumer<byte[], byte[]>> readers;

	private final Steps<S> steps;

	private final Cycle<S> cycle;

	private final Outbox<S> outbox;

	private final RecentStates<S> states;

	private final DeadLetters deadLetters;

	private final Gate gate;

	private final Clock clock;

	private final LogClock logClock;

	private final EngineMeters meters;

	private final CrashPoints crash;

	private final Timers timers = new Timers();

	/**
	 * Partitions of the ticket log that this instance owns, and what of them is a replay.
	 */
	private final Map<Integer, ReplayPlan> owned = new HashMap<>();

	private final Map<Integer, Barrier> barriers = new HashMap<>();

	/** Up to where records were applied whose offsets are not committed. */
	private final Map<TopicPartition, Long> uncommitted = new HashMap<>();

	private int uncommittedRecords;

	private long lastCommit;

	private Instant nextExtension = Instant.MIN;

	private Instant nextSweep = Instant.MIN;

	private volatile boolean running = true;

	private volatile long lastTurn = System.nanoTime();

	private volatile boolean waiting;

	LogLoop(String service, EngineProperties properties, Consumer<byte[], byte[]> consumer,
			Supplier<Consumer<byte[], byte[]>> readers, Steps<S> steps, Cycle<S> cycle, Outbox<S> outbox,
			RecentStates<S> states, DeadLetters deadLetters, Gate gate, Clock clock, LogClock logClock,
			EngineMeters meters, CrashPoints crash) {
		this.service = service;
		this.properties = properties;
		this.consumer = consumer;
		this.readers = readers;
		this.steps = steps;
		this.cycle = cycle;
		this.outbox = outbox;
		this.states = states;
		this.deadLetters = deadLetters;
		this.gate = gate;
		this.clock = clock;
		this.logClock = logClock;
		this.meters = meters;
		this.crash = crash;
	}

	@Override
	public void run() {
		try (this.consumer) {
			this.consumer.subscribe(this.steps.topics(), this);
			while (this.running) {
				turn();
			}
		}
		catch (WakeupException ex) {
			LOG.debug("{} leaves the log", this.service);
		}
	}

	private void turn() {
		this.lastTurn = System.nanoTime();
		holdMessages();
		ConsumerRecords<byte[], byte[]> records = poll(patience());
		if (!records.isEmpty()) {
			long begin = System.nanoTime();
			take(records);
			this.meters.took(Duration.ofNanos(System.nanoTime() - begin));
			gather(records.count(), begin);
		}
		if (hasPutOff() && (records.isEmpty() || isCommitDue())) {
			untilAvailable(this::commit);
		}
		untilAvailable(this::fireTimers);
		untilAvailable(this::sweep);
	}

	/** Each batch costs a few round trips, however small it is. */
	private void gather(int records, long begin) {
		long left = this.properties.linger().toNanos() - (System.nanoTime() - begin);
		if (records < this.properties.batch() && left > 0) {
			LockSupport.parkNanos(left);
		}
	}

	/** A broker that is away for longer than the client waits must not end the loop. */
	private ConsumerRecords<byte[], byte[]> poll(Duration patience) {
		try {
			return this.consumer.poll(patience);
		}
		catch (WakeupException ex) {
			throw ex;
		}
		catch (KafkaException ex) {
			LOG.warn("{} can't read the log: {}", this.service, ex.getClass().getSimpleName());
			this.waiting = true;
			LockSupport.parkNanos(this.properties.retryDelay().toNanos());
			return ConsumerRecords.empty();
		}
	}

	/** Messages wait while the states are being rebuilt. */
	private void holdMessages() {
		if (this.gate.isOpen()) {
			return;
		}
		List<TopicPartition> messages = this.consumer.assignment()
			.stream()
			.filter((partition) -> !partition.topic().equals(Topics.TICKET_EVENTS))
			.toList();
		boolean[] open = { false };
		untilAvailable(() -> open[0] = this.gate.tryOpen());
		if (open[0]) {
			this.consumer.resume(messages);
		}
		else {
			this.consumer.pause(messages);
		}
	}

	private boolean hasPutOff() {
		return !this.uncommitted.isEmpty() || this.states.hasPublished();
	}

	private boolean isCommitDue() {
		return this.uncommittedRecords >= MOST_UNCOMMITTED
				|| System.nanoTime() - this.lastCommit > this.properties.commitInterval().toNanos();
	}

	private Duration patience() {
		Duration most = hasPutOff() ? BREATH : this.properties.pollTimeout();
		Instant now = this.clock.instant();
		Duration patience = this.timers.earliest()
			.map((due) -> Duration.between(now, due))
			.filter((wait) -> wait.compareTo(most) < 0)
			.orElse(most);
		return patience.isNegative() ? Duration.ZERO : patience;
	}

	private void take(ConsumerRecords<byte[], byte[]> records) {
		Map<ConsumerRecord<byte[], byte[]>, String> unreadable = new HashMap<>();
		List<Step> batch = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> record : records) {
			this.logClock.saw(record.timestamp());
			untilAvailable(() -> read(record, batch, unreadable));
		}
		untilAvailable(() -> {
			Set<TopicPartition> assigned = this.consumer.assignment();
			batch.removeIf((step) -> !assigned.contains(step.partition()));
			follow(this.cycle.apply(batch));
			unreadable.forEach((record, reason) -> this.deadLetters.add(record, this.service, reason));
			unreadable.clear();
			noteApplied(records);
		});
	}

	private void noteApplied(ConsumerRecords<byte[], byte[]> records) {
		for (TopicPartition partition : records.partitions()) {
			if (this.consumer.assignment().contains(partition)) {
				this.uncommitted.put(partition, this.consumer.position(partition));
			}
		}
		this.uncommittedRecords += records.count();
	}

	private void read(ConsumerRecord<byte[], byte[]> record, List<Step> batch,
			Map<ConsumerRecord<byte[], byte[]>, String> unreadable) {
		try {
			Step step = this.steps.read(record);
			ReplayPlan plan = record.topic().equals(Topics.TICKET_EVENTS) ? this.owned.get(record.partition()) : null;
			if (plan == null) {
				batch.add(step);
			}
			else {
				batch.addAll(plan.steps(step));
			}
		}
		catch (Steps.Unreadable ex) {
			unreadable.put(record, String.valueOf(ex.getMessage()));
		}
	}

	private void follow(Collection<Stored<S>> documents) {
		for (Stored<S> document : documents) {
			if (this.owned.containsKey(document.partition())) {
				this.timers.set(document.ticketId(), document.partition(), document.due());
			}
		}
	}

	/**
	 * Writes what was put off - numbers of events nobody asked for, outboxes that were
	 * published - and commits. What is not committed comes again after a crash, and is
	 * recognised.
	 */
	private void commit() {
		follow(this.cycle.settle());
		this.crash.reached("settled");
		this.states.flush();
		this.crash.reached("flushed");
		Map<Integer, Long> progress = new HashMap<>();
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		this.uncommitted.keySet().retainAll(this.consumer.assignment());
		for (Map.Entry<TopicPartition, Long> applied : this.uncommitted.entrySet()) {
			TopicPartition partition = applied.getKey();
			long next = applied.getValue();
			ReplayPlan plan = partition.topic().equals(Topics.TICKET_EVENTS) ? this.owned.get(partition.partition())
					: null;
			if (plan != null && !plan.isOver(next)) {
				// Short of the committed offset, so that a restart knows it is still a
				// replay
				progress.put(partition.partition(), Math.max(0, Math.min(next, plan.committed() - 1)));
				continue;
			}
			if (plan != null) {
				progress.put(partition.partition(), next);
			}
			offsets.put(partition, new OffsetAndMetadata(next));
		}
		this.states.advance(progress);
		this.crash.reached("advanced");
		if (!offsets.isEmpty()) {
			this.consumer.commitSync(offsets);
		}
		this.crash.reached("committed");
		this.uncommitted.clear();
		this.uncommittedRecords = 0;
		this.lastCommit = System.nanoTime();
	}

	/**
	 * Timers fire on the log's time: those due by a moment fire once the partition has
	 * been read up to where it ended at that moment. After an outage the backlog comes
	 * first.
	 */
	private void fireTimers() {
		Instant now = this.clock.instant();
		if (!now.isBefore(this.nextExtension)) {
			extendHorizon(this.owned.keySet(), now);
			this.nextExtension = now.plus(this.properties.timerHorizon().dividedBy(2));
		}
		Set<Integer> due = this.timers.partitionsDue(now);
		due.retainAll(this.owned.keySet());
		Set<TopicPartition> toAsk = new HashSet<>();
		due.stream()
			.filter((partition) -> !this.barriers.containsKey(partition))
			.forEach((partition) -> toAsk.add(new TopicPartition(Topics.TICKET_EVENTS, partition)));
		if (!toAsk.isEmpty()) {
			this.consumer.endOffsets(toAsk)
				.forEach((partition, end) -> this.barriers.put(partition.partition(), new Barrier(end, now)));
		}
		for (Integer partition : Set.copyOf(this.barriers.keySet())) {
			Barrier barrier = this.barriers.get(partition);
			if (barrier != null && position(partition) >= barrier.end()) {
				fire(partition, barrier.by());
				this.barriers.remove(partition);
			}
		}
	}

	private long position(int partition) {
		return this.consumer.position(new TopicPartition(Topics.TICKET_EVENTS, partition));
	}

	private void fire(int partition, Instant by) {
		List<Timers.Entry> entries = this.timers.take(partition, by, MOST_TIMERS_AT_ONCE);
		if (entries.isEmpty()) {
			return;
		}
		// A person's command may have moved them on
		this.states.forget(entries.stream().map(Timers.Entry::ticketId).toList());
		try {
			follow(this.cycle.fire(entries.stream().map(Timers.Entry::ticketId).toList()));
		}
		catch (RuntimeException ex) {
			entries.forEach((entry) -> this.timers.set(entry.ticketId(), partition, entry.due()));
			throw ex;
		}
		Instant now = this.clock.instant();
		for (Timers.Entry entry : entries) {
			this.meters.fired(Duration.between(entry.due(), now));
			this.timers.rest(entry, now);
		}
	}

	private void extendHorizon(Set<Integer> partitions, Instant now) {
		if (!partitions.isEmpty()) {
			Instant horizon = now.plus(this.properties.timerHorizon());
			this.timers.extend(this.states.due(partitions, horizon), horizon);
		}
	}

	/** Publishes what a crashed writer left behind. */
	private void sweep() {
		Instant now = this.clock.instant();
		if (now.isBefore(this.nextSweep) || this.owned.isEmpty()) {
			return;
		}
		this.outbox.publish(this.states.pending(this.owned.keySet(), this.properties.batch()), Duration.ofMinutes(1));
		this.nextSweep = now.plus(this.properties.sweepInterval());
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
		for (TopicPartition partition : partitions) {
			if (partition.topic().equals(Topics.TICKET_EVENTS)) {
				untilAvailableQuietly(() -> takeOver(partition));
			}
		}
		this.nextExtension = Instant.MIN;
		this.nextSweep = Instant.MIN;
	}

	private void takeOver(TopicPartition partition) {
		OffsetAndMetadata offset = this.consumer.committed(Set.of(partition)).get(partition);
		long committed = (offset != null) ? offset.offset() : 0;
		OptionalLong progress = this.states.progress(partition.partition());
		if (committed > 0 && progress.orElse(0) >= committed) {
			this.owned.put(partition.partition(), ReplayPlan.none());
			return;
		}
		try (Consumer<byte[], byte[]> reader = this.readers.get()) {
			ReplayPlan plan = ReplayPlan.lookAhead(reader, partition, committed, this.service);
			this.owned.put(partition.partition(), plan);
		}
		if (committed > 0) {
			LOG.info("{} reads partition {} again from offset {}", this.service, partition.partition(),
					progress.orElse(0));
			this.consumer.seek(partition, progress.orElse(0));
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
		if (hasPutOff()) {
			try {
				commit();
			}
			catch (Unavailable | KafkaException ex) {
				LOG.debug("{} gives partitions away uncommitted: the next owner reads them again", this.service);
			}
		}
		onPartitionsLost(partitions);
	}

	@Override
	public void onPartitionsLost(Collection<TopicPartition> partitions) {
		// Others may write these tickets now, and what was put off comes again to its
		// owner
		this.states.forget();
		this.cycle.forget(partitions);
		this.uncommitted.keySet().removeAll(partitions);
		for (TopicPartition partition : partitions) {
			if (partition.topic().equals(Topics.TICKET_EVENTS)) {
				this.owned.remove(partition.partition());
				this.barriers.remove(partition.partition());
				this.timers.drop(Set.of(partition.partition()));
			}
		}
	}

	/**
	 * Repeats an action until everything it needs is available, staying in the group
	 * meanwhile.
	 */
	private void untilAvailable(Runnable action) {
		long pause = this.properties.retryDelay().toMillis();
		while (this.running) {
			try {
				action.run();
				this.waiting = false;
				return;
			}
			catch (StoreUnavailable | CodecUnavailable | Outbox.NotPublished ex) {
				waitFor(ex, pause);
			}
			catch (WakeupException ex) {
				throw ex;
			}
			catch (KafkaException ex) {
				waitFor(ex, pause);
			}
			catch (RuntimeException ex) {
				// A mistake of ours. Giving up would leave the partitions to nobody; it
				// shows in readiness
				LOG.error("{} can't go on: {}", this.service, Failures.place(ex));
				waitFor(ex, pause);
			}
			pause = Math.min(pause * 2, this.properties.retryDelay().toMillis() * 30);
		}
	}

	private void waitFor(RuntimeException reason, long pause) {
		if (!this.waiting) {
			LOG.warn("{} waits: {}", this.service, reason.getMessage());
		}
		this.waiting = true;
		this.meters.retried();
		Set<TopicPartition> paused = Set.copyOf(this.consumer.paused());
		long end = System.nanoTime() + Duration.ofMillis(pause).toNanos();
		do {
			this.lastTurn = System.nanoTime();
			this.consumer.pause(this.consumer.assignment());
			ConsumerRecords<byte[], byte[]> early = poll(Duration.ofMillis(Math.min(pause, 100)));
			// Of partitions that were assigned just now: they come again
			early.partitions()
				.forEach((partition) -> this.consumer.seek(partition, early.records(partition).getFirst().offset()));
		}
		while (this.running && System.nanoTime() < end);
		Set<TopicPartition> resumed = new HashSet<>(this.consumer.assignment());
		resumed.removeAll(paused);
		this.consumer.resume(resumed);
	}

	/** The same within a rebalance, where polling is not allowed. */
	private void untilAvailableQuietly(Runnable action) {
		while (this.running) {
			try {
				action.run();
				return;
			}
			catch (WakeupException ex) {
				throw ex;
			}
			catch (StoreUnavailable | KafkaException ex) {
				LOG.warn("{} waits to take over partitions: {}", this.service, Failures.place(ex));
				LockSupport.parkNanos(this.properties.retryDelay().toNanos());
				this.lastTurn = System.nanoTime();
			}
		}
	}

	void stop() {
		this.running = false;
		this.consumer.wakeup();
	}

	/** How long ago the loop last moved. */
	Duration idle() {
		return Duration.ofNanos(System.nanoTime() - this.lastTurn);
	}

	/** True while something that the loop needs is not available. */
	boolean isWaiting() {
		return this.waiting;
	}

	/** Up to where a partition must be read for the timers that were due at a moment. */
	private record Barrier(long end, Instant by) {
	}

}
