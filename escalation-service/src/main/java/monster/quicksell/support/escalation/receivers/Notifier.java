package monster.quicksell.support.escalation.receivers;

import com.mongodb.MongoException;
import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells one receiver of alerts: each call once, once that somebody has taken it, and once
 * that its reason is gone. What a receiver took without an answer, or just before a
 * crash, is told a second time.
 */
public final class Notifier implements Courier.Delivery {

	private static final String ACKNOWLEDGED = "acknowledged";

	private final Notified notified;

	private final Receiver receiver;

	private final Deliveries deliveries;

	private final Filter filter;

	/** What the receiver has, while the store could not be told so. */
	private @Nullable String posted;

	/** Tells a receiver; what it was told is kept. */
	public Notifier(Notified notified, Receiver receiver, Deliveries deliveries, Filter filter) {
		this.notified = notified;
		this.receiver = receiver;
		this.deliveries = deliveries;
		this.filter = filter;
	}

	@Override
	public boolean deliver(SpecificRecord message) {
		try {
			switch (message) {
				case AlertRaised raised -> raised(raised);
				case AlertResolved resolved -> resolved(resolved);
				default -> {
				}
			}
			return true;
		}
		catch (MongoException | IllegalStateException ex) {
			throw new ReceiverDown("The store did not answer: " + ex.getClass().getSimpleName());
		}
	}

	private void raised(AlertRaised alert) {
		String receiver = this.notified.receiver();
		String occurrence = alert.getDetails().getOrDefault("occurrence", "");
		String key = alert.getDedupKey();
		Notified.Told told = this.notified.of(key).orElse(Notified.Told.NOTHING);
		if (told.knows(occurrence) || !alert.getDetails().getOrDefault("receiver", receiver).equals(receiver)) {
			return;
		}
		switch (alert.getDetails().getOrDefault("call", "")) {
			case "counts" -> {
				if (told.open()) {
					this.receiver.counts(alert, told);
				}
			}
			case Digests.CALL -> call(alert, occurrence, told);
			case ACKNOWLEDGED -> {
				this.filter.over(receiver, key);
				if (told.open()) {
					post(ACKNOWLEDGED, key, occurrence, () -> this.receiver.acknowledged(alert, told));
					this.notified.acknowledged(key, occurrence);
					this.posted = null;
				}
			}
			default -> {
				if (this.filter.isTold(receiver, alert)) {
					call(alert, occurrence, told);
				}
				else {
					this.deliveries.held(receiver, key, occurrence);
				}
			}
		}
	}

	private void call(AlertRaised alert, String occurrence, Notified.Told told) {
		String key = alert.getDedupKey();
		post("raised", key, occurrence, () -> this.receiver.raised(alert, told));
		this.notified.raised(key, occurrence, alert.getTitle());
		this.posted = null;
	}

	private void resolved(AlertResolved alert) {
		this.filter.over(this.notified.receiver(), alert.getDedupKey());
		Notified.Told told = this.notified.of(alert.getDedupKey()).filter(Notified.Told::open).orElse(null);
		if (told == null) {
			return;
		}
		post("resolved", alert.getDedupKey(), "", () -> this.receiver.resolved(alert, told));
		this.notified.resolved(alert.getDedupKey());
		this.posted = null;
	}

	private void post(String what, String key, String occurrence, Runnable post) {
		String id = what + " " + key + " " + occurrence;
		if (id.equals(this.posted)) {
			return;
		}
		try {
			post.run();
		}
		catch (ReceiverDown ex) {
			this.deliveries.failed(this.notified.receiver(), key, occurrence, what, String.valueOf(ex.getMessage()));
			throw ex;
		}
		catch (Undeliverable ex) {
			this.deliveries.refused(this.notified.receiver(), key, occurrence, what, String.valueOf(ex.getMessage()));
			throw ex;
		}
		this.posted = id;
		this.deliveries.sent(this.notified.receiver(), key, occurrence, what);
	}

	/** Which calls a receiver is told of. */
	@FunctionalInterface
	public interface Filter {

		/** False for a call that is part of something else, too quiet, or told later. */
		boolean isTold(String receiver, AlertRaised alert);

		/**
		 * Somebody has taken an alert, or it is over: what is kept of it is forgotten.
		 */
		default void over(String receiver, String dedupKey) {
		}

	}

}
