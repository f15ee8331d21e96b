package monster.quicksell.support.platform.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

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

	private final List<Courier> couriers;

	private final ConsumerFactory<byte[], byte[]> consumers;

	private final Codec codec;

	private final DeadLetters deadLetters;

	private final MeterRegistry meters;

	private final List<CourierLoop> loops = new ArrayList<>();

	private final List<Thread> threads = new ArrayList<>();

	/** Of these couriers. */
	public Couriers(List<Courier> couriers, ConsumerFactory<byte[], byte[]> consumers, Codec codec,
			DeadLetters deadLetters, MeterRegistry meters) {
		this.couriers = couriers;
		this.consumers = consumers;
		this.codec = codec;
		this.deadLetters = deadLetters;
		this.meters = meters;
	}

	@Override
	public void start() {
		for (Courier courier : this.couriers) {
			Properties properties = new Properties();
			properties.put("max.poll.records", "50");
			properties.put("auto.offset.reset", courier.begin().name().toLowerCase(Locale.ROOT));
			CourierLoop loop = new CourierLoop(courier,
					this.consumers.createConsumer(courier.group(), null, null, properties), this.codec,
					this.deadLetters, this.meters);
			this.loops.add(loop);
			this.threads.add(Thread.ofPlatform().name(courier.group()).start(() -> guard(courier, loop)));
		}
	}

	private static void guard(Courier courier, CourierLoop loop) {
		try {
			loop.run();
		}
		catch (RuntimeException ex) {
			LOG.error("{} has stopped: {}", courier.group(), ex.getClass().getName(), ex);
		}
	}

	@Override
	public void stop() {
		this.loops.forEach(CourierLoop::stop);
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
