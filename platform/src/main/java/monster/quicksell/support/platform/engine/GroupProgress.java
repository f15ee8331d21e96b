package monster.quicksell.support.platform.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * How far all instances of a service have read the ticket log together, by what they have
 * committed. Fails with {@link monster.quicksell.support.platform.Unavailable} while
 * Kafka does not answer.
 */
public final class GroupProgress {

	private final Admin admin;

	private final String group;

	private final Collection<TopicPartition> partitions;

	GroupProgress(Admin admin, String group, Partitions partitions) {
		this.admin = admin;
		this.group = group;
		this.partitions = IntStream.range(0, partitions.count())
			.mapToObj((partition) -> new TopicPartition(Topics.TICKET_EVENTS, partition))
			.toList();
	}

	/** Where the log ends now, for each partition that has records. */
	public Mono<Map<TopicPartition, Long>> ends() {
		return Mono.zip(offsets(OffsetSpec.earliest()), offsets(OffsetSpec.latest()), (starts, ends) -> {
			Map<TopicPartition, Long> filled = new HashMap<>(ends);
			filled.entrySet().removeAll(starts.entrySet());
			return filled;
		});
	}

	private Mono<Map<TopicPartition, Long>> offsets(OffsetSpec spec) {
		return ask(() -> this.admin
			.listOffsets(this.partitions.stream().collect(Collectors.toMap((partition) -> partition, (each) -> spec)))
			.all()).map((found) -> {
				Map<TopicPartition, Long> offsets = new HashMap<>();
				found.forEach(
						(TopicPartition partition, ListOffsetsResultInfo at) -> offsets.put(partition, at.offset()));
				return offsets;
			});
	}

	/** Up to where each partition was read; without those where nothing was. */
	public Mono<Map<TopicPartition, Long>> committed() {
		return ask(() -> this.admin.listConsumerGroupOffsets(this.group).partitionsToOffsetAndMetadata())
			.map((found) -> {
				Map<TopicPartition, Long> committed = new HashMap<>();
				for (TopicPartition partition : this.partitions) {
					OffsetAndMetadata offset = found.get(partition);
					if (offset != null) {
						committed.put(partition, offset.offset());
					}
				}
				return committed;
			});
	}

	/** Whoever asked goes on with a thread of its own, not with Kafka's. */
	private static <T> Mono<T> ask(Supplier<KafkaFuture<T>> question) {
		return Mono.fromCompletionStage(() -> question.get().toCompletionStage())
			.onErrorMap(Outbox.NotPublished::new)
			.publishOn(Schedulers.boundedElastic());
	}

}
