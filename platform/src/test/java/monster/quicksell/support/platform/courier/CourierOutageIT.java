package monster.quicksell.support.platform.courier;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
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
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A receiver is down for an hour or a day, by a clock that moves only while somebody
 * waits: nothing is lost, nothing comes twice, and each key's alerts stay in their order.
 * Only what was delivered and not committed when a process ended comes again.
 */
class CourierOutageIT {

	private static final int ALERTS = 500;

	private static final int KEYS = 20;

	private static final Duration HOUR = Duration.ofHours(1);

	private final String topic = "it-outage-" + UUID.randomUUID();

	private final Map<String, Object> kafka = Map.of("bootstrap.servers", EmbeddedParts.shared().bootstrapServers(),
			"schema.registry.url", EmbeddedParts.shared().registryUrl(), "value.serializer", AvroSerializer.class,
			"value.deserializer", AvroDeserializer.class);

	private final KafkaClients clients = new KafkaClients(this.kafka, consumer());

	private final Codec codec = Codec.configured(this.kafka, this.kafka);

	private final Admin admin = Admin.create(Map.of("bootstrap.servers", EmbeddedParts.shared().bootstrapServers()));

	private final Producer<byte[], byte[]> producer = this.clients.promptProducer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final DeadLetters deadLetters = new DeadLetters(this.producer,
			new TopicSetup(this.admin, new TopicProperties(true, 1, (short) 1, Duration.ofDays(1))), Clock.systemUTC(),
			this.meters);

	private final AtomicLong passed = new AtomicLong();

	private final List<Duration> pauses = new CopyOnWriteArrayList<>();

	private final List<String> delivered = new CopyOnWriteArrayList<>();

	private final List<String> elsewhere = new CopyOnWriteArrayList<>();

	private final Faulty faulty = new Faulty();

	private final List<Couriers> started = new CopyOnWriteArrayList<>();

	private Map<String, Object> consumer() {
		Map<String, Object> consumer = new HashMap<>(this.kafka);
		consumer.put("group.protocol", "consumer");
		return consumer;
	}

	@BeforeEach
	void fill() throws Exception {
		this.admin.createTopics(List.of(new NewTopic(this.topic, 3, (short) 1))).all().get();
		send(0, ALERTS);
	}

	private void send(int from, int to) {
		for (int i = from; i < to; i++) {
			String key = "alert-" + i % KEYS;
			AlertRaised alert = AlertRaised.newBuilder()
				.setDedupKey(key)
				.setSeverity(AlertSeverity.WARNING)
				.setTitle(Integer.toString(i))
				.setSource("test")
				.setDetails(Map.of())
				.build();
			this.producer.send(new ProducerRecord<>(this.topic, key.getBytes(StandardCharsets.UTF_8),
					this.codec.encode(this.topic, alert)));
		}
		this.producer.flush();
	}

	@AfterEach
	void close() {
		this.started.forEach(Couriers::stop);
		this.producer.close();
		this.admin.close();
		this.codec.close();
	}

	@Test
	void hourLongOutageLosesNothingAndDelaysNobodyElse() {
		run(HOUR, null);

		assertThat(this.pauses.getFirst()).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
		assertThat(this.pauses).allMatch((pause) -> pause.compareTo(Duration.ofMinutes(1)) <= 0);
		assertThat(this.pauses.subList(8, this.pauses.size()))
			.allMatch((pause) -> pause.compareTo(Duration.ofSeconds(30)) >= 0);
	}

	@Test
	void dayLongOutageLosesNothingEither() {
		run(Duration.ofDays(1), null);
	}

	@Test
	void receiverThatAsksToBeLeftAloneIsLeftAlone() {
		run(HOUR, Duration.ofSeconds(600));

		assertThat(this.pauses).allMatch((pause) -> pause.equals(Duration.ofSeconds(600)));
		assertThat(this.pauses).hasSizeGreaterThanOrEqualTo(6);
	}

