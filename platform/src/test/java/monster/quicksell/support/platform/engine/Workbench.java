package monster.quicksell.support.platform.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.platform.log.ClockSync;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.DeadLetterReplay;
import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogClock;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.TopicProperties;
import monster.quicksell.support.platform.log.TopicSetup;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.platform.store.MongoStates;
import monster.quicksell.support.platform.store.States;
import monster.quicksell.support.platform.store.Stored;
import monster.quicksell.support.platform.testing.TimeMachine;
import monster.quicksell.support.schema.AvroDeserializer;
import monster.quicksell.support.schema.AvroSerializer;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/**
 * A service of {@link Tally} on real Kafka, registry and MongoDB's protocol, with its own
 * name on each bench.
 */
final class Workbench implements AutoCloseable {

	private static final AtomicInteger BENCHES = new AtomicInteger();

	final String service = "tally" + BENCHES.incrementAndGet();

	final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	final Codec codec;

	final Producer<byte[], byte[]> producer;

	final Admin admin;

	final TimeMachine clock;

	final MongoStates<Tally> mongo;

	final DeadLetterReplay replay;

	final Participant<Tally> participant = Participant.of(this.service, Tally.class, new Tally.Rules(this.service));

	private final MongoClient client;

	final KafkaClients clients;

	final LogClock logClock = new LogClock();

	private final DeadLetters deadLetters;

	private final List<Engine<Tally>> engines = new ArrayList<>();

	private final Map<String, Long> sequences = new HashMap<>();

	Workbench() {
		// Engines die on purpose here
		Awaitility.doNotCatchUncaughtExceptionsByDefault();
		EmbeddedParts parts = EmbeddedParts.shared();
		Map<String, Object> kafka = Map.of("bootstrap.servers", parts.bootstrapServers(), "schema.registry.url",
				parts.registryUrl(), "value.serializer", AvroSerializer.class, "value.deserializer",
				AvroDeserializer.class);
		Map<String, Object> consumer = new HashMap<>(kafka);
		consumer.put("group.protocol", "consumer");
		this.clients = new KafkaClients(kafka, consumer);
		this.codec = Codec.configured(kafka, kafka);
		this.admin = Admin.create(Map.of("bootstrap.servers", parts.bootstrapServers()));
		TopicSetup topics = new TopicSetup(this.admin, new TopicProperties(true, 4, (short) 1, Duration.ofDays(1)));
		topics.create();
		this.producer = this.clients.patientProducer();
		new ClockSync(this.producer, this.logClock).ask(Duration.ofSeconds(20));
		this.clock = new TimeMachine(this.logClock);
		this.deadLetters = new DeadLetters(this.producer, topics, this.clock, this.meters);
		this.replay = new DeadLetterReplay(this.clients.consumers(), this.producer);
		this.client = MongoClients.create(parts.mongoUri());
		this.mongo = new MongoStates<>(this.client.getDatabase("platform"), this.service, Tally.class,
				Duration.ofSeconds(20));
		this.mongo.createIndexes();
		startHere();
	}

