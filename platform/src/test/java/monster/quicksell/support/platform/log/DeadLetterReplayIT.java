package monster.quicksell.support.platform.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.platform.log.DeadLetterReplay.DeadLetter;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator can do with dead letters besides sending them back. */
class DeadLetterReplayIT {

	private final Map<String, Object> settings = Map.of("bootstrap.servers", EmbeddedParts.shared().bootstrapServers());

	private final KafkaClients clients = new KafkaClients(this.settings, this.settings);

	private final Producer<byte[], byte[]> producer = this.clients.promptProducer();

	private final DeadLetterReplay letters = new DeadLetterReplay(this.clients.consumers(), this.producer);

	private final String group = "it-" + UUID.randomUUID();

	@BeforeEach
	void threeLettersWait() throws Exception {
		String topic = Topics.deadLetters(Topics.ALERTS, this.group);
		try (Admin admin = Admin.create(this.settings)) {
			admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
		}
		for (String text : List.of("first", "second", "third")) {
			RecordHeaders headers = new RecordHeaders();
			headers.add("dlt-reason", ("can't bear the " + text).getBytes(StandardCharsets.UTF_8));
			this.producer
				.send(new ProducerRecord<>(topic, null, new byte[0], text.getBytes(StandardCharsets.UTF_8), headers))
				.get();
		}
	}

	@AfterEach
	void close() {
		this.producer.close();
	}

	private List<Long> waiting() {
		return this.letters.waiting(Topics.ALERTS, this.group, 10).stream().map(DeadLetter::number).toList();
	}

	@Test
	void showsOneWithItsRecordAndLeavesItWaiting() {
		assertThat(this.letters.open(Topics.ALERTS, this.group, 1)).get().satisfies((opened) -> {
			assertThat(opened.letter().reason()).isEqualTo("can't bear the second");
			assertThat(opened.value()).asString(StandardCharsets.UTF_8).isEqualTo("second");
		});
		assertThat(waiting()).containsExactly(0L, 1L, 2L);
		assertThat(this.letters.open(Topics.ALERTS, this.group, 3)).isEmpty();
		assertThat(this.letters.open(Topics.ALERTS, "nobody-" + this.group, 0)).isEmpty();
	}

	@Test
	void letsThoseUpToOneBeAndNoOthers() {
		assertThat(this.letters.discard(Topics.ALERTS, this.group, 1)).isEqualTo(2);
		assertThat(waiting()).containsExactly(2L);
		assertThat(this.letters.discard(Topics.ALERTS, this.group, 0)).isZero();
		assertThat(waiting()).containsExactly(2L);
		assertThat(this.letters.discard(Topics.ALERTS, this.group, 99)).isOne();
		assertThat(waiting()).isEmpty();
		assertThat(this.letters.open(Topics.ALERTS, this.group, 0)).isPresent();
	}

}
