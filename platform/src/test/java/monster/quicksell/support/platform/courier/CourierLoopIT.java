package monster.quicksell.support.platform.courier;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.engine.Tests;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.DeadLetterReplay;
import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.TopicProperties;
import monster.quicksell.support.platform.log.TopicSetup;
import monster.quicksell.support.schema.AvroDeserializer;
import monster.quicksell.support.schema.AvroSerializer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A courier goes on, whatever passes. */
class CourierLoopIT {

	private final String topic = "it-courier-" + UUID.randomUUID();

	private final String group = this.topic + "-receiver";

	private final Map<String, Object> kafka = Map.of("bootstrap.servers", EmbeddedParts.shared().bootstrapServers(),
			"schema.registry.url", EmbeddedParts.shared().registryUrl(), "value.serializer", AvroSerializer.class,
			"value.deserializer", AvroDeserializer.class);

	private final KafkaClients clients = new KafkaClients(this.kafka, consumer());

	private final Codec codec = Codec.configured(this.kafka, this.kafka);

	private final Admin admin = Admin.create(Map.of("bootstrap.servers", EmbeddedParts.shared().bootstrapServers()));

	private final Producer<byte[], byte[]> producer = this.clients.promptProducer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final Faulty faulty = new Faulty();

	private final DeadLetters deadLetters = new DeadLetters(this.faulty.producer(this.producer),
			new TopicSetup(this.admin, new TopicProperties(true, 1, (short) 1, Duration.ofDays(1))), Clock.systemUTC(),
			this.meters);

	private final DeadLetterReplay replay = new DeadLetterReplay(this.clients.consumers(), this.producer);

	private final AtomicBoolean down = new AtomicBoolean();

	private final Set<String> undeliverable = ConcurrentHashMap.newKeySet();

	private final List<String> delivered = new CopyOnWriteArrayList<>();

	private final AtomicInteger ignored = new AtomicInteger();

	private final List<String> expected = new CopyOnWriteArrayList<>();

	private final Couriers couriers = new Couriers(List.of(new Courier(this.topic, this.group, new Receiver())),
			this.faulty.consumers(this.clients.consumers()), this.codec, this.deadLetters, this.meters);

	private Map<String, Object> consumer() {
		Map<String, Object> consumer = new HashMap<>(this.kafka);
		consumer.put("group.protocol", "consumer");
		return consumer;
	}

	@BeforeEach
	void start() throws Exception {
		this.admin.createTopics(List.of(new NewTopic(this.topic, 1, (short) 1))).all().get();
		this.couriers.start();
	}

	@AfterEach
	void close() {
		this.couriers.stop();
		this.producer.close();
		this.admin.close();
		this.codec.close();
	}

	private boolean deliver(SpecificRecord message) {
		String thread = ((TicketCreated) message).getThreadId();
		if (this.down.get()) {
			throw new ReceiverDown("unplugged");
		}
		if (this.undeliverable.contains(thread)) {
			throw new Undeliverable("refused");
		}
		if (thread.startsWith("ignored")) {
			this.ignored.incrementAndGet();
			return false;
		}
		return this.delivered.add(thread);
	}

	private void send(String thread) throws Exception {
		send(thread, TicketCreated.class.getName());
	}

	private void send(String thread, String type) throws Exception {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(this.topic,
				thread.getBytes(StandardCharsets.UTF_8),
				this.codec.encode(this.topic, Tests.created(thread, Clock.systemUTC().instant())));
		record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
		record.headers().add("ce_subject", ("ticket-" + thread).getBytes(StandardCharsets.UTF_8));
		this.producer.send(record).get();
	}

