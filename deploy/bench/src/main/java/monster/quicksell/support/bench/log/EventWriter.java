package monster.quicksell.support.bench.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.schema.AvroSerializer;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events to the ticket log as services do. */
public final class EventWriter implements AutoCloseable {

	private final Producer<byte[], byte[]> producer;

	private final AvroSerializer serializer = new AvroSerializer();

	private long events;

	private long bytes;

	/** To the log of these parts. */
	public EventWriter(Rig rig) {
		Map<String, Object> settings = Map.of("bootstrap.servers", rig.bootstrapServers(), "schema.registry.url",
				rig.registryUrl(), "linger.ms", "20", "batch.size", "131072", "buffer.memory", "67108864",
				"compression.type", "lz4");
		this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
		this.serializer.configure(settings, false);
	}

	/**
	 * Writes one.
	 * @param ticketId the ticket's id
	 * @param happening what happens to it
	 * @param sequence its number among the same service's events of the ticket
	 * @param at when it happens
	 */
	public void write(String ticketId, Happening happening, long sequence, Instant at) {
		LogHeaders headers = new LogHeaders(ticketId + ":" + happening.service() + ":" + sequence,
				happening.data().getSchema().getFullName(), happening.service(), ticketId, sequence, at, -1,
				TraceParent.begin());
		byte[] value = Objects.requireNonNull(this.serializer.serialize(Topics.TICKET_EVENTS, happening.data()));
		this.producer.send(new ProducerRecord<>(Topics.TICKET_EVENTS, null, ticketId.getBytes(StandardCharsets.UTF_8),
				value, LogHeaders.toKafka(headers.toMap())));
		this.events++;
		this.bytes += value.length;
	}

	/** What it has written, once all of it is there. */
	PreparedLog written() {
		this.producer.flush();
		return new PreparedLog(this.events, this.bytes);
	}

	@Override
	public void close() {
		this.producer.close();
		this.serializer.close();
	}

}
