package monster.quicksell.support.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedKafkaIT {

	private static final int RECORDS = 1000;

	@TempDir
	Path data;

	@Test
	void acknowledgedRecordsAndAGroupsOffsetsSurviveAKill() throws Exception {
		try (SeparateProcess kafka = SeparateProcess.kafka(0, this.data)) {
			createTopic(kafka.address());
			produce(kafka.address());
			assertThat(consume(kafka.address(), RECORDS / 2)).isEqualTo(RECORDS / 2);
			kafka.kill();
		}
		try (SeparateProcess kafka = SeparateProcess.kafka(0, this.data)) {
			assertThat(consume(kafka.address(), RECORDS / 2)).isEqualTo(RECORDS / 2);
		}
	}

	@Test
	void keepsTopicsOverARestart() throws Exception {
		try (EmbeddedKafka kafka = EmbeddedKafka.start(0, this.data)) {
			createTopic(kafka.bootstrapServers());
		}
		try (EmbeddedKafka kafka = EmbeddedKafka.start(0, this.data); Admin admin = admin(kafka.bootstrapServers())) {
			assertThat(admin.listTopics().names().get()).contains("kept");
		}
	}

	@Test
	void isReachedFromThisMachineOnlyAndCreatesNoTopicByItself() throws Exception {
		try (EmbeddedKafka kafka = EmbeddedKafka.start(0, this.data);
				Producer<byte[], byte[]> producer = producer(kafka.bootstrapServers())) {
			int port = Integer.parseInt(kafka.bootstrapServers().split(":", 2)[1]);
			assertThat(Listeners.addressesOf(port)).containsExactly(Loopback.HOST);
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> producer.send(new ProducerRecord<>("unknown", new byte[0])).get())
				.withCauseInstanceOf(TimeoutException.class);
		}
	}

	private static void createTopic(String bootstrapServers) throws Exception {
		try (Admin admin = admin(bootstrapServers)) {
			admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1))).all().get();
		}
	}

	private static void produce(String bootstrapServers) throws Exception {
		try (Producer<byte[], byte[]> producer = producer(bootstrapServers)) {
			var sent = IntStream.range(0, RECORDS)
				.mapToObj((i) -> ("record " + i).getBytes(StandardCharsets.UTF_8))
				.map((bytes) -> producer.send(new ProducerRecord<>("kept", bytes, bytes)))
				.toList();
			for (var record : sent) {
				record.get();
			}
		}
	}

	/**
	 * Consumes so many records and commits their offsets.
	 */
	private static int consume(String bootstrapServers, int wanted) {
		try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", bootstrapServers, "group.id", "readers", "group.protocol", "consumer",
						"auto.offset.reset", "earliest", "enable.auto.commit", "false", "max.poll.records", "100"),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			consumer.subscribe(List.of("kept"));
			int consumed = 0;
			long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
			while (consumed < wanted && System.nanoTime() < deadline) {
				consumed += consumer.poll(Duration.ofMillis(200)).count();
				consumer.commitSync();
			}
			return consumed;
		}
	}

	private static Producer<byte[], byte[]> producer(String bootstrapServers) {
		return new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.block.ms", "1000"),
				new ByteArraySerializer(), new ByteArraySerializer());
	}

	private static Admin admin(String bootstrapServers) {
		return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
	}

}
