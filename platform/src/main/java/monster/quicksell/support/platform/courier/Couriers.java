package monster.quicksell.support.platform.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.DeadLetters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/** Runs a service's couriers, each on a thread of its own. */
public final class Couriers implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);

	private static final Duration REST = Duration.ofSeconds(1);

	private final List<Courier> couriers;

	private final ConsumerFactory<byte[], byte[]> consumers;

	private final Codec codec;

	private final DeadLetters deadLetters;

	private final MeterRegistry meters;

	private final Sleeper sleeper;

	private final Map<Courier, CourierLoop> loops = new ConcurrentHashMap<>();

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean running;

	/** Of these couriers. */
	public Couriers(List<Courier> couriers, ConsumerFactory<byte[], byte[]> consumers, Codec codec,
			DeadLetters deadLetters, MeterRegistry meters) {
		this(couriers, consumers, codec, deadLetters, meters, Sleeper.REAL);
	}

	/** The same, which wait as they are told to. */
	Couriers(List<Courier> couriers, ConsumerFactory<byte[], byte[]> consumers, Codec codec, DeadLetters deadLetters,
			MeterRegistry meters, Sleeper sleeper) {
		this.couriers = couriers;
		this.consumers = consumers;
		this.codec = codec;
		this.deadLetters = deadLetters;
		this.meters = meters;
		this.sleeper = sleeper;
	}

	@Override
	public void start() {
		this.running = true;
		for (Courier courier : this.couriers) {
			this.threads.add(Thread.ofPlatform().name(courier.group()).start(() -> keepGoing(courier)));
		}
	}

	/**
	 * A loop waits for all that passes. One that ends all the same, by a mistake of ours,
	 * begins again where it had committed: its messages would wait for ever.
	 */
	private void keepGoing(Courier courier) {
		while (this.running) {
			try {
				CourierLoop loop = loop(courier);
				this.loops.put(courier, loop);
				if (!this.running) {
					loop.stop();
				}
				loop.run();
			}
			catch (RuntimeException ex) {
				LOG.error("{} has stopped and begins again: {}", courier.group(), ex.getClass().getName(), ex);
				LockSupport.parkNanos(REST.toNanos());
			}
		}
	}

	private CourierLoop loop(Courier courier) {
		Properties properties = new Properties();
		properties.put("max.poll.records", "50");
		if (courier.delivery().canWait()) {
			// Each fetch costs the broker as much, however little it brings
			properties.put("fetch.min.bytes", "65536");
			properties.put("fetch.max.wait.ms", "200");
			properties.put("max.poll.records", "500");
		}
		properties.put("auto.offset.reset", courier.begin().name().toLowerCase(Locale.ROOT));
		return new CourierLoop(courier, this.consumers.createConsumer(courier.group(), null, null, properties),
				this.codec, this.deadLetters, this.meters, this.sleeper);
	}

	@Override
	public void stop() {
		this.running = false;
		this.loops.values().forEach(CourierLoop::stop);
		for (Thread thread : this.threads) {
			try {
				thread.join(Duration.ofSeconds(10));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		this.loops.clear();
		this.threads.clear();
	}

	@Override
	public boolean isRunning() {
		return !this.threads.isEmpty();
	}

	/** True while every courier's thread lives. */
	public boolean isAlive() {
		return this.threads.stream().allMatch(Thread::isAlive);
	}

}
