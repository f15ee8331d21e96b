package monster.quicksell.support.platform.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * The dead letters of one group's reading of one topic, up to where they end when it is
 * opened. Read in pages that are bounded by bytes, however many letters wait.
 */
final class DeadLetterBox implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** Only a letter that is larger alone makes a larger page. */
	private static final int PAGE_BYTES = 1024 * 1024;

	private final Consumer<byte[], byte[]> consumer;

	private final TopicPartition letters;

	private final long begin;

	private final long end;

	private DeadLetterBox(Consumer<byte[], byte[]> consumer, TopicPartition letters) {
		this.consumer = consumer;
		this.letters = letters;
		if (consumer.partitionsFor(letters.topic(), PATIENCE).isEmpty()) {
			// Nothing was ever put aside
			this.begin = 0;
			this.end = 0;
			return;
		}
		consumer.assign(List.of(letters));
		if (consumer.committed(Set.of(letters)).get(letters) == null) {
			consumer.seekToBeginning(List.of(letters));
		}
		this.begin = consumer.beginningOffsets(List.of(letters)).getOrDefault(letters, 0L);
		this.end = consumer.endOffsets(List.of(letters)).getOrDefault(letters, 0L);
	}

	static DeadLetterBox open(ConsumerFactory<byte[], byte[]> consumers, String topic, String group) {
		Properties properties = new Properties();
		properties.put("group.protocol", "classic");
		properties.put("max.partition.fetch.bytes", Integer.toString(PAGE_BYTES));
		Consumer<byte[], byte[]> consumer = consumers.createConsumer(group + "-replay", null, null, properties);
		try {
			return new DeadLetterBox(consumer, new TopicPartition(Topics.deadLetters(topic, group), 0));
		}
		catch (RuntimeException ex) {
			consumer.close();
			throw ex;
		}
	}

	/** The number of the next letter that waits. */
	long next() {
		return (this.end > 0) ? this.consumer.position(this.letters) : 0;
	}

	/** The number that comes after the last letter. */
	long end() {
		return this.end;
	}

	/** The next letters, at most so many; none after the last. */
	List<ConsumerRecord<byte[], byte[]>> page(int most) {
		if (most <= 0 || next() >= this.end) {
			return List.of();
		}
		List<ConsumerRecord<byte[], byte[]>> polled = this.consumer.poll(PATIENCE).records(this.letters);
		if (polled.isEmpty()) {
			throw new TimeoutException("Kafka does not give the dead letters in time");
		}
		List<ConsumerRecord<byte[], byte[]>> page = polled.stream()
			.filter((letter) -> letter.offset() < this.end)
			.limit(most)
			.toList();
		if (page.size() < polled.size()) {
			this.consumer.seek(this.letters, page.isEmpty() ? this.end : page.getLast().offset() + 1);
		}
		return page;
	}

	/** The letter with a number, as a page; none if there is none. Moves there. */
	List<ConsumerRecord<byte[], byte[]>> only(long number) {
		if (number < this.begin || number >= this.end) {
			return List.of();
		}
		this.consumer.seek(this.letters, number);
		return page(1).stream().filter((letter) -> letter.offset() == number).toList();
	}

	/** Letters before this number don't wait any more. */
	void done(long before) {
		this.consumer.commitSync(Map.of(this.letters, new OffsetAndMetadata(before)));
	}

	@Override
	public void close() {
		this.consumer.close();
	}

}
