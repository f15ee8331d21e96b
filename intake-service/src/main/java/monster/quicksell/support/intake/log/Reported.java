package monster.quicksell.support.intake.log;

import java.time.Duration;

import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.apache.avro.specific.SpecificRecord;

/**
 * A way to customers whose dead letters are told in their tickets: an answer that did not
 * arrive is not waited on in silence. Used by one courier's thread.
 */
public final class Reported implements Courier.Delivery {

	/** As often as a courier tries what fails for a reason of its own. */
	private static final int MOST_ATTEMPTS = 5;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Courier.Delivery delivery;

	private final Undelivered undelivered;

	private String failing = "";

	private int attempts;

	/** Reports what a delivery can't deliver. */
	public Reported(Courier.Delivery delivery, Undelivered undelivered) {
		this.delivery = delivery;
		this.undelivered = undelivered;
	}

	@Override
	public boolean wants(String type) {
		return this.delivery.wants(type);
	}

	@Override
	public boolean deliver(SpecificRecord record) {
		try {
			return this.delivery.deliver(record);
		}
		catch (ReceiverDown ex) {
			throw ex;
		}
		catch (Undeliverable ex) {
			tell(record, String.valueOf(ex.getMessage()));
			throw ex;
		}
		catch (RuntimeException ex) {
			if (attempts(record) < MOST_ATTEMPTS) {
				throw ex;
			}
			String reason = "delivery failed " + this.attempts + " times: " + ex.getClass().getName();
			tell(record, reason);
			throw new Undeliverable(reason);
		}
	}

	private int attempts(SpecificRecord record) {
		String id = (record instanceof OutboundMessage message) ? message.getTicketId() + "/" + message.getMessageId()
				: "";
		this.attempts = id.equals(this.failing) ? this.attempts + 1 : 1;
		this.failing = id;
		return this.attempts;
	}

	/** What can't be told now is delivered, or fails, once more. */
	private void tell(SpecificRecord record, String reason) {
		if (record instanceof OutboundMessage message) {
			try {
				this.undelivered.tell(message.getTicketId(), message.getMessageId(), reason).block(PATIENCE);
			}
			catch (RuntimeException ex) {
				throw new ReceiverDown("the ticket can't be told: " + ex.getClass().getSimpleName());
			}
		}
	}

}
