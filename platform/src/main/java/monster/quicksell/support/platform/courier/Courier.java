package monster.quicksell.support.platform.courier;

import java.util.List;
import java.util.Map;

import org.apache.avro.specific.SpecificRecord;

/**
 * Takes the messages of a topic to one receiver outside, in the order of their keys, at
 * least once: declare one as a bean and the platform runs it. A receiver that is down
 * delays its own messages and nothing else.
 *
 * @param topic the topic that is read
 * @param group the consumer group: {@code <service>-<receiver>}
 * @param delivery the way to the receiver
 * @param begin where a group begins that has read nothing yet
 * @param rewind asked where to go back to
 */
public record Courier(String topic, String group, Delivery delivery, Begin begin, Rewind rewind) {

	/** One that delivers all that the topic has, and never goes back. */
	public Courier(String topic, String group, Delivery delivery) {
		this(topic, group, delivery, Begin.EARLIEST, Rewind.NEVER);
	}

	/** Where a group begins. */
	public enum Begin {

		/** With the oldest message that the topic has. */
		EARLIEST,

		/** With what comes from now on. */
		LATEST

	}

	/** Delivers a message. */
	@FunctionalInterface
	public interface Delivery {

		/**
		 * Delivers, or ignores what is not for this receiver. A message may come again,
		 * so it recognises by its id what it has delivered.
		 * @return whether it is committed at once, because somebody was told, or might be
		 * if it came again; what is not for this receiver, or comes to the same whenever
		 * it comes, is committed with others
		 * @throws Undeliverable if no retry can help: the message goes to the dead
		 * letters
		 * @throws ReceiverDown if it is the receiver that can't be reached: tried again
		 * for as long as it takes. After any other exception it is tried a few times,
		 * then it goes to the dead letters
		 */
		boolean deliver(SpecificRecord message);

		/** The same with the CloudEvents attributes, by name, without {@code ce_}. */
		default boolean deliver(SpecificRecord message, Map<String, String> attributes) {
			return deliver(message);
		}

		/**
		 * True if nobody notices that messages are fetched together, up to 200 ms after
		 * they came. Whoever tells people, or asks whether they are there, can't wait.
		 */
		default boolean canWait() {
			return false;
		}

		/**
		 * Told before messages are delivered which they are about, so that what each
		 * would ask may be asked for all at once. Nothing depends on it: what fails here
		 * is asked when it is wanted.
		 * @param subjects the tickets of those that are wanted, some perhaps more than
		 * once
		 */
		default void expect(List<String> subjects) {
		}

		/** False for types that are passed over unread; by the record's full name. */
		default boolean wants(String type) {
			return true;
		}

	}

}
