package monster.quicksell.support.platform.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.CodecUnavailable;
import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.Patience;
import monster.quicksell.support.platform.trace.Traced;
import monster.quicksell.support.platform.trace.Traces;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One courier's thread. Commits after each message that somebody was told: it comes once
 * more only if the process ended, or the partition was lost, before that was committed.
 * What is passed over again without harm is committed now and then, and before a
 * partition is given away.
 */
final class CourierLoop implements Runnable {

	private static final Logger LOG = LoggerFactory.getLogger(CourierLoop.class);

	private static final int MOST_ATTEMPTS = 5;

	private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private static final String DOWN = "support.courier.down";

	private final Courier courier;

	private final Consumer<byte[], byte[]> consumer;

	private final Codec codec;

	private final DeadLetters deadLetters;

	private final MeterRegistry meters;

	private final Patience patience;

	private final Sleeper sleeper;

	private final Uncommitted uncommitted;

	private final Positions positions;

	/**
	 * Those that were there at the last poll and have been since: what it gave of one
	 * that has gone comes again, to others or once more.
	 */
	private final Set<TopicPartition> mine = new HashSet<>();

	/**
	 * Of the clock of this JVM, in nanoseconds; null while the receiver takes messages.
	 */
	private volatile @Nullable Long downSince;

	private volatile boolean running = true;

	CourierLoop(Courier courier, Consumer<byte[], byte[]> consumer, Codec codec, DeadLetters deadLetters,
			MeterRegistry meters, Sleeper sleeper) {
		this.courier = courier;
		this.consumer = consumer;
		this.codec = codec;
		this.deadLetters = deadLetters;
		this.meters = meters;
		this.sleeper = sleeper;
		this.patience = new Patience(consumer, courier.group(), FIRST_PAUSE);
		this.uncommitted = new Uncommitted(consumer, courier.group());
		this.positions = new Positions(courier, consumer, this.uncommitted);
		// A counter that appears with its first failure has no rate that could alarm
		retries(meters, courier.group());
		DeadLetters.counter(meters, courier.topic(), courier.group());
		// A loop that ended by a mistake of ours has left one
		meters.find(DOWN).tag("group", courier.group()).meters().forEach(meters::remove);
		Gauge.builder(DOWN, this::downFor)
			.description("Since when the receiver can't be reached; 0 while it takes messages")
			.baseUnit("seconds")
			.tags("group", courier.group())
			.register(meters);
	}

	private double downFor() {
		Long since = this.downSince;
		return (since != null) ? (System.nanoTime() - since) / 1e9 : 0;
	}

	@Override
	public void run() {
		try (this.consumer) {
			this.consumer.subscribe(List.of(this.courier.topic()), new Assignments());
			while (this.running) {
				this.positions.prepare();
				ConsumerRecords<byte[], byte[]> records = this.patience.poll(Duration.ofSeconds(1));
				this.mine.clear();
				this.mine.addAll(this.consumer.assignment());
				take(records);
				if (records.isEmpty()) {
					this.uncommitted.commit();
				}
			}
		}
		catch (WakeupException ex) {
			LOG.debug("{} stops", this.courier.group());
		}
	}

	/**
	 * False once its partition has gone, also if it has come back: others may have taken
	 * the record meanwhile, and if not it is read again.
	 */
	private boolean isMine(ConsumerRecord<byte[], byte[]> record) {
		return this.mine.contains(new TopicPartition(record.topic(), record.partition()));
	}

	private void take(ConsumerRecords<byte[], byte[]> records) {
		Map<ConsumerRecord<byte[], byte[]>, Boolean> wanted = new LinkedHashMap<>();
		records.forEach((record) -> wanted.put(record, isWanted(record)));
		expect(wanted);
		wanted.forEach((record, isWanted) -> {
			if (this.running && isMine(record)) {
				take(record, isWanted);
				this.uncommitted.commitNowAndThen();
			}
		});
	}

