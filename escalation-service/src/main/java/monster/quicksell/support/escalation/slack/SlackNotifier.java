package monster.quicksell.support.escalation.slack;

import com.mongodb.MongoException;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.ReceiverDown;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells Slack of alerts: each call once, and once that its reason is gone. A message that
 * Slack took without an answer, or just before a crash, is told a second time.
 */
final class SlackNotifier implements Courier.Delivery {

	private final Notified notified;

	private final SlackWebhook webhook;

	/** What Slack has, while the store could not be told so. */
	private @Nullable String posted;

	SlackNotifier(Notified notified, SlackWebhook webhook) {
		this.notified = notified;
		this.webhook = webhook;
	}

	@Override
	public void deliver(SpecificRecord message) {
		try {
			switch (message) {
				case AlertRaised raised -> raised(raised);
				case AlertResolved resolved -> resolved(resolved);
				default -> {
				}
			}
		}
		catch (MongoException | IllegalStateException ex) {
			throw new ReceiverDown("The store did not answer: " + ex.getClass().getSimpleName());
		}
	}

	private void raised(AlertRaised alert) {
		String occurrence = alert.getDetails().getOrDefault("occurrence", "");
		String key = alert.getDedupKey();
		if (this.notified.of(key).filter((told) -> told.knows(occurrence)).isPresent()) {
			return;
		}
		post("raised " + key + " " + occurrence, SlackText.raised(alert));
		this.notified.raised(key, occurrence, alert.getTitle());
		this.posted = null;
	}

	private void resolved(AlertResolved alert) {
		Notified.Told told = this.notified.of(alert.getDedupKey()).filter(Notified.Told::open).orElse(null);
		if (told == null) {
			return;
		}
		post("resolved " + alert.getDedupKey(), SlackText.resolved(alert, told.title()));
		this.notified.resolved(alert.getDedupKey());
		this.posted = null;
	}

	private void post(String what, String text) {
		if (!what.equals(this.posted)) {
			this.webhook.post(text);
			this.posted = what;
		}
	}

}
