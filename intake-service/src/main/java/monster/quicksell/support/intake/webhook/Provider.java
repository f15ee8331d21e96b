package monster.quicksell.support.intake.webhook;

import java.util.List;

import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import monster.quicksell.support.platform.web.NotFound;
import tools.jackson.databind.JsonNode;

/** One provider's way of telling us what customers write, and of taking answers. */
interface Provider {

	/** Most bytes of a call that is no mail. */
	int LARGEST = 1 << 20;

	/** Its name in the address and in the settings. */
	String name();

	/** The channel of the guide that its messages belong to. */
	String channel();

	/**
	 * Refuses a call of which the headers alone say that it is not the provider's: its
	 * body is not read.
	 */
	default void admit(Delivery headers) {
	}

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

	/** How an answer is given there, in order; none if it can't be. */
	default List<ApiCall> reply(OutboundMessage message) {
		return List.of();
	}

	/**
	 * Looks into what the provider says with a status of success: some say there that
	 * nothing was done.
	 * @throws Undeliverable if it won't be
	 * @throws ReceiverDown if it may be, later
	 */
	default void check(JsonNode said) {
		boolean failed = said.path("error").isObject()
				|| (said.path("errors").isArray() && !said.path("errors").isEmpty() && !said.path("data").isObject());
		if (!failed) {
			return;
		}
		if (said.path("error").path("is_transient").asBoolean(false)) {
			throw new ReceiverDown(name() + " says that it failed for now");
		}
		throw new Undeliverable(name() + " says that it failed");
	}

}
