package monster.quicksell.support.intake.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.log.Undelivered;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tries mails again that their recipients could not take, with growing pauses; after a
 * day it gives up, and the ticket is told.
 */
final class LateMails implements SmartLifecycle, Runnable {

	private static final Logger LOG = LoggerFactory.getLogger(LateMails.class);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** One mail takes less: connecting, and a few steps. */
	private static final Duration CLAIM = Duration.ofMinutes(5);

	private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

	private final MailQueues queues;

	private final SmtpDelivery delivery;

	private final Undelivered undelivered;

	private final MailProperties.Smtp settings;

	private final Clock clock;

	private final MeterRegistry meters;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private volatile boolean running;

	LateMails(MailQueues queues, SmtpDelivery delivery, Undelivered undelivered, MailProperties.Smtp settings,
			Clock clock, MeterRegistry meters) {
		this.queues = queues;
		this.delivery = delivery;
		this.undelivered = undelivered;
		this.settings = settings;
		this.clock = clock;
		this.meters = meters;
	}

	@Override
	public void start() {
		this.running = true;
		Thread.ofPlatform().name("intake-late-mails").daemon().start(this);
	}

	@Override
	public void run() {
		do {
			try {
				while (this.running && tryOne()) {
					LOG.debug("A mail that waited was tried");
				}
			}
			catch (RuntimeException ex) {
				LOG.warn("Waiting mails can't be tried now: {}", ex.getClass().getName());
			}
		}
		while (!isStopped());
	}

	private boolean isStopped() {
		try {
			return this.stopped.await(Math.min(this.settings.retry().toMillis(), 5000), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	/** False if none is due. */
	private boolean tryOne() {
		Instant now = this.clock.instant();
		MailQueues.Queue queue = this.queues.claim(now, now.plus(CLAIM)).block(PATIENCE);
		if (queue == null) {
			return false;
		}
		try {
			this.delivery.send(queue.first(), now);
		}
		catch (ReceiverDown ex) {
			this.queues.later(queue, now.plus(this.settings.retry())).block(PATIENCE);
			return true;
		}
		catch (TriedLater ex) {
			if (queue.since().plus(this.settings.giveUp()).isAfter(now)) {
				this.queues.later(queue, now.plus(pause(queue.attempts()))).block(PATIENCE);
				return true;
			}
			giveUp(queue, ex.getMessage() + ", for longer than " + this.settings.giveUp().toHours() + " h");
		}
		catch (Undeliverable ex) {
			giveUp(queue, String.valueOf(ex.getMessage()));
		}
		this.queues.done(queue, now).block(PATIENCE);
		return true;
	}

	private void giveUp(MailQueues.Queue queue, String reason) {
		this.undelivered.tell(queue.ticketId(), queue.first().getMessageId(), reason).block(PATIENCE);
		this.meters.counter("intake.mails", "outcome", "given-up").increment();
	}

	private Duration pause(int attempts) {
		Duration pause = this.settings.retry().multipliedBy(1L << Math.min(attempts, 12));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	@Override
	public void stop() {
		this.running = false;
		this.stopped.countDown();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
