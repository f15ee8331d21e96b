package monster.quicksell.support.platform.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.UnreadableHeaders;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What to decide while a partition is read again because its states are behind what this
 * service has said. Below the group's committed offset everything was decided. Above it a
 * record was decided if the ticket's own later events in the log had read so far. One
 * that was not waits until the last of these events is in the state: they were said
 * before it was seen, and so no number is given twice.
 */
final class ReplayPlan {

	private final long committed;

	private final Map<String, Tail> tails;

	private final Map<String, List<Step>> waiting = new HashMap<>();

	private final long end;

	private ReplayPlan(long committed, Map<String, Tail> tails) {
		this.committed = committed;
		this.tails = tails;
		this.end = tails.values().stream().mapToLong((tail) -> tail.last() + 1).reduce(committed, Math::max);
	}

	/** The plan of a partition that is not behind: everything is decided at once. */
	static ReplayPlan none() {
		return new ReplayPlan(0, Map.of());
	}

	/**
	 * Looks ahead from the committed offset to the end for this service's own events.
	 * @param goesOn asked between reads
	 * @return null if it was not to go on
	 */
	static @Nullable ReplayPlan lookAhead(Consumer<byte[], byte[]> reader, TopicPartition partition, long committed,
			String service, BooleanSupplier goesOn) {
		Map<String, Tail> tails = new HashMap<>();
		reader.assign(List.of(partition));
		long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
		reader.seek(partition, committed);
		while (reader.position(partition) < end) {
			if (!goesOn.getAsBoolean()) {
				return null;
			}
			for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofSeconds(1))) {
				note(record, service, tails);
			}
		}
		return new ReplayPlan(committed, tails);
	}

	private static void note(ConsumerRecord<byte[], byte[]> record, String service, Map<String, Tail> tails) {
		if (!LogHeaders.isFrom(service, record.headers())) {
			return;
		}
		try {
			LogHeaders headers = LogHeaders.read(record.headers());
			tails.merge(headers.subject(), new Tail(record.offset(), headers.readTo()),
					(one, two) -> new Tail(Math.max(one.last(), two.last()), Math.max(one.readTo(), two.readTo())));
		}
		catch (UnreadableHeaders ex) {
			// No event of ours; it is put aside when its turn comes
		}
	}

	/**
	 * The steps to take now for a step that has its turn: none, itself, or itself and
	 * those that waited for it.
	 */
	List<Step> steps(Step step) {
		if (step.offset() < this.committed) {
			return List.of(step.learning());
		}
		Tail tail = this.tails.get(step.ticketId());
		if (tail == null || step.offset() > tail.last()) {
			return List.of(step);
		}
		if (!step.isOwn() && step.offset() > tail.readTo()) {
			this.waiting.computeIfAbsent(step.ticketId(), (key) -> new ArrayList<>()).add(step);
			return List.of();
		}
		List<Step> steps = new ArrayList<>();
		steps.add(step.learning());
		if (step.offset() == tail.last()) {
			steps.addAll(this.waiting.getOrDefault(step.ticketId(), List.of()));
			this.waiting.remove(step.ticketId());
		}
		return steps;
	}

	/** True once a position is past all that was said before. */
	boolean isOver(long position) {
		return position >= this.end;
	}

	/** The committed offset, which stays as it is until the plan is over. */
	long committed() {
		return this.committed;
	}

	/** The service's own last event of a ticket, and how far any of them had read. */
	private record Tail(long last, long readTo) {
	}

}