	@Test
	void whatWasDeliveredAndNotCommittedComesOnceMoreAndNothingElseDoes() {
		begin(at(ALERTS / 2, () -> this.faulty.forgetful.set(true)));
		await(this.delivered, ALERTS + 1);
		end(this.delivered, ALERTS + 1 + KEYS);

		String again = this.delivered.get(ALERTS / 2 - 1);
		assertThat(this.delivered.stream().filter(again::equals)).hasSize(2);
		this.delivered.remove(again);
		assertInOrder(this.delivered);
	}

	@Test
	void whatWasDeliveredWhenTheServiceStopsDoesNotComeAgain() {
		Courier courier = at(ALERTS / 2, () -> {
			Thread.ofVirtual().start(this.started.getFirst()::stop);
			Awaitility.await().atMost(Duration.ofSeconds(30)).untilTrue(this.faulty.woken);
		});
		Couriers stopping = begin(courier);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !stopping.isRunning());
		assertThat(this.delivered).hasSize(ALERTS / 2);

		begin(courier);
		end(this.delivered, ALERTS + KEYS);
		assertInOrder(this.delivered);
	}

	/** A receiver that is well, and something that happens while it takes an alert. */
	private Courier at(int count, Runnable meanwhile) {
		return new Courier(this.topic, this.topic + "-well", (message) -> {
			this.delivered.add(title(message));
			if (this.delivered.size() == count) {
				meanwhile.run();
			}
			return true;
		});
	}

	private void run(Duration outage, @Nullable Duration retryAfter) {
		Courier[] both = {
				new Courier(this.topic, this.topic + "-down", (message) -> deliver(message, outage, retryAfter)),
				new Courier(this.topic, this.topic + "-well", (message) -> this.elsewhere.add(title(message))) };
		Couriers couriers = begin(both);
		await(this.delivered, ALERTS);
		assertThat(this.passed.get()).isGreaterThanOrEqualTo(outage.toMillis());
		couriers.stop();

		begin(both);
		end(this.delivered, ALERTS + KEYS);
		await(this.elsewhere, ALERTS + KEYS);
		assertInOrder(this.delivered);
		assertInOrder(this.elsewhere);
	}

	private Couriers begin(Courier... couriers) {
		Couriers all = new Couriers(List.of(couriers), this.faulty.consumers(this.clients.consumers()), this.codec,
				this.deadLetters, this.meters, this::sleep);
		this.started.add(all);
		all.start();
		return all;
	}

	/**
	 * One alert more of each key: what stands before them has come as often as it will.
	 */
	private void end(List<String> receiver, int count) {
		send(ALERTS, ALERTS + KEYS);
		await(receiver, count);
	}

	private static void await(List<String> receiver, int count) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> receiver.size() >= count);
	}

	/** Up again after the outage, if the other had everything by then. */
	private boolean deliver(SpecificRecord message, Duration outage, @Nullable Duration retryAfter) {
		if (this.passed.get() < outage.toMillis() || this.elsewhere.size() < ALERTS) {
			throw new ReceiverDown("429", retryAfter);
		}
		return this.delivered.add(title(message));
	}

	private void sleep(Patience patience, Duration duration, BooleanSupplier goesOn) {
		this.pauses.add(duration);
		this.passed.addAndGet(duration.toMillis());
		patience.pause(Duration.ofMillis(1), goesOn);
	}

	private static String title(SpecificRecord message) {
		return ((AlertRaised) message).getTitle();
	}

	/** Each once, and those of a key in the order in which they were sent. */
	private static void assertInOrder(List<String> titles) {
		for (int key = 0; key < KEYS; key++) {
			int mine = key;
			assertThat(titles.stream().map(Integer::valueOf).filter((title) -> title % KEYS == mine)).as("alert-" + key)
				.containsExactlyElementsOf(
						IntStream.range(0, ALERTS + KEYS).filter((title) -> title % KEYS == mine).boxed().toList());
		}
	}

}