	/** This bench's service has read all that other tests have left in the log. */
	private void startHere() {
		try {
			Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
			for (int partition = 0; partition < 4; partition++) {
				ends.put(new TopicPartition(Topics.TICKET_EVENTS, partition), OffsetSpec.latest());
			}
			Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
			Map<Integer, Long> progress = new HashMap<>();
			this.admin.listOffsets(ends).all().get().forEach((partition, end) -> {
				offsets.put(partition, new OffsetAndMetadata(end.offset()));
				progress.put(partition.partition(), end.offset());
				this.begin.put(partition, end.offset());
			});
			this.admin.alterConsumerGroupOffsets(this.service, offsets).all().get();
			this.mongo.advance(progress);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	final Map<TopicPartition, Long> begin = new HashMap<>();

	Engine<Tally> start() {
		return start(this.mongo, CrashPoints.NONE, properties());
	}

	/** One that dies. */
	Engine<Tally> start(Mortal mortal) {
		return start(this.participant, mortal);
	}

	/** One with other rules that dies. */
	Engine<Tally> start(Participant<Tally> who, Mortal mortal) {
		Engine<Tally> engine = new Engine<>(who, mortal.of(parts(this.mongo)), properties(), mortal);
		this.engines.add(engine);
		engine.start();
		return engine;
	}

	Engine<Tally> start(States<Tally> states, CrashPoints crash, EngineProperties properties) {
		return start(this.participant, states, crash, properties);
	}

	Engine<Tally> start(Participant<Tally> who, States<Tally> states, CrashPoints crash, EngineProperties properties) {
		Engine<Tally> engine = new Engine<>(who, parts(states), properties, crash);
		this.engines.add(engine);
		engine.start();
		return engine;
	}

	/** One whose producer is another. */
	Engine<Tally> start(Producer<byte[], byte[]> other) {
		Engine<Tally> engine = new Engine<>(this.participant, parts(this.mongo, other), properties(), CrashPoints.NONE);
		this.engines.add(engine);
		engine.start();
		return engine;
	}

	Engine.Parts<Tally> parts(States<Tally> states) {
		return parts(states, this.producer);
	}

	private Engine.Parts<Tally> parts(States<Tally> states, Producer<byte[], byte[]> by) {
		return new Engine.Parts<>(states, this.clients.consumers(), by, this.admin, this.codec, this.deadLetters,
				this.clock, this.logClock, this.meters);
	}

	static EngineProperties properties() {
		return new EngineProperties(true, false, Duration.ofMillis(20), Duration.ofMinutes(10), Duration.ofMillis(200),
				Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(20), 10, Duration.ofMillis(3),
				Duration.ofMillis(50), 100);
	}

	/** An event of intake, with its next number. */
	void happens(String ticketId, SpecificRecord data) {
		happens(ticketId, this.sequences.merge(ticketId, 1L, Long::sum), data);
	}

	/** The next event of intake is lost. */
	void loses(String ticketId) {
		this.sequences.merge(ticketId, 1L, Long::sum);
	}

	void happens(String ticketId, long sequence, SpecificRecord data) {
		Instant now = this.clock.instant();
		LogHeaders headers = new LogHeaders(ticketId + ":intake:" + sequence, data.getSchema().getFullName(), "intake",
				ticketId, sequence, now, -1, TraceParent.begin());
		send(new ProducerRecord<>(Topics.TICKET_EVENTS, null, bytes(ticketId),
				this.codec.encode(Topics.TICKET_EVENTS, data), LogHeaders.toKafka(headers.toMap())));
	}

	void send(ProducerRecord<byte[], byte[]> record) {
		try {
			this.producer.send(record).get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until this service has committed all that is in the log. */
	void settle() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> lag() == 0 && isUpToDate());
	}

	/**
	 * True once the states are not behind what was committed, as they are in a rebuild.
	 */
	private boolean isUpToDate() throws Exception {
		return ends().entrySet()
			.stream()
			.allMatch((end) -> this.mongo.progress(end.getKey().partition()).orElse(0) >= end.getValue());
	}

	long lag() throws Exception {
		Map<TopicPartition, OffsetAndMetadata> committed = this.admin.listConsumerGroupOffsets(this.service)
			.partitionsToOffsetAndMetadata()
			.get();
		long lag = 0;
		for (Map.Entry<TopicPartition, Long> end : ends().entrySet()) {
			OffsetAndMetadata offset = committed.get(end.getKey());
			lag += end.getValue() - ((offset != null) ? offset.offset() : 0);
		}
		return lag;
	}

	private Map<TopicPartition, Long> ends() throws Exception {
		Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
		this.begin.keySet().forEach((partition) -> latest.put(partition, OffsetSpec.latest()));
		Map<TopicPartition, Long> ends = new HashMap<>();
		this.admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
		return ends;
	}

	Tally state(String ticketId) {
		return stored(ticketId).state();
	}

	Stored<Tally> stored(String ticketId) {
		Stored<Tally> stored = this.mongo.load(List.of(ticketId)).get(ticketId);
		if (stored == null) {
			throw new AssertionError("Nothing is known of " + ticketId);
		}
		return stored;
	}

	/**
	 * This service's own events of a ticket, as they stand in the log, repetitions
	 * included.
	 */
	List<Said> said(String ticketId) {
		List<Said> said = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> record : read(Topics.TICKET_EVENTS)) {
			LogHeaders headers = LogHeaders.read(record.headers());
			if (headers.source().equals(this.service) && headers.subject().equals(ticketId)) {
				said.add(new Said(headers.sequence(), this.codec.decode(record.topic(), record.value())));
			}
		}
		return said;
	}

	List<ConsumerRecord<byte[], byte[]>> read(String topic) {
		Properties classic = new Properties();
		classic.put("group.protocol", "classic");
		classic.put("fetch.max.wait.ms", "10");
		try (Consumer<byte[], byte[]> consumer = this.clients.consumers()
			.createConsumer(this.service + "-test", null, null, classic)) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(topic, info.partition()))
				.toList();
			consumer.assign(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			partitions.forEach((partition) -> consumer.seek(partition, this.begin.getOrDefault(partition, 0L)));
			List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
			while (partitions.stream().anyMatch((partition) -> consumer.position(partition) < end(ends, partition))) {
				consumer.poll(Duration.ofMillis(200)).forEach(records::add);
			}
			return records;
		}
	}

	private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
		return ends.getOrDefault(partition, 0L);
	}

	double count(String meter, String... tags) {
		return this.meters.find(meter).tags(tags).counters().stream().mapToDouble((counter) -> counter.count()).sum();
	}

	/** How many batches were taken. */
	long batches() {
		return this.meters.get("support.cycle").timer().count();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	void stopAll() {
		this.engines.forEach(Engine::stop);
		this.engines.clear();
	}

	@Override
	public void close() {
		stopAll();
		this.producer.close(Duration.ofSeconds(5));
		this.admin.close();
		this.client.close();
		this.codec.close();
	}

	/** An event of this service in the log. */
	record Said(long sequence, SpecificRecord data) {
	}

}
