package monster.quicksell.support.bench.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic from its beginning as it grows, on a thread of its own, without a group.
 */
public final class LogReader implements AutoCloseable {

	private final KafkaConsumer<byte[], byte[]> consumer;

	private final Consumer<ConsumerRecord<byte[], byte[]>> listener;

	private final Thread thread;

	private volatile boolean running = true;

	private LogReader(KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> listener) {
		this.consumer = consumer;
		this.listener = listener;
		this.thread = Thread.ofPlatform().daemon().name("log-reader").unstarted(this::read);
	}

	/** Starts to read. */
	public static LogReader start(String bootstrapServers, String topic,
			Consumer<ConsumerRecord<byte[], byte[]>> listener) {
		KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers,
				"auto.offset.reset", "earliest", "max.poll.records", "2000", "fetch.max.wait.ms", "50"),
				new ByteArrayDeserializer(), new ByteArrayDeserializer());
		List<TopicPartition> partitions = consumer.partitionsFor(topic)
			.stream()
			.map((info) -> new TopicPartition(topic, info.partition()))
			.toList();
		consumer.assign(partitions);
		consumer.seekToBeginning(partitions);
		LogReader reader = new LogReader(consumer, listener);
		reader.thread.start();
		return reader;
	}

	private void read() {
		try (this.consumer) {
			while (this.running) {
				this.consumer.poll(Duration.ofMillis(100)).forEach(this.listener);
			}
		}
		catch (WakeupException ex) {
			// Closed
		}
	}

	@Override
	public void close() {
		this.running = false;
		this.consumer.wakeup();
		try {
			this.thread.join(Duration.ofSeconds(5));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
