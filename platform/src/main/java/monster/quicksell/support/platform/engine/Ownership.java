package monster.quicksell.support.platform.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

import monster.quicksell.support.platform.store.States;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of the ticket log that this instance owns, and what of them is a replay.
 * One that was assigned is owned once it is known where its states stand; until then it
 * is not read. Finding that out may take long, so it is done between polls.
 */
final class Ownership {

	private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

	private final String service;

	private final Consumer<byte[], byte[]> consumer;

	private final Supplier<Consumer<byte[], byte[]>> readers;

	private final States<?> states;

	private final Pulse pulse;

	private final Map<Integer, ReplayPlan> plans = new HashMap<>();

	private final Set<TopicPartition> assigned = new LinkedHashSet<>();

	Ownership(String service, Consumer<byte[], byte[]> consumer, Supplier<Consumer<byte[], byte[]>> readers,
			States<?> states, Pulse pulse) {
		this.service = service;
		this.consumer = consumer;
		this.readers = readers;
		this.states = states;
		this.pulse = pulse;
	}

	/** Takes note of partitions that are to be taken over. */
	void assigned(Collection<TopicPartition> partitions) {
		List<TopicPartition> ofLog = partitions.stream().filter(Ownership::isTicketLog).toList();
		this.consumer.pause(ofLog);
		this.assigned.addAll(ofLog);
	}

	/** Gives partitions away. */
	void gone(Collection<TopicPartition> partitions) {
		this.assigned.removeAll(partitions);
		partitions.stream().filter(Ownership::isTicketLog).forEach((each) -> this.plans.remove(each.partition()));
	}

	/**
	 * Takes over what was assigned.
	 * @return true if that was anything
	 */
	boolean takeOver() {
		boolean any = false;
		while (!this.assigned.isEmpty() && this.pulse.isRunning()) {
			TopicPartition partition = this.assigned.iterator().next();
			this.pulse.untilAvailable(() -> takeOver(partition));
			any = true;
		}
		return any;
	}

	private void takeOver(TopicPartition partition) {
		OffsetAndMetadata offset = this.consumer.committed(Set.of(partition)).get(partition);
		long committed = (offset != null) ? offset.offset() : 0;
		OptionalLong progress = this.states.progress(partition.partition());
		boolean behind = committed == 0 || progress.orElse(0) < committed;
		ReplayPlan plan = behind ? lookAhead(partition, committed) : ReplayPlan.none();
		// It may have been revoked meanwhile
		if (plan != null && this.assigned.remove(partition)) {
			this.plans.put(partition.partition(), plan);
			if (behind && committed > 0) {
				LOG.info("{} reads partition {} again from offset {}", this.service, partition.partition(),
						progress.orElse(0));
				this.consumer.seek(partition, progress.orElse(0));
			}
			this.consumer.resume(Set.of(partition));
		}
	}

	private @Nullable ReplayPlan lookAhead(TopicPartition partition, long committed) {
		try (Consumer<byte[], byte[]> reader = this.readers.get()) {
			return ReplayPlan.lookAhead(reader, partition, committed, this.service,
					() -> this.pulse.goesOnInGroup() && this.assigned.contains(partition));
		}
	}

	/** What of a partition is a replay; null if it is not owned, or of another topic. */
	@Nullable ReplayPlan plan(TopicPartition partition) {
		return isTicketLog(partition) ? this.plans.get(partition.partition()) : null;
	}

	boolean owns(int partition) {
		return this.plans.containsKey(partition);
	}

	Set<Integer> partitions() {
		return Set.copyOf(this.plans.keySet());
	}

	static boolean isTicketLog(TopicPartition partition) {
		return partition.topic().equals(Topics.TICKET_EVENTS);
	}

}
