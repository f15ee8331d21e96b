package monster.quicksell.support.platform.log;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.platform.log.DeadLetterReplay.DeadLetter;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an operator can do with dead letters besides sending them back. */
class DeadLetterReplayIT {

	private final Map<String, Object> settings = Map.of("bootstrap.servers", EmbeddedParts.shared().bootstrapServers());

	private final KafkaClients clients = new KafkaClients(this.settings, this.settings);

	private final Producer<byte[], byte[]> producer = this.clients.promptProducer();

	private final DeadLetterReplay letters = new DeadLetterReplay(this.clients.consumers(), this.producer);

	private final String topic = "it-letters-" + UUID.randomUUID();

	private final String group = "it-" + UUID.randomUUID();

	@BeforeEach
	void threeLettersWait() throws Exception {
		String letters = Topics.deadLetters(this.topic, this.group);
		try (Admin admin = Admin.create(this.settings)) {
			admin
				.createTopics(List.of(new NewTopic(this.topic, 1, (short) 1),
						new NewTopic(letters, 1, (short) 1).configs(Map.of("max.message.bytes", "5242880"))))
				.all()
				.get();
		}
		for (String text : List.of("first", "second", "third")) {
			putAside(text.getBytes(StandardCharsets.UTF_8), "can't bear the " + text);
		}
	}

	private void putAside(byte[] value, String reason) throws Exception {
		RecordHeaders headers = new RecordHeaders();
		headers.add("dlt-reason", reason.getBytes(StandardCharsets.UTF_8));
		this.producer
			.send(new ProducerRecord<>(Topics.deadLetters(this.topic, this.group), null, new byte[0], value, headers))
			.get();
	}

	@AfterEach
	void close() {
		this.producer.close();
	}

	private List<Long> waiting() {
		return this.letters.waiting(this.topic, this.group, 10).stream().map(DeadLetter::number).toList();
	}

	@Test
	void showsOneWithItsRecordAndLeavesItWaiting() {
		assertThat(this.letters.open(this.topic, this.group, 1)).get().satisfies((opened) -> {
			assertThat(opened.letter().reason()).isEqualTo("can't bear the second");
			assertThat(opened.value()).asString(StandardCharsets.UTF_8).isEqualTo("second");
		});
		assertThat(waiting()).containsExactly(0L, 1L, 2L);
		assertThat(this.letters.open(this.topic, this.group, 3)).isEmpty();
		assertThat(this.letters.open(this.topic, "nobody-" + this.group, 0)).isEmpty();
	}

	@Test
	void sendsOneBackAloneAndLetsTheOthersWait() {
		assertThat(this.letters.replayOnly(this.topic, this.group, 1)).hasValue(1);
		assertThat(sentBack()).containsExactly("second");
		assertThat(waiting()).containsExactly(0L, 1L, 2L);
		assertThat(this.letters.replayOnly(this.topic, this.group, 0)).hasValue(1);
		assertThat(waiting()).containsExactly(1L, 2L);
		assertThat(this.letters.replayOnly(this.topic, this.group, 3)).isEmpty();
		assertThat(sentBack()).containsExactly("second", "first");
	}

	@Test
	void holdsNoMoreThanAPageHoweverManyWait() throws Exception {
		byte[] large = new byte[400_000];
		new Random(7).nextBytes(large);
		for (int letter = 3; letter < 15; letter++) {
			putAside(large, "large");
		}
		Outstanding outstanding = new Outstanding(11);
		DeadLetterReplay failing = new DeadLetterReplay(this.clients.consumers(), outstanding);
		assertThatExceptionOfType(Messages.NotAccepted.class)
			.isThrownBy(() -> failing.replay(this.topic, this.group, 100));

		assertThat(outstanding.most).isBetween(400_000L, 1_300_000L);
		assertThat(waiting()).containsExactly(11L, 12L, 13L, 14L);
		assertThat(this.letters.waiting(this.topic, this.group, 2)).hasSize(2);
		assertThat(this.letters.replay(this.topic, this.group, 3)).isEqualTo(3);
		assertThat(waiting()).containsExactly(14L);
	}

	private List<String> sentBack() {
		Properties properties = new Properties();
		properties.put("group.protocol", "classic");
		try (Consumer<byte[], byte[]> consumer = this.clients.consumers()
			.createConsumer(this.group + "-test", null, null, properties)) {
			TopicPartition partition = new TopicPartition(this.topic, 0);
			consumer.assign(List.of(partition));
			consumer.seekToBeginning(List.of(partition));
			long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
			List<String> texts = new ArrayList<>();
			while (consumer.position(partition) < end) {
				consumer.poll(Duration.ofMillis(100))
					.forEach((record) -> texts.add(new String(record.value(), StandardCharsets.UTF_8)));
			}
			return texts;
		}
	}

	@Test
	void letsThoseUpToOneBeAndNoOthers() {
		assertThat(this.letters.discard(this.topic, this.group, 1)).isEqualTo(2);
		assertThat(waiting()).containsExactly(2L);
		assertThat(this.letters.discard(this.topic, this.group, 0)).isZero();
		assertThat(waiting()).containsExactly(2L);
		assertThat(this.letters.discard(this.topic, this.group, 99)).isOne();
		assertThat(waiting()).isEmpty();
		assertThat(this.letters.open(this.topic, this.group, 0)).isPresent();
	}

	/** Confirms only so many, and notes how much was on its way at a time. */
	private static final class Outstanding extends MockProducer<byte[], byte[]> {

		private int left;

		private long bytes;

		private long most;

		Outstanding(int confirmed) {
			super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
			this.left = confirmed;
		}

		@Override
		public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
			if (--this.left < 0) {
				return CompletableFuture.failedFuture(new TimeoutException("unplugged"));
			}
			this.bytes += record.value().length;
			this.most = Math.max(this.most, this.bytes);
			return new FutureTask<>(() -> this.bytes -= record.value().length, null) {

				@Override
				public RecordMetadata get() throws InterruptedException, ExecutionException {
					run();
					return super.get();
				}

			};
		}

	}

}
