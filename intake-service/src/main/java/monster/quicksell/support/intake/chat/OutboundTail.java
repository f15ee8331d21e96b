package monster.quicksell.support.intake.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.channel.ForChannel;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.CodecUnavailable;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.TopicSetup;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads what goes out, from now on, to tell it to the visitors that are connected here.
 * Each instance reads all of it, without a group: any of them may have the visitor. What
 * it may have missed is in the history: then all pages are asked to connect anew.
 */
@ForChannel("chat")
@Component
final class OutboundTail implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(OutboundTail.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Duration LOOK_FOR_PARTITIONS = Duration.ofMinutes(1);

	private final KafkaClients clients;

	private final Codec codec;

	private final Rooms rooms;

	private volatile boolean running;

	private @Nullable Consumer<byte[], byte[]> consumer;

	private @Nullable Thread thread;

	private long looked;

	OutboundTail(KafkaClients clients, TopicSetup topics, Codec codec, Rooms rooms) {
		this.clients = clients;
		this.codec = codec;
		this.rooms = rooms;
	}

	private Consumer<byte[], byte[]> consumer() {
		Properties properties = new Properties();
		properties.put("group.protocol", "classic");
		properties.put("auto.offset.reset", "latest");
		return this.clients.consumers().createConsumer(null, "intake-chat", null, properties);
	}

	/** Where it begins is known before the first visitor can connect. */
	@Override
	public void start() {
		Consumer<byte[], byte[]> begun = consumer();
		begin(begun);
		this.consumer = begun;
		this.running = true;
		this.thread = Thread.ofPlatform().name("intake-chat").start(() -> run(begun));
	}

	/** Before the web server. */
	@Override
	public int getPhase() {
		return 0;
	}

	private void begin(Consumer<byte[], byte[]> consumer) {
		assign(consumer);
		consumer.seekToEnd(consumer.assignment());
		consumer.assignment().forEach(consumer::position);
	}

	/** The partitions that were not there before. */
	private Set<TopicPartition> assign(Consumer<byte[], byte[]> consumer) {
		this.looked = System.nanoTime();
		Set<TopicPartition> all = new HashSet<>();
		consumer.partitionsFor(Topics.OUTBOUND)
			.forEach((info) -> all.add(new TopicPartition(Topics.OUTBOUND, info.partition())));
		Set<TopicPartition> fresh = new HashSet<>(all);
		fresh.removeAll(consumer.assignment());
		if (!fresh.isEmpty()) {
			consumer.assign(all);
		}
		return fresh;
	}

	private void run(Consumer<byte[], byte[]> consumer) {
		while (this.running) {
			try {
				for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PAUSE)) {
					take(record);
				}
				if (System.nanoTime() - this.looked > LOOK_FOR_PARTITIONS.toNanos()) {
					fromTheirBeginning(consumer, assign(consumer));
				}
			}
			catch (WakeupException ex) {
				break;
			}
			catch (KafkaException ex) {
				LOG.warn("The chat can't read what goes out: {}", ex.getClass().getSimpleName());
				LockSupport.parkNanos(PAUSE.toNanos());
			}
			catch (RuntimeException ex) {
				LOG.error("The chat may have missed what went out", ex);
				this.rooms.empty();
			}
		}
		consumer.close();
	}

	/** Of none, Kafka would take all. */
	private static void fromTheirBeginning(Consumer<byte[], byte[]> consumer, Set<TopicPartition> fresh) {
		if (!fresh.isEmpty()) {
			consumer.seekToBeginning(fresh);
		}
	}

	private void take(ConsumerRecord<byte[], byte[]> record) {
		if (this.rooms.isEmpty() || record.value() == null) {
			return;
		}
		try {
			if (this.codec.decode(record.topic(), record.value()) instanceof OutboundMessage message) {
				List<Seat> seats = this.rooms.of(message.getThreadId());
				Line line = Line.of(message, Instant.ofEpochMilli(record.timestamp()));
				seats.forEach((seat) -> seat.tell(message, line));
			}
		}
		catch (CodecUnavailable ex) {
			this.rooms.empty();
		}
		catch (SerializationException ex) {
			LOG.debug("Not for the chat", ex);
		}
	}

	@Override
	public void stop() {
		this.running = false;
		try {
			if (this.consumer != null && this.thread != null) {
				this.consumer.wakeup();
				this.thread.join(Duration.ofSeconds(5));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
