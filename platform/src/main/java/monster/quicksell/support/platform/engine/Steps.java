package monster.quicksell.support.platform.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.UnreadableHeaders;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads records into steps; what can't be read is named a dead letter, with the reason.
 */
final class Steps<S> {

	private static final int LONGEST_TICKET_ID = 200;

	private final String service;

	private final Set<String> interests = new HashSet<>();

	private final Map<String, Inlet<S, ?>> inlets = new HashMap<>();

	private final Codec codec;

	private final Partitions partitions;

	Steps(Participant<S> participant, Codec codec, Partitions partitions) {
		this.partitions = partitions;
		this.service = participant.name();
		this.codec = codec;
		participant.decider()
			.interests()
			.forEach((type) -> this.interests.add(SpecificData.get().getSchema(type).getFullName()));
		participant.inlets().forEach((inlet) -> this.inlets.put(inlet.topic(), inlet));
	}

	/**
	 * Reads a record.
	 * @throws Unreadable if it can never be read
	 */
	Step read(ConsumerRecord<byte[], byte[]> record) {
		try {
			return record.topic().equals(Topics.TICKET_EVENTS) ? event(record) : message(record);
		}
		catch (UnreadableHeaders | SerializationException | IllegalArgumentException ex) {
			throw new Unreadable(String.valueOf(ex.getMessage()));
		}
	}

	private Step event(ConsumerRecord<byte[], byte[]> record) {
		LogHeaders headers = LogHeaders.read(record.headers());
		String ticketId = bounded(headers.subject());
		if (record.partition() != this.partitions.of(ticketId)) {
			// Another instance may own the ticket, and order holds only within a
			// partition
			throw new Unreadable("it does not stand in the partition of its ticket");
		}
		if (headers.source().equals(this.service)) {
			// Nearly always known already
			return new Step(record, ticketId, Step.Kind.OWN, headers, null);
		}
		if (!this.interests.contains(headers.type())) {
			return new Step(record, ticketId, Step.Kind.SKIP, headers, null);
		}
		return new Step(record, ticketId, Step.Kind.FOLLOW, headers, decode(record));
	}

	private Step message(ConsumerRecord<byte[], byte[]> record) {
		Inlet<S, ?> inlet = this.inlets.get(record.topic());
		if (inlet == null) {
			throw new Unreadable("nobody reads topic " + record.topic());
		}
		SpecificRecord message = decode(record);
		return new Step(record, bounded(ticketId(inlet, message)), Step.Kind.MESSAGE, null, message);
	}

	private static <M extends SpecificRecord> String ticketId(Inlet<?, M> inlet, SpecificRecord message) {
		if (!inlet.type().isInstance(message)) {
			throw new Unreadable("a " + message.getSchema().getName() + " does not belong in " + inlet.topic());
		}
		return inlet.ticketId(inlet.type().cast(message));
	}

	private static String bounded(String ticketId) {
		if (ticketId.isEmpty() || ticketId.length() > LONGEST_TICKET_ID) {
			throw new Unreadable("the ticket id is empty or longer than " + LONGEST_TICKET_ID);
		}
		return ticketId;
	}

	private SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
		byte @Nullable [] value = record.value();
		if (value == null) {
			throw new Unreadable("the record has no value");
		}
		return this.codec.decode(record.topic(), value);
	}

	/** The decoded record of a step. */
	SpecificRecord content(Step step) {
		return (step.data() != null) ? step.data() : decode(step.record());
	}

	/** All topics that are read. */
	List<String> topics() {
		List<String> topics = new ArrayList<>(this.inlets.keySet());
		topics.add(Topics.TICKET_EVENTS);
		return topics;
	}

	/** Decides a message on a ticket's state. */
	void apply(Step step, TicketFold<S> fold, java.time.Instant now) {
		Inlet<S, ?> inlet = this.inlets.get(step.record().topic());
		if (inlet != null) {
			fold.add(decide(inlet, content(step), fold.state(), now), now, step.trace());
		}
	}

	private static <S, M extends SpecificRecord> List<monster.quicksell.support.platform.decider.Decision> decide(
			Inlet<S, M> inlet, SpecificRecord message, S state, java.time.Instant now) {
		return inlet.decide(state, inlet.type().cast(message), now);
	}

	/** A record that can never be read. */
	static final class Unreadable extends RuntimeException {

		Unreadable(String reason) {
			super(reason);
		}

	}

}
