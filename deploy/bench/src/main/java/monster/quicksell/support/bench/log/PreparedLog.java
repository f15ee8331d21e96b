package monster.quicksell.support.bench.log;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

/**
 * A ticket log with the whole lives of many tickets. So many tickets live at once that a
 * batch hardly ever holds two events of one, as in a service that catches up.
 *
 * @param events how many it has
 * @param bytes their values' size together
 */
public record PreparedLog(long events, long bytes) {

	/** Tickets that live at the same time: more than two batches in each partition. */
	private static final int AT_ONCE = 15_000;

	/** From one event of a ticket to the next. */
	private static final Duration STEP = Duration.ofSeconds(10);

	/** The mean size of a value. */
	public int recordSize() {
		return (int) (this.bytes / Math.max(1, this.events));
	}

	/** Writes it. */
	public static PreparedLog write(Rig rig, LogPlan plan, Clock clock) {
		try (Writer writer = new Writer(rig, plan, clock)) {
			for (int first = 0; first < plan.tickets(); first += AT_ONCE) {
				int end = Math.min(plan.tickets(), first + AT_ONCE);
				Map<String, Integer> said = new HashMap<>();
				for (int step = 0; step < plan.steps(); step++) {
					String service = TicketLife.event(first, step, Instant.EPOCH, plan.critical()).service();
					int sequence = said.merge(service, 1, Integer::sum);
					for (int ticket = first; ticket < end; ticket++) {
						if (plan.has(ticket, step, service)) {
							writer.write(ticket, step, sequence);
						}
					}
				}
			}
			return writer.written();
		}
	}

	private static final class Writer implements AutoCloseable {

		private final Producer<byte[], byte[]> producer;

		private final AvroSerializer serializer = new AvroSerializer();

		private final LogPlan plan;

		private final Instant begin;

		private long events;

		private long bytes;

		Writer(Rig rig, LogPlan plan, Clock clock) {
			this.plan = plan;
			Map<String, Object> settings = Map.of("bootstrap.servers", rig.bootstrapServers(), "schema.registry.url",
					rig.registryUrl(), "linger.ms", "20", "batch.size", "131072", "buffer.memory", "67108864",
					"compression.type", "lz4");
			this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
			this.serializer.configure(settings, false);
			this.begin = Instant.ofEpochMilli(clock.millis())
				.minus(plan.ago())
				.minus(STEP.multipliedBy(TicketLife.LENGTH));
		}

		void write(int ticket, int step, long sequence) {
			Instant at = this.begin.plus(STEP.multipliedBy(step));
			Happening happening = TicketLife.event(ticket, step, at, this.plan.critical());
			String id = this.plan.id(ticket);
			LogHeaders headers = new LogHeaders(id + ":" + happening.service() + ":" + sequence,
					happening.data().getSchema().getFullName(), happening.service(), id, sequence, at, -1,
					TraceParent.begin());
			byte[] value = Objects.requireNonNull(this.serializer.serialize(Topics.TICKET_EVENTS, happening.data()));
			this.producer.send(new ProducerRecord<>(Topics.TICKET_EVENTS, null, id.getBytes(StandardCharsets.UTF_8),
					value, LogHeaders.toKafka(headers.toMap())));
			this.events++;
			this.bytes += value.length;
		}

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

}
