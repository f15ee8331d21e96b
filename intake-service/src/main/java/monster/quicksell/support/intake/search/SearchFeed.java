package monster.quicksell.support.intake.search;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketImported;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.CodecUnavailable;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.UnreadableHeaders;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the ticket log into this instance's index. It belongs to no consumer group: each
 * instance finds everything. A search that lags behind disturbs nothing else.
 */
final class SearchFeed implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(SearchFeed.class);

	/** What comes meanwhile is found together: each time costs the index a segment. */
	private static final Duration BETWEEN_REFRESHES = Duration.ofMillis(250);

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(10);

	private static final Set<String> TYPES = Stream
		.of(TicketCreated.class, TicketImported.class, CustomerReplied.class, AgentReplied.class, NoteAdded.class,
				CustomerErased.class)
		.map(Class::getName)
		.collect(Collectors.toSet());

	private final KafkaClients clients;

	private final Codec codec;

	private final TicketIndex index;

	private volatile boolean running;

	private volatile boolean upToDate;

	private Thread thread = new Thread();

	SearchFeed(KafkaClients clients, Codec codec, TicketIndex index) {
		this.clients = clients;
		this.codec = codec;
		this.index = index;
	}

	@Override
	public void start() {
		this.running = true;
		this.thread = Thread.ofPlatform().name("intake-search").daemon().start(this::run);
	}

	private void run() {
		while (this.running) {
			try {
				follow();
			}
			catch (IOException | KafkaException | CodecUnavailable ex) {
				LOG.warn("The search index waits: {}", ex.getClass().getName());
				LockSupport.parkNanos(PAUSE.toNanos());
			}
			catch (RuntimeException ex) {
				// Our mistake; a search that stands still for ever would be worse
				LOG.error("The search index has stopped and begins again: {}", ex.getClass().getName(), ex);
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		}
	}

	private void follow() throws IOException {
		Properties own = new Properties();
		own.put("group.protocol", "classic");
		// Nothing is found before the next refresh anyway, and some by the one after it
		own.put("fetch.min.bytes", "65536");
		own.put("fetch.max.wait.ms", Long.toString(BETWEEN_REFRESHES.dividedBy(2).toMillis()));
		try (Consumer<byte[], byte[]> consumer = this.clients.consumers()
			.createConsumer("intake-search", null, null, own)) {
			Map<TopicPartition, Long> ends = seek(consumer);
			long lastCommit = System.nanoTime();
			long lastRefresh = lastCommit;
			while (this.running) {
				for (ConsumerRecord<byte[], byte[]> record : next(consumer, lastRefresh)) {
					read(record);
				}
				ends.entrySet().removeIf((end) -> consumer.position(end.getKey()) >= end.getValue());
				if (System.nanoTime() - lastRefresh >= BETWEEN_REFRESHES.toNanos()) {
					this.index.refresh();
					lastRefresh = System.nanoTime();
					this.upToDate = ends.isEmpty();
				}
				if (System.nanoTime() - lastCommit > BETWEEN_COMMITS.toNanos()) {
					this.index.commit(positions(consumer));
					lastCommit = System.nanoTime();
				}
			}
			this.index.commit(positions(consumer));
		}
		catch (WakeupException ex) {
			LOG.debug("The search index is left as it was committed");
		}
	}

	/**
	 * What comes before the next refresh is due; what is there already if it is overdue.
	 */
	static ConsumerRecords<byte[], byte[]> next(Consumer<byte[], byte[]> consumer, long lastRefresh) {
		Duration left = BETWEEN_REFRESHES.minusNanos(System.nanoTime() - lastRefresh);
		return consumer.poll(left.isNegative() ? Duration.ZERO : left);
	}

	private Map<TopicPartition, Long> seek(Consumer<byte[], byte[]> consumer) {
		List<TopicPartition> partitions = consumer.partitionsFor(Topics.TICKET_EVENTS)
			.stream()
			.map((info) -> new TopicPartition(info.topic(), info.partition()))
			.toList();
		consumer.assign(partitions);
		Map<Integer, Long> read = this.index.offsets();
		Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
		for (TopicPartition partition : partitions) {
			long offset = read.getOrDefault(partition.partition(), 0L);
			// A log that is shorter than what was read is another log
			consumer.seek(partition, (offset <= ends.getOrDefault(partition, 0L)) ? offset : 0);
		}
		return ends;
	}

	private static Map<Integer, Long> positions(Consumer<byte[], byte[]> consumer) {
		Map<Integer, Long> positions = new HashMap<>();
		consumer.assignment()
			.forEach((partition) -> positions.put(partition.partition(), consumer.position(partition)));
		return positions;
	}

	private void read(ConsumerRecord<byte[], byte[]> record) throws IOException {
		String type = LogHeaders.type(record.headers());
		if (type == null || !TYPES.contains(type) || record.value() == null) {
			return;
		}
		try {
			String ticketId = LogHeaders.read(record.headers()).subject();
			SpecificRecord event = this.codec.decode(record.topic(), record.value());
			if (event instanceof CustomerErased) {
				this.index.forget(ticketId);
			}
			for (Passage passage : Passages.of(ticketId, event)) {
				this.index.put(passage);
			}
		}
		catch (UnreadableHeaders | SerializationException ex) {
			LOG.debug("A record that is nobody's event is not indexed");
		}
	}

	/** True once everything is found that was in the log at the start. */
	boolean isUpToDate() {
		return this.upToDate;
	}

	@Override
	public void stop() {
		this.running = false;
		try {
			this.thread.join(Duration.ofSeconds(5));
			this.index.close();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			LOG.warn("The search index was not closed: {}", ex.getClass().getName());
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
