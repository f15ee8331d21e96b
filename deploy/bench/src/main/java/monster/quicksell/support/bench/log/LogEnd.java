package monster.quicksell.support.bench.log;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import monster.quicksell.support.platform.log.LogHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What was written to a topic after a moment. */
public final class LogEnd {

	private LogEnd() {
	}

	/**
	 * How many records of which type.
	 * @param since where the topic's partitions ended then
	 * @param ends where they end now
	 */
	public static Map<String, Integer> types(String bootstrapServers, Map<TopicPartition, Long> since,
			Map<TopicPartition, Long> ends) {
		Map<String, Integer> types = new TreeMap<>();
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			consumer.assign(ends.keySet());
			ends.keySet().forEach((partition) -> consumer.seek(partition, since.getOrDefault(partition, 0L)));
			while (ends.entrySet().stream().anyMatch((end) -> consumer.position(end.getKey()) < end.getValue())) {
				consumer.poll(Duration.ofMillis(100)).forEach((record) -> types.merge(type(record), 1, Integer::sum));
			}
		}
		return types;
	}

	private static String type(ConsumerRecord<byte[], byte[]> record) {
		String name = Objects.requireNonNullElse(LogHeaders.type(record.headers()), "unknown");
		return name.substring(name.lastIndexOf('.') + 1);
	}

}
