package monster.quicksell.support.escalation.receivers;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import monster.quicksell.support.escalation.ladder.EscalationPolicy.Rate;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.store.CallRates;
import monster.quicksell.support.escalation.store.Held;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.event.AlertRaised;

/**
 * Which calls are told at once: not those that an incident calls for, nor those too quiet
 * for anybody. What comes in quiet hours, belongs into a group, or is more of a trigger
 * than its policy allows is kept, to be told together later.
 */
final class Doorman implements Notifier.Filter {

	private final NotificationProperties properties;

	private final Timing timing;

	private final Matrix matrix;

	private final Incidents incidents;

	private final Held held;

	private final CallRates rates;

	private final Clock clock;

	Doorman(NotificationProperties properties, Matrix matrix, Incidents incidents, Held held, CallRates rates,
			Clock clock) {
		this.properties = properties;
		this.timing = new Timing(properties);
		this.matrix = matrix;
		this.incidents = incidents;
		this.held = held;
		this.rates = rates;
		this.clock = clock;
	}

	@Override
	public boolean isTold(String receiver, AlertRaised alert) {
		String trigger = alert.getDetails().getOrDefault("trigger", "");
		if (alert.getSeverity().compareTo(this.properties.least()) < 0
				|| (this.matrix.joinsIncident(trigger) && belongs(alert))) {
			return false;
		}
		Instant now = this.clock.instant();
		Optional<Instant> later = this.timing.heldUntil(alert.getSeverity(), now)
			.or(() -> this.matrix.rate(trigger).flatMap((rate) -> overRate(receiver, trigger, alert, rate, now)));
		later.ifPresent((due) -> this.held.hold(receiver, alert, due));
		return later.isEmpty();
	}

	/** The end of the window if it has had its calls. */
	private Optional<Instant> overRate(String receiver, String trigger, AlertRaised alert, Rate rate, Instant now) {
		long per = rate.per().length().toMillis();
		Instant window = Instant.ofEpochMilli(now.toEpochMilli() / per * per);
		String call = alert.getDedupKey() + "|" + alert.getDetails().getOrDefault("occurrence", "");
		return this.rates.admits(receiver, trigger, call, window, rate.calls()) ? Optional.empty()
				: Optional.of(window.plusMillis(per));
	}

	/** A ticket may belong to an incident before its own log has heard of it. */
	private boolean belongs(AlertRaised alert) {
		String occurrence = alert.getDetails().getOrDefault("occurrence", "");
		try {
			Instant called = Instant.parse(occurrence.substring(occurrence.indexOf('@') + 1));
			return alert.getTicketId().map((ticket) -> this.incidents.belonged(ticket, called)).orElse(false);
		}
		catch (DateTimeParseException ex) {
			return false;
		}
	}

	@Override
	public void over(String receiver, String dedupKey) {
		this.held.forget(receiver, dedupKey);
	}

}
