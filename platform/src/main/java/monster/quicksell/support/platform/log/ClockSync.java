package monster.quicksell.support.platform.log;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the broker for its time, by an empty record that it stamps: once before anything
 * else runs, then now and then, and every second while that is in doubt. Also tells
 * whether the broker accepts records.
 */
public final class ClockSync implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(ClockSync.class);

	private static final Duration INTERVAL = Duration.ofSeconds(15);

	private static final Duration DOUBTFUL_INTERVAL = Duration.ofSeconds(1);

	private final Producer<byte[], byte[]> producer;

	private final LogClock clock;

	private volatile boolean running;

	private volatile boolean answered;

	/** Of one clock; the producer must not wait for ever. */
	public ClockSync(Producer<byte[], byte[]> producer, LogClock clock) {
		this.producer = producer;
		this.clock = clock;
	}

	/**
	 * Asks now, and waits for the answer.
	 * @return false if the broker did not answer in time
	 */
	public boolean ask(Duration patience) {
		try {
			this.clock.heard(this.producer.send(new ProducerRecord<>(TopicSetup.CLOCK, new byte[0]))
				.get(patience.toMillis(), TimeUnit.MILLISECONDS)
				.timestamp());
			this.answered = true;
		}
		catch (ExecutionException | TimeoutException | KafkaException ex) {
			this.answered = false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return this.answered;
	}

	/** True if the broker accepted the last record. */
	public boolean isAnswered() {
		return this.answered;
	}

	@Override
	public void start() {
		this.running = true;
		Thread.ofVirtual().name("clock-sync").start(() -> {
			long asked = System.nanoTime();
			while (this.running) {
				LockSupport.parkNanos(DOUBTFUL_INTERVAL.toNanos());
				boolean due = System.nanoTime() - asked >= INTERVAL.toNanos();
				if (this.running && (due || this.clock.isDoubtful())) {
					asked = System.nanoTime();
					if (!ask(INTERVAL)) {
						LOG.warn("Kafka does not accept records");
					}
				}
			}
		});
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
