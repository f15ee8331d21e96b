package monster.quicksell.support.platform.engine;

import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.TraceParent;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What one record of the log means for one ticket.
 *
 * @param record the record as it came
 * @param ticketId the ticket it concerns
 * @param kind what to do with it
 * @param headers the event's headers; null for a message
 * @param data the event or message; null if it is decoded only when needed
 */
record Step(ConsumerRecord<byte[], byte[]> record, String ticketId, Kind kind, @Nullable LogHeaders headers,
		@Nullable SpecificRecord data) {

	/** What to do with a record. */
	enum Kind {

		/** An event nobody asked for: note its number. */
		SKIP,

		/**
		 * An event that this service itself said: the state follows it, where it is not
		 * known already.
		 */
		OWN,

		/** A fact that was decided on before: the state follows it. */
		LEARN,

		/** News: the state follows, and it is decided. */
		FOLLOW,

		/** A message: it is decided. */
		MESSAGE

	}

	long offset() {
		return this.record.offset();
	}

	TopicPartition partition() {
		return new TopicPartition(this.record.topic(), this.record.partition());
	}

	/** True for events that this service itself said. */
	boolean isOwn() {
		return this.kind == Kind.OWN;
	}

	/** True for events that nobody here asked for. */
	boolean isSkip() {
		return this.kind == Kind.SKIP;
	}

	/** The same, only to be learnt. */
	Step learning() {
		return (this.kind == Kind.FOLLOW) ? new Step(this.record, this.ticketId, Kind.LEARN, this.headers, this.data)
				: this;
	}

	/** The headers of an event. */
	LogHeaders event() {
		if (this.headers == null) {
			throw new IllegalStateException("A message has no event headers");
		}
		return this.headers;
	}

	/** The trace it belongs to. */
	TraceParent trace() {
		return (this.headers != null) ? this.headers.traceParent() : LogHeaders.trace(this.record.headers());
	}

}
