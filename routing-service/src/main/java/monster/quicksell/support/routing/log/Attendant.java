package monster.quicksell.support.routing.log;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import monster.quicksell.support.platform.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks after the queues on a thread of its own: at once when a place was given back,
 * else regularly; and after the policy.
 */
@SuppressWarnings("FutureReturnValueIgnored")
class Attendant implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);

	private final Runnable drain;

	private final Runnable reconciliation;

	private final Runnable policy;

	private final Duration drainInterval;

	private final Duration reconcileInterval;

	private final Duration policyInterval;

	private final AtomicBoolean called = new AtomicBoolean();

	private volatile boolean running;

	private ScheduledExecutorService thread = idle();

	Attendant(Runnable drain, Runnable reconciliation, Runnable policy, RoutingProperties properties) {
		this.drain = drain;
		this.reconciliation = reconciliation;
		this.policy = policy;
		this.policyInterval = properties.policyInterval();
		this.drainInterval = properties.drainInterval();
		this.reconcileInterval = properties.reconcileInterval();
	}

	/** There may be room for someone who waits. */
	void nudge() {
		if (this.running && this.called.compareAndSet(false, true)) {
			try {
				this.thread.execute(() -> {
					this.called.set(false);
					attempt(this.drain);
				});
			}
			catch (RejectedExecutionException ex) {
				LOG.debug("Stopped: the next instance will look after the queues");
			}
		}
	}

	@Override
	public void start() {
		this.thread = idle();
		this.thread.scheduleWithFixedDelay(() -> attempt(this.drain), 0, this.drainInterval.toMillis(),
				TimeUnit.MILLISECONDS);
		long period = this.reconcileInterval.toMillis();
		this.thread.scheduleWithFixedDelay(() -> attempt(this.reconciliation), period, period, TimeUnit.MILLISECONDS);
		long look = this.policyInterval.toMillis();
		this.thread.scheduleWithFixedDelay(() -> attempt(this.policy), look, look, TimeUnit.MILLISECONDS);
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.thread.shutdown();
		try {
			if (!this.thread.awaitTermination(5, TimeUnit.SECONDS)) {
				this.thread.shutdownNow();
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

	private static ScheduledExecutorService idle() {
		return Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("routing-queue").daemon().factory());
	}

	private static void attempt(Runnable work) {
		try {
			work.run();
		}
		catch (Unavailable ex) {
			LOG.debug("The queues can't be looked at now: {}", ex.getMessage());
		}
		catch (RuntimeException ex) {
			LOG.error("The queues could not be looked at", ex);
		}
	}

}
