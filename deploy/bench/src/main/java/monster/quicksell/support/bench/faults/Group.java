package monster.quicksell.support.bench.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A group of consumers, as the broker knows it. */
record Group(Admin admin, String name) {

	/** How many have partitions. */
	long members() {
		try {
			return this.admin.describeConsumerGroups(List.of(this.name))
				.all()
				.get()
				.values()
				.stream()
				.flatMap((group) -> group.members().stream())
				.filter((member) -> !member.assignment().topicPartitions().isEmpty())
				.count();
		}
		catch (ExecutionException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * It will read so many records of each partition again.
	 * @return false while the group does not know that nobody is there
	 */
	boolean setBack(int records) {
		try {
			Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
			this.admin.listConsumerGroupOffsets(this.name)
				.partitionsToOffsetAndMetadata()
				.get()
				.forEach((partition, offset) -> back.put(partition,
						new OffsetAndMetadata(Math.max(0, offset.offset() - records))));
			this.admin.alterConsumerGroupOffsets(this.name, back).all().get();
			return true;
		}
		catch (ExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
