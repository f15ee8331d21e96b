package monster.quicksell.support.platform.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import monster.quicksell.support.platform.store.RecentStates;
import monster.quicksell.support.platform.store.Stored;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Fires the timers of the owned partitions on the log's time: those due by a moment fire
 * once all that had come by that moment was read - the partition, and the messages that
 * the service decides on. After an outage the backlog comes first.
 */
final class TimerFiring<S> {

	private static final int MOST_AT_ONCE = 500;

	private final Consumer<byte[], byte[]> consumer;

	private final Cycle<S> cycle;

	private final RecentStates<S> states;

	private final Ownership ownership;

	private final Inlets inlets;

	private final Clock clock;

	private final Duration horizon;

	private final EngineMeters meters;

	private final Timers timers = new Timers();

	private final Map<Integer, Barrier> barriers = new HashMap<>();

	private Instant nextExtension = Instant.MIN;

	TimerFiring(Consumer<byte[], byte[]> consumer, Cycle<S> cycle, RecentStates<S> states, Ownership ownership,
			Inlets inlets, Clock clock, Duration horizon, EngineMeters meters) {
		this.consumer = consumer;
		this.cycle = cycle;
		this.states = states;
		this.ownership = ownership;
		this.inlets = inlets;
		this.clock = clock;
		this.horizon = horizon;
		this.meters = meters;
	}

	/** Takes note of when documents want to be asked. */
	void follow(Collection<Stored<S>> documents) {
		for (Stored<S> document : documents) {
			if (this.ownership.owns(document.partition())) {
				this.timers.set(document.ticketId(), document.partition(), document.due());
			}
		}
	}

	/** How long until the first timer is due; empty if none is. */
	Optional<Duration> next() {
		Instant now = this.clock.instant();
		return this.timers.earliest().map((due) -> Duration.between(now, due));
	}

	/** Looks up at once what newly owned partitions have. */
	void renew() {
		this.nextExtension = Instant.MIN;
	}

	/** Drops the timers of a partition that is no longer owned. */
	void drop(int partition) {
		this.barriers.remove(partition);
		this.timers.drop(Set.of(partition));
	}

	/** Fires what is due. */
	void fire() {
		Instant now = this.clock.instant();
		if (!now.isBefore(this.nextExtension)) {
			extendHorizon(now);
			this.nextExtension = now.plus(this.horizon.dividedBy(2));
		}
		raiseBarriers(now);
		for (Integer partition : Set.copyOf(this.barriers.keySet())) {
			Barrier barrier = this.barriers.get(partition);
			if (barrier != null && position(partition) >= barrier.end() && this.inlets.areReadTo(barrier.messages())) {
				fire(partition, barrier.by());
				this.barriers.remove(partition);
			}
		}
	}

	private void raiseBarriers(Instant now) {
		Set<TopicPartition> due = new HashSet<>();
		for (Integer partition : this.timers.partitionsDue(now)) {
			if (this.ownership.owns(partition) && !this.barriers.containsKey(partition)) {
				due.add(new TopicPartition(Topics.TICKET_EVENTS, partition));
			}
		}
		if (!due.isEmpty()) {
			Map<TopicPartition, Long> messages = this.inlets.ends();
			this.consumer.endOffsets(due)
				.forEach((partition, end) -> this.barriers.put(partition.partition(), new Barrier(end, messages, now)));
		}
	}

	private long position(int partition) {
		return this.consumer.position(new TopicPartition(Topics.TICKET_EVENTS, partition));
	}

	private void fire(int partition, Instant by) {
		List<Timers.Entry> entries = this.timers.take(partition, by, MOST_AT_ONCE);
		if (entries.isEmpty()) {
			return;
		}
		List<String> ticketIds = entries.stream().map(Timers.Entry::ticketId).toList();
		// A person's command may have moved them on
		this.states.forget(ticketIds);
		try {
			follow(this.cycle.fire(ticketIds));
		}
		catch (RuntimeException ex) {
			entries.forEach((entry) -> this.timers.set(entry.ticketId(), partition, entry.due()));
			throw ex;
		}
		Instant now = this.clock.instant();
		for (Timers.Entry entry : entries) {
			this.meters.fired(Duration.between(entry.at(), now));
			this.timers.rest(entry, now);
		}
	}

	private void extendHorizon(Instant now) {
		Set<Integer> partitions = this.ownership.partitions();
		if (!partitions.isEmpty()) {
			Instant until = now.plus(this.horizon);
			this.timers.extend(this.states.due(partitions, until), until);
		}
	}

	/**
	 * Up to where must be read for the timers that were due at a moment.
	 *
	 * @param end of the ticket log's partition
	 * @param messages the ends of the topics whose messages are decided on
	 * @param by the moment
	 */
	private record Barrier(long end, Map<TopicPartition, Long> messages, Instant by) {
	}

}
