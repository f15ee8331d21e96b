package monster.quicksell.support.escalation.receivers;

import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;

/**
 * Somebody outside who is told of alerts. Each method throws the couriers' exceptions:
 * {@code ReceiverDown} to be asked again, {@code Undeliverable} if that is of no use.
 */
public interface Receiver {

	/** A call; {@code told} is what was told of the same alert before. */
	void raised(AlertRaised alert, Notified.Told told);

	/** Somebody has taken it: the alert's last state, with {@code by} in its details. */
	void acknowledged(AlertRaised alert, Notified.Told told);

	/**
	 * A running alert's new counts, for receivers that can change what they show without
	 * calling again.
	 */
	default void counts(AlertRaised alert, Notified.Told told) {
	}

	/** Its reason is gone. */
	void resolved(AlertResolved alert, Notified.Told told);

}
