package monster.quicksell.support.bench.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import monster.quicksell.support.bench.log.Texts;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.schema.AvroSerializer;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What an integration in Java could produce: the same messages with acks=all, without
 * HTTP.
 */
public final class PlainProducer {

	private static final int TEXTS = 1000;

	private PlainProducer() {
	}

	/**
	 * Produces for a while into a topic of its own, and tells how many were confirmed per
	 * second.
	 */
	public static double rate(String bootstrapServers, String registryUrl, String topic, Duration time, Instant at) {
		Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", registryUrl,
				"acks", "all", "linger.ms", "2", "compression.type", "lz4");
		LongAdder confirmed = new LongAdder();
		try (AvroSerializer serializer = new AvroSerializer();
				KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(),
						new ByteArraySerializer())) {
			serializer.configure(settings, false);
			// Made before: what is measured is the producer
			List<String> texts = IntStream.range(0, TEXTS).mapToObj(Texts::ownWords).toList();
			long begin = System.nanoTime();
			long warm = begin + time.toNanos() / 4;
			long end = begin + time.toNanos();
			for (int number = 0; System.nanoTime() < end; number++) {
				byte[] value = Objects.requireNonNull(
						serializer.serialize(Topics.INBOUND, message(number, texts.get(number % TEXTS), at)));
				boolean counts = System.nanoTime() > warm;
				producer.send(new ProducerRecord<>(topic, Texts.utf8("t-" + number), value), (metadata, failure) -> {
					if (counts && failure == null) {
						confirmed.increment();
					}
				});
			}
			producer.flush();
			return confirmed.sum() / ((System.nanoTime() - warm) / 1e9);
		}
	}

	private static InboundMessage message(int number, String text, Instant at) {
		return new InboundMessage("chat", "m-" + number, "t-" + number,
				new Party("user-" + number, "User " + number, null, false, null), Texts.subject(number), text, null,
				List.of(), at, Map.of(), null, null, false);
	}

}