	private boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
		String type = LogHeaders.type(record.headers());
		return type == null || this.courier.delivery().wants(type);
	}

	private void expect(Map<ConsumerRecord<byte[], byte[]>, Boolean> wanted) {
		List<String> subjects = new ArrayList<>();
		wanted.forEach((record, isWanted) -> {
			String subject = isWanted ? LogHeaders.subject(record.headers()) : null;
			if (subject != null) {
				subjects.add(subject);
			}
		});
		if (subjects.isEmpty()) {
			return;
		}
		try {
			this.courier.delivery().expect(subjects);
		}
		catch (RuntimeException ex) {
			LOG.debug("{} could not read what it expects: {}", this.courier.group(), ex.getClass().getSimpleName());
		}
	}

	private void take(ConsumerRecord<byte[], byte[]> record, boolean isWanted) {
		if (!isWanted) {
			this.uncommitted.done(record);
			return;
		}
		for (int attempt = 1; this.running && isMine(record); attempt++) {
			Outcome outcome = attempt(record, attempt);
			if (outcome != Outcome.AGAIN) {
				this.uncommitted.done(record);
				if (outcome == Outcome.TOLD) {
					this.uncommitted.commit();
				}
				return;
			}
		}
	}

	private Outcome attempt(ConsumerRecord<byte[], byte[]> record, int attempt) {
		try {
			boolean told = record.value() != null && deliver(record);
			this.downSince = null;
			return told ? Outcome.TOLD : Outcome.IGNORED;
		}
		catch (Undeliverable | SerializationException ex) {
			this.downSince = null;
			return putAside(record, attempt, String.valueOf(ex.getMessage()));
		}
		catch (ReceiverDown ex) {
			if (this.downSince == null) {
				this.downSince = System.nanoTime();
			}
			pause(attempt, ex.after(), String.valueOf(ex.getMessage()));
			return Outcome.AGAIN;
		}
		catch (CodecUnavailable ex) {
			pause(attempt, null, ex.getClass().getSimpleName());
			return Outcome.AGAIN;
		}
		catch (RuntimeException ex) {
			if (attempt >= MOST_ATTEMPTS) {
				return putAside(record, attempt, "delivery failed " + attempt + " times: " + ex.getClass().getName());
			}
			pause(attempt, null, ex.getClass().getSimpleName());
			return Outcome.AGAIN;
		}
	}

	private boolean deliver(ConsumerRecord<byte[], byte[]> record) {
		try (Traced delivery = Traces
			.begin(service(), "deliver " + this.courier.group(), SpanKind.CONSUMER, LogHeaders.trace(record.headers()))
			.logged()) {
			try {
				return this.courier.delivery()
					.deliver(this.codec.decode(record.topic(), record.value()),
							LogHeaders.attributes(record.headers()));
			}
			catch (RuntimeException ex) {
				delivery.failed(ex.getClass().getSimpleName());
				throw ex;
			}
		}
	}

	private String service() {
		String group = this.courier.group();
		return group.substring(0, Math.max(0, group.indexOf('-')));
	}

	private Outcome putAside(ConsumerRecord<byte[], byte[]> record, int attempt, String reason) {
		try {
			this.deadLetters.add(record, this.courier.group(), reason);
			return Outcome.TOLD;
		}
		catch (WakeupException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			pause(attempt, null, "it can't be put aside: " + ex.getClass().getSimpleName());
			return Outcome.AGAIN;
		}
	}

	/**
	 * Waits with jitter, staying in the group.
	 * @param why without what customers wrote
	 */
	private void pause(int attempt, @Nullable Duration atLeast, String why) {
		retries(this.meters, this.courier.group()).increment();
		this.uncommitted.commit();
		long longest = Math.min(FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 10), LONGEST_PAUSE.toMillis());
		long millis = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
		if (atLeast != null) {
			millis = Math.max(millis, Math.min(atLeast.toMillis(), Duration.ofHours(1).toMillis()));
		}
		if (attempt == 1 || attempt % 10 == 0) {
			LOG.warn("{} can't deliver, attempt {}: {}", this.courier.group(), attempt, why);
		}
		this.sleeper.sleep(this.patience, Duration.ofMillis(millis), () -> this.running);
	}

	void stop() {
		this.running = false;
		this.consumer.wakeup();
	}

	private static Counter retries(MeterRegistry meters, String group) {
		return Counter.builder("support.courier.retries")
			.description("Deliveries that have to be tried again")
			.tags("group", group)
			.register(meters);
	}

	/** What became of an attempt. */
	private enum Outcome {

		/** Somebody was told, or the dead letters have it. */
		TOLD,
		/** Nobody was. */
		IGNORED,
		/** It has to be tried again. */
		AGAIN

	}

	/** Told within a poll, also those of a pause. */
	private final class Assignments implements ConsumerRebalanceListener {

		@Override
		public void onPartitionsRevoked(Collection<TopicPartition> gone) {
			// Also when the consumer is closed
			CourierLoop.this.uncommitted.commit();
			onPartitionsLost(gone);
		}

		@Override
		public void onPartitionsLost(Collection<TopicPartition> gone) {
			CourierLoop.this.uncommitted.forget(gone);
			CourierLoop.this.mine.removeAll(gone);
		}

		@Override
		public void onPartitionsAssigned(Collection<TopicPartition> came) {
			CourierLoop.this.mine.removeAll(came);
		}

	}

}
