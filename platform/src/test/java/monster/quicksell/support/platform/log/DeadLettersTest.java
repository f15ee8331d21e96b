package monster.quicksell.support.platform.log;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeadLettersTest {

	private final MockProducer<byte[], byte[]> silent = new MockProducer<>(false, null, new ByteArraySerializer(),
			new ByteArraySerializer());

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final DeadLetters letters = new DeadLetters(this.silent,
			new TopicSetup(Mockito.mock(Admin.class), new TopicProperties(false, 1, (short) 1, Duration.ofDays(1))),
			Clock.systemUTC(), this.meters, Duration.ofMillis(50));

	@Test
	void doesNotHoldItsThreadWhileKafkaIsAway() {
		ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("topic", 3, 17, new byte[0], new byte[] { 1 });
		assertThatExceptionOfType(Messages.NotAccepted.class)
			.isThrownBy(() -> this.letters.add(record, "group", "can't be read"));
		assertThat(this.silent.history()).singleElement()
			.satisfies((letter) -> assertThat(letter.topic()).isEqualTo("topic.group.dlt"));
		assertThat(this.meters.find("support.dead.letters").counter()).isNull();
	}

}
