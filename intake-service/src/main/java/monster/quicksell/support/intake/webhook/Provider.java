package monster.quicksell.support.intake.webhook;

import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.platform.web.NotFound;
import org.jspecify.annotations.Nullable;

/** One provider's way of telling us what customers write, and of taking answers. */
interface Provider {

	/** Most bytes of a call that is no mail. */
	int LARGEST = 1 << 20;

	/** Its name in the address and in the settings. */
	String name();

	/** The channel of the guide that its messages belong to. */
	String channel();

	/**
	 * Checks that the provider made the call; looks at nothing but headers and raw bytes.
	 * @throws Forged if it did not, or not now
	 */
	void verify(Delivery delivery);

	/** What a proven call brings. */
	Received read(Delivery delivery);

	/** Answers a provider that asks whether the address is ours. */
	default Received.Answer challenge(Delivery delivery) {
		throw new NotFound("This provider does not ask");
	}

	/** Most bytes that a call may have. */
	default int largest() {
		return LARGEST;
	}

	/** How an answer is given there; null if it can't be. */
	default @Nullable ApiCall reply(OutboundMessage message) {
		return null;
	}

}