	private static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
	}

	@Test
	void outlivesABrokerThatIsAwayWhileTheReceiverIsDown() throws Exception {
		this.down.set(true);
		send("a");
		soon().until(() -> this.meters.get("support.courier.retries").counter().count() >= 1);
		this.faulty.away.set(true);
		soon().until(() -> this.faulty.refused.get() >= 2);
		this.faulty.away.set(false);
		this.down.set(false);
		send("b");

		soon().untilAsserted(() -> assertThat(this.delivered).containsExactly("a", "b"));
		assertThat(this.couriers.isAlive()).isTrue();
	}

	@Test
	void tellsForHowLongAReceiverHasBeenDown() throws Exception {
		assertThat(downFor()).isZero();
		this.down.set(true);
		send("a");
		soon().until(() -> downFor() > 1);
		this.down.set(false);
		soon().until(() -> downFor() == 0);

		this.faulty.mistake.set(true);
		soon().until(() -> !this.faulty.mistake.get());
		this.down.set(true);
		send("b");
		soon().until(() -> downFor() > 0);
	}

	private double downFor() {
		Gauge gauge = this.meters.find("support.courier.down").tag("group", this.group).gauge();
		return (gauge != null) ? gauge.value() : 0;
	}

	@Test
	void putsAMessageAsideOnceKafkaTakesIt() throws Exception {
		this.undeliverable.add("a");
		this.down.set(true);
		send("a");
		send("b");
		soon().until(() -> this.meters.get("support.courier.retries").counter().count() >= 1);
		this.faulty.deaf.set(true);
		this.down.set(false);
		soon().until(() -> this.faulty.refused.get() >= 2);
		this.faulty.deaf.set(false);

		soon().until(() -> this.delivered.contains("b"));
		assertThat(this.replay.waiting(this.topic, this.group, 10)).singleElement()
			.satisfies((letter) -> assertThat(letter.reason()).isEqualTo("refused"));
		assertThat(this.delivered).containsExactly("b");
	}

	@Test
	void saysWhatIsExpectedAndDeliversAlsoWhenThatFails() throws Exception {
		send("a");
		send("unwanted", "Unwanted");
		send("unexpected");
		send("b");

		soon().until(() -> this.delivered.contains("b"));
		assertThat(this.delivered).containsExactly("a", "unexpected", "b");
		assertThat(this.expected).containsExactly("ticket-a", "ticket-unexpected", "ticket-b");
		assertThat(this.meters.get("support.courier.retries").counter().count()).isZero();
	}

	@Test
	void commitsInTheNextTurnWhatCouldNotBeCommitted() throws Exception {
		this.faulty.stale.set(true);
		send("a");
		soon().until(() -> this.delivered.contains("a"));

		soon().until(() -> committed() == 1);
		assertThat(this.faulty.stale).isFalse();
		assertThat(this.delivered).containsExactly("a");
	}

	@Test
	void commitsWhatIsIgnoredWithOthersAndWhatWasDeliveredAtOnce() throws Exception {
		for (int i = 0; i < 100; i++) {
			send("ignored-" + i);
		}
		soon().until(() -> committed() == 100);
		assertThat(this.faulty.commits).hasValueBetween(1, 20);
		int before = this.faulty.commits.get();
		for (int i = 0; i < 100; i++) {
			send("a" + i);
		}
		soon().until(() -> committed() == 200);
		assertThat(this.faulty.commits).hasValueGreaterThanOrEqualTo(before + 100);
	}

	@Test
	void commitsWhatWasIgnoredBeforeItStops() throws Exception {
		send("a");
		soon().until(() -> committed() == 1);
		for (int i = 0; i < 5; i++) {
			send("ignored-" + i);
		}
		soon().until(() -> this.ignored.get() == 5);
		this.couriers.stop();
		assertThat(committed()).isEqualTo(6);
	}

	private long committed() throws Exception {
		return this.admin.listConsumerGroupOffsets(this.group)
			.partitionsToOffsetAndMetadata()
			.get()
			.values()
			.stream()
			.mapToLong((offset) -> offset.offset())
			.sum();
	}

	@Test
	void beginsAgainAfterAMistakeOfOurs() throws Exception {
		send("a");
		soon().until(() -> this.delivered.contains("a"));
		this.faulty.mistake.set(true);
		soon().until(() -> !this.faulty.mistake.get());
		send("b");

		soon().untilAsserted(() -> assertThat(this.delivered).containsExactly("a", "b"));
		assertThat(this.couriers.isAlive()).isTrue();
	}

	private final class Receiver implements Courier.Delivery {

		@Override
		public boolean deliver(SpecificRecord message) {
			return CourierLoopIT.this.deliver(message);
		}

		@Override
		public boolean wants(String type) {
			return !type.equals("Unwanted");
		}

		@Override
		public void expect(List<String> subjects) {
			CourierLoopIT.this.expected.addAll(subjects);
			if (subjects.contains("ticket-unexpected")) {
				throw new IllegalStateException("the store is away");
			}
		}

	}

}
