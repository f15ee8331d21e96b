package monster.quicksell.support.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.bson.types.Binary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What no service can be faster than: take 500 records, find their documents by id, write
 * them in one bulk, produce, commit. It decodes and decides nothing. Ends when killed.
 */
final class BareLoop {

	/** How its groups begin, and its collections. */
	static final String NAME = "bare";

	/** Where its collections are. */
	static final String DATABASE = "bench";

	/** Where it produces to. */
	static final String ANSWERS = "bench.answers.v1";

	private final KafkaConsumer<byte[], byte[]> consumer;

	private final KafkaProducer<byte[], byte[]> producer;

	private final MongoCollection<Document> documents;

	private final double answers;

	private double owed;

	private BareLoop(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer,
			MongoCollection<Document> documents, double answers) {
		this.consumer = consumer;
		this.producer = producer;
		this.documents = documents;
		this.answers = answers;
	}

	/**
	 * Runs it.
	 * @param arguments bootstrap servers, MongoDB's connection string, records produced
	 * for each consumed, the group it reads in, which is its collection too
	 */
	public static void main(String[] arguments) throws Exception {
		double answers = Double.parseDouble(arguments[2]);
		String group = arguments[3];
		Map<String, Object> consumer = new HashMap<>(
				Map.of("bootstrap.servers", arguments[0], "group.id", group, "group.protocol", "consumer",
						"enable.auto.commit", "false", "auto.offset.reset", "earliest", "max.poll.records", "500"));
		Map<String, Object> producer = Map.of("bootstrap.servers", arguments[0], "acks", "all", "enable.idempotence",
				"true", "linger.ms", "0", "compression.type", "lz4");
		try (KafkaConsumer<byte[], byte[]> records = new KafkaConsumer<>(consumer, new ByteArrayDeserializer(),
				new ByteArrayDeserializer());
				KafkaProducer<byte[], byte[]> sender = new KafkaProducer<>(producer, new ByteArraySerializer(),
						new ByteArraySerializer());
				MongoClient mongo = MongoClients.create(arguments[1])) {
			records.subscribe(List.of(Topics.TICKET_EVENTS));
			new BareLoop(records, sender, mongo.getDatabase(DATABASE).getCollection(group), answers).run();
		}
	}

	private void run() throws Exception {
		while (!Thread.currentThread().isInterrupted()) {
			ConsumerRecords<byte[], byte[]> batch = this.consumer.poll(Duration.ofMillis(100));
			if (!batch.isEmpty()) {
				take(batch);
				this.consumer.commitSync();
			}
		}
	}

	private void take(ConsumerRecords<byte[], byte[]> batch) throws Exception {
		Map<String, byte[]> latest = new LinkedHashMap<>();
		for (ConsumerRecord<byte[], byte[]> record : batch) {
			latest.put(new String(record.key(), StandardCharsets.UTF_8), record.value());
		}
		Map<String, Long> versions = new HashMap<>();
		List<Document> found = Flux.from(this.documents.find(Filters.in("_id", latest.keySet()))).collectList().block();
		if (found != null) {
			found.forEach((document) -> versions.put(document.getString("_id"), document.getLong("version")));
		}
		List<ReplaceOneModel<Document>> writes = new ArrayList<>();
		latest.forEach((id,
				value) -> writes.add(new ReplaceOneModel<>(Filters.eq("_id", id),
						new Document("_id", id).append("version", versions.getOrDefault(id, 0L) + 1)
							.append("payload", new Binary(value)),
						new ReplaceOptions().upsert(true))));
		Mono.from(this.documents.bulkWrite(writes, new BulkWriteOptions().ordered(false))).block();
		List<Future<RecordMetadata>> sent = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> record : batch) {
			for (this.owed += this.answers; this.owed >= 1; this.owed--) {
				sent.add(this.producer
					.send(new ProducerRecord<>(ANSWERS, null, record.key(), record.value(), record.headers())));
			}
		}
		for (Future<RecordMetadata> each : sent) {
			each.get();
		}
	}

}
