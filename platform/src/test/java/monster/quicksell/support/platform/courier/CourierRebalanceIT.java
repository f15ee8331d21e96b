package monster.quicksell.support.platform.courier;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.engine.Tests;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.Patience;
import monster.quicksell.support.platform.log.TopicProperties;
import monster.quicksell.support.platform.log.TopicSetup;
import monster.quicksell.support.schema.AvroDeserializer;
import monster.quicksell.support.schema.AvroSerializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Partitions go to another instance and come back while a receiver is down. */
class CourierRebalanceIT {

	private final String topic = "it-rebalance-" + UUID.randomUUID();

	private final TopicPartition left = new TopicPartition(this.topic, 0);

	private final TopicPartition right = new TopicPartition(this.topic, 1);

	private final Map<String, Object> kafka = Map.of("bootstrap.servers", EmbeddedParts.shared().bootstrapServers(),
			"schema.registry.url", EmbeddedParts.shared().registryUrl(), "value.serializer", AvroSerializer.class,
			"value.deserializer", AvroDeserializer.class);

	private final Codec codec = Codec.configured(this.kafka, this.kafka);

	private final Admin admin = Admin.create(Map.of("bootstrap.servers", EmbeddedParts.shared().bootstrapServers()));

	private final Producer<byte[], byte[]> producer = new KafkaClients(this.kafka, this.kafka).promptProducer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final DeadLetters deadLetters = new DeadLetters(this.producer,
			new TopicSetup(this.admin, new TopicProperties(true, 1, (short) 1, Duration.ofDays(1))), Clock.systemUTC(),
			this.meters);

	private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

	private final CourierLoop loop = new CourierLoop(new Courier(this.topic, "it-rebalance", this::deliver),
			this.consumer, this.codec, this.deadLetters, this.meters, this::sleep);

	private final List<String> delivered = new ArrayList<>();

	private final List<Long> committed = new ArrayList<>();

	private int refused;

	/** The partition whose first message found the receiver down. */
	private TopicPartition waiting = this.left;

	@AfterEach
	void close() {
		this.producer.close();
		this.admin.close();
		this.codec.close();
	}

	@Test
	void whatAnotherInstanceTookMeanwhileIsNotDeliveredAgainAndTheRestOnce() {
		this.consumer.schedulePollTask(() -> {
			this.consumer.rebalance(Set.of(this.left, this.right));
			this.consumer.updateBeginningOffsets(Map.of(this.left, 0L, this.right, 0L));
			add(this.left, 0);
			add(this.left, 1);
			add(this.right, 0);
			add(this.right, 1);
		});

		this.loop.run();

		TopicPartition other = this.waiting.equals(this.left) ? this.right : this.left;
		assertThat(this.delivered).containsExactlyInAnyOrder(name(this.waiting, 0), name(this.waiting, 1),
				name(other, 1));
		assertThat(this.committed).containsExactly(2L, 2L);
	}

	private boolean deliver(SpecificRecord message) {
		String name = ((TicketCreated) message).getThreadId();
		if (this.refused == 0) {
			this.refused++;
			this.waiting = name.startsWith("0") ? this.left : this.right;
			throw new ReceiverDown("unplugged");
		}
		return this.delivered.add(name);
	}

	/** The other partition goes, its first message is taken there, and it comes back. */
	private void sleep(Patience patience, Duration duration, BooleanSupplier goesOn) {
		TopicPartition other = this.waiting.equals(this.left) ? this.right : this.left;
		this.consumer.rebalance(Set.of(this.waiting));
		this.consumer.commitSync(Map.of(other, new OffsetAndMetadata(1)));
		this.consumer.rebalance(Set.of(this.waiting, other));
		this.consumer.schedulePollTask(() -> add(other, 1));
		this.consumer.schedulePollTask(() -> {
			this.consumer.committed(Set.of(this.left, this.right))
				.values()
				.forEach((offset) -> this.committed.add(offset.offset()));
			this.loop.stop();
		});
	}

	private void add(TopicPartition partition, long offset) {
		this.consumer
			.addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], this.codec
				.encode(partition.topic(), Tests.created(name(partition, offset), Clock.systemUTC().instant()))));
	}

	private static String name(TopicPartition partition, long offset) {
		return partition.partition() + "-" + offset;
	}

}
