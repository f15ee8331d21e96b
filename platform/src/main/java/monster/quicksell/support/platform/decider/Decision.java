package monster.quicksell.support.platform.decider;

import java.time.Instant;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a decider wants to happen. */
public sealed interface Decision {

	/**
	 * Adds an event to the ticket's log.
	 *
	 * @param data what happened
	 * @param at when, if that is not the moment of the decision
	 */
	record Append(SpecificRecord data, @Nullable Instant at) implements Decision {
	}

	/**
	 * Sends a message to another topic, in order with the ticket's events.
	 *
	 * @param topic where to
	 * @param key the record's key there
	 * @param message one of that topic's records
	 */
	record Send(String topic, String key, SpecificRecord message) implements Decision {
	}

	/** Adds an event that happens at the moment of the decision. */
	static Decision append(SpecificRecord data) {
		return new Append(data, null);
	}

	/** Adds an event that happened at a known time. */
	static Decision append(SpecificRecord data, Instant at) {
		return new Append(data, at);
	}

	/** Sends a message to another topic. */
	static Decision send(String topic, String key, SpecificRecord message) {
		return new Send(topic, key, message);
	}

}
