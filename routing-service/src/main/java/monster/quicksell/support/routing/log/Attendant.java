package monster.quicksell.support.routing.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Looks after what has to be done regularly: the queues on a thread of their own, and at
 * once when a place was given back; what may take long apart from them.
 */
@SuppressWarnings("FutureReturnValueIgnored")
class Attendant implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);

	private static final String QUEUES = "routing-queue";

	private final Runnable drain;

	private final List<Chore> chores = new ArrayList<>();

	private final Map<String, ScheduledExecutorService> threads = new LinkedHashMap<>();

	private final AtomicBoolean called = new AtomicBoolean();

	private volatile boolean running;

	private volatile ScheduledExecutorService queues = idle(QUEUES);

	Attendant(Runnable drain) {
		this.drain = drain;
	}

	/** Does something regularly, on the queues' thread. */
	void each(Duration interval, Runnable work) {
		apart(QUEUES, interval, work);
	}

	/** The same on another thread. */
	void apart(String thread, Duration interval, Runnable work) {
		this.chores.add(new Chore(thread, interval, work));
	}

	/** There may be room for someone who waits. */
	void nudge() {
		if (this.running && this.called.compareAndSet(false, true)) {
			try {
				this.queues.execute(() -> {
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
		this.threads.clear();
		for (Chore chore : this.chores) {
			long period = chore.interval().toMillis();
			this.threads.computeIfAbsent(chore.thread(), Attendant::idle)
				.scheduleWithFixedDelay(() -> attempt(chore.work()), period, period, TimeUnit.MILLISECONDS);
		}
		this.queues = this.threads.computeIfAbsent(QUEUES, Attendant::idle);
		this.running = true;
		nudge();
	}

	@Override
	public void stop() {
		this.running = false;
		this.threads.values().forEach(ScheduledExecutorService::shutdown);
		try {
			for (ScheduledExecutorService thread : this.threads.values()) {
				if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
					thread.shutdownNow();
				}
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

	private static ScheduledExecutorService idle(String thread) {
		return Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(thread).daemon().factory());
	}

	private static void attempt(Runnable work) {
		try {
			work.run();
		}
		catch (Unavailable ex) {
			LOG.debug("What has to be done regularly can't be done now: {}", ex.getMessage());
		}
		catch (RuntimeException ex) {
			LOG.error("What has to be done regularly could not be done", ex);
		}
	}

	private record Chore(String thread, Duration interval, Runnable work) {
	}

}
