package monster.quicksell.support.bench.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group has come towards where a topic ended at the beginning, watched
 * from outside by its committed offsets.
 */
public final class GroupProgress {

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private static final Duration START = Duration.ofMinutes(2);

	private final Admin admin;

	private final String group;

	private final Map<TopicPartition, Long> ends;

	private long latest;

	private GroupProgress(Admin admin, String group, Map<TopicPartition, Long> ends) {
		this.admin = admin;
		this.group = group;
		this.ends = ends;
	}

	/** Towards where the topic ends now. */
	public static GroupProgress of(Admin admin, String group, String topic) {
		return new GroupProgress(admin, group, ends(admin, topic));
	}

	/** Where a topic ends. */
	public static Map<TopicPartition, Long> ends(Admin admin, String topic) {
		try {
			Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
			admin.describeTopics(List.of(topic))
				.allTopicNames()
				.get()
				.values()
				.stream()
				.flatMap((each) -> each.partitions().stream())
				.forEach((each) -> latest.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
			Map<TopicPartition, Long> ends = new HashMap<>();
			admin.listOffsets(latest).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
			return ends;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** How many records a topic has had. */
	public static long total(Admin admin, String topic) {
		return ends(admin, topic).values().stream().mapToLong(Long::longValue).sum();
	}

	/** Records that were there at the beginning. */
	public long total() {
		return this.ends.values().stream().mapToLong(Long::longValue).sum();
	}

	/** Of these, how many are committed now. */
	public long done() {
		try {
			Map<TopicPartition, OffsetAndMetadata> committed = this.admin.listConsumerGroupOffsets(this.group)
				.partitionsToOffsetAndMetadata()
				.get();
			long done = 0;
			for (Map.Entry<TopicPartition, Long> end : this.ends.entrySet()) {
				OffsetAndMetadata offset = committed.get(end.getKey());
				done += (offset != null) ? Math.min(offset.offset(), end.getValue()) : 0;
			}
			return done;
		}
		catch (ExecutionException ex) {
			return this.latest;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Watches until all is done, the time is over, or nobody works any more. The time
	 * begins with the first record; until then there are two minutes more.
	 * @param limit the time
	 * @param working false once nobody works any more
	 * @param cpu processor time used so far by all who take part
	 * @return what was seen
	 */
	public Pace watch(Duration limit, BooleanSupplier working, Supplier<Duration> cpu) {
		long begin = System.nanoTime();
		long now = begin;
		long base = done();
		long left = total() - base;
		List<Sample> samples = new ArrayList<>();
		long deadline = begin + limit.plus(START).toNanos();
		while (now < deadline && (samples.isEmpty() || samples.getLast().done() < left) && working.getAsBoolean()) {
			LockSupport.parkNanos(INTERVAL.toNanos());
			this.latest = done();
			now = System.nanoTime();
			if (this.latest > base) {
				deadline = Math.min(deadline, now + limit.toNanos());
			}
			samples.add(new Sample((now - begin) / 1e9, this.latest - base, cpu.get().toNanos() / 1e9));
		}
		return new Pace(left, List.copyOf(samples));
	}

	/**
	 * How far at a moment.
	 *
	 * @param seconds since the beginning
	 * @param done records committed since the beginning
	 * @param cpu seconds of processor time used
	 */
	public record Sample(double seconds, long done, double cpu) {
	}

}
