package monster.quicksell.support.platform.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.platform.store.Outgoing;
import monster.quicksell.support.platform.store.Sequences;
import monster.quicksell.support.platform.store.Stored;
import monster.quicksell.support.platform.trace.Traced;
import monster.quicksell.support.platform.trace.Traces;
import monster.quicksell.support.schema.Topics;
import io.opentelemetry.api.trace.SpanKind;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One ticket's document while things happen to it: events of the log, messages, commands
 * and time. Each step happens whole or, if it throws, not at all. Pure but for the
 * encoding of records.
 */
final class TicketFold<S> {

	/** Of a record in the outbox: no topic takes more, and no retry would help. */
	static final int MOST_BYTES = 5_000_000;

	private final Participant<S> participant;

	private final Encoder encoder;

	private final Stored<S> loaded;

	private final List<Change<S>> changes = new ArrayList<>();

	private S state;

	private Sequences sequences;

	private List<Outgoing> outbox;

	private long readTo;

	private @Nullable TraceParent trace;

	private boolean known;

	private boolean changed;

	TicketFold(Participant<S> participant, Encoder encoder, Stored<S> loaded) {
		this.participant = participant;
		this.encoder = encoder;
		this.loaded = loaded;
		this.state = loaded.state();
		this.sequences = loaded.sequences();
		this.outbox = loaded.outbox();
		this.readTo = loaded.readTo();
		this.trace = loaded.trace();
		this.known = !loaded.isNew();
	}

	/** True if the event was applied before. */
	boolean knows(LogHeaders headers) {
		return this.sequences.seen(headers.source(), headers.sequence());
	}

	/** How many of the producer's events are missing before this one. */
	long missingBefore(LogHeaders headers) {
		return this.sequences.missingBefore(headers.source(), headers.sequence());
	}

	/** An event that nobody here asked for: only its number is noted. */
	void skip(LogHeaders headers, long offset) {
		this.sequences = this.sequences.with(headers.source(), headers.sequence());
		read(offset);
	}

	/** An event of the log, a fact: the state follows it, and nothing is decided. */
	void learn(LogHeaders headers, SpecificRecord data, long offset) {
		S before = this.state;
		boolean wasKnown = this.known;
		Event event = event(headers, data);
		this.state = decider().evolve(this.state, event);
		this.trace = headers.traceParent();
		this.sequences = this.sequences.with(headers.source(), headers.sequence());
		read(offset);
		this.changes.add(new Change<>(offset, event, headers.traceParent(), wasKnown ? before : null, this.state));
	}

	/** An event of the log, and what this service adds to it. */
	void follow(LogHeaders headers, SpecificRecord data, long offset, Instant now) {
		S before = this.state;
		boolean wasKnown = this.known;
		Event event = event(headers, data);
		S evolved = decider().evolve(before, event);
		try (Traced step = begin(data.getSchema().getName(), SpanKind.CONSUMER, headers.traceParent())) {
			List<Decision> decisions = decider().decide(evolved, event, now);
			Draft draft = new Draft(evolved, this.sequences.with(headers.source(), headers.sequence()), this.outbox,
					Math.max(this.readTo, offset));
			draft.add(decisions, now, step).keep();
			this.trace = step.next();
		}
		read(offset);
		this.changes.add(new Change<>(offset, event, headers.traceParent(), wasKnown ? before : null, this.state));
	}

	/** A message or command: only what was decided on it happens. */
	void add(List<Decision> decisions, Instant now, TraceParent trace) {
		try (Traced step = begin("decide", SpanKind.INTERNAL, trace)) {
			new Draft(this.state, this.sequences, this.outbox, this.readTo).add(decisions, now, step).keep();
			this.trace = step.next();
		}
	}

	/**
	 * Time has come, if the state still thinks so; if not, by rules that changed since,
	 * the document has to say so too.
	 */
	void time(Instant now) {
		Instant due = due();
		if (due != null && !due.isAfter(now)) {
			add(decider().decide(this.state, now), now, (this.trace != null) ? this.trace : TraceParent.begin());
			this.changed = true;
		}
		else if (!Objects.equals(due, this.loaded.due())) {
			this.changed = true;
		}
	}

	private @Nullable Instant due() {
		return decider().nextDue(this.state).map((at) -> at.truncatedTo(ChronoUnit.MILLIS)).orElse(null);
	}

	/** The state, null if nothing is known of the ticket. */
	@Nullable S stateOrNull() {
		return this.known ? this.state : null;
	}

	S state() {
		return this.state;
	}

	boolean isChanged() {
		return this.changed;
	}

	List<Change<S>> changes() {
		return this.changes;
	}

	int partition() {
		return this.loaded.partition();
	}

	/** The document to write over the loaded one. */
	Stored<S> next() {
		Instant due = due();
		return new Stored<>(this.loaded.ticketId(), this.loaded.version() + 1, this.loaded.partition(), this.sequences,
				this.readTo, due, this.state, this.outbox, (due != null) ? this.trace : null);
	}

	private void read(long offset) {
		this.readTo = Math.max(this.readTo, offset);
		this.changed = true;
		this.known = true;
	}

	private Traced begin(String name, SpanKind kind, TraceParent parent) {
		return Traces.begin(this.participant.name(), name, kind, parent)
			.with("support.ticket", this.loaded.ticketId())
			.logged();
	}

	private Decider<S> decider() {
		return this.participant.decider();
	}

	private Event event(LogHeaders headers, SpecificRecord data) {
		return new Event(this.loaded.ticketId(), headers.source(), headers.sequence(), headers.time(), data);
	}

	/** How records become bytes. */
	interface Encoder {

		byte[] encode(String topic, SpecificRecord record);

	}

	/** The ticket after a step that may yet fail. */
	private final class Draft {

		private final List<Outgoing> records;

		private final long position;

		private S draft;

		private Sequences numbers;

		Draft(S state, Sequences sequences, List<Outgoing> outbox, long readTo) {
			this.draft = state;
			this.numbers = sequences;
			this.records = new ArrayList<>(outbox);
			this.position = readTo;
		}

		Draft add(List<Decision> decisions, Instant now, Traced step) {
			for (Decision decision : decisions) {
				switch (decision) {
					case Decision.Append append -> append(append, now, step);
					case Decision.Send send -> send(send, now, step);
				}
			}
			return this;
		}

		private void append(Decision.Append append, Instant now, Traced step) {
			String ticketId = TicketFold.this.loaded.ticketId();
			String name = TicketFold.this.participant.name();
			long sequence = this.numbers.highest(name) + 1;
			Instant at = ((append.at() != null) ? append.at() : now).truncatedTo(ChronoUnit.MILLIS);
			Event event = new Event(ticketId, name, sequence, at, append.data());
			LogHeaders headers = new LogHeaders(event.id(), append.data().getSchema().getFullName(), name, ticketId,
					sequence, at, this.position, step.next());
			this.draft = decider().evolve(this.draft, event);
			this.numbers = this.numbers.with(name, sequence);
			put(Topics.TICKET_EVENTS, ticketId, append.data(), headers);
		}

		private void send(Decision.Send send, Instant now, Traced step) {
			String ticketId = TicketFold.this.loaded.ticketId();
			String name = TicketFold.this.participant.name();
			// The place in the ticket's life makes the id: the same decision has the same
			// id
			String id = ticketId + ":" + name + ":" + (TicketFold.this.loaded.version() + 1) + "."
					+ this.records.size();
			LogHeaders headers = new LogHeaders(id, send.message().getSchema().getFullName(), name, ticketId, 0, now,
					-1, step.next());
			put(send.topic(), send.key(), send.message(), headers);
		}

		private void put(String topic, String key, SpecificRecord record, LogHeaders headers) {
			byte[] value = TicketFold.this.encoder.encode(topic, record);
			if (value.length > MOST_BYTES) {
				throw new IllegalStateException("What was decided is larger than Kafka takes");
			}
			this.records.add(new Outgoing(topic, key, value, headers.toMap()));
		}

		void keep() {
			if (!this.records.equals(TicketFold.this.outbox)) {
				TicketFold.this.changed = true;
				TicketFold.this.known = true;
			}
			TicketFold.this.state = this.draft;
			TicketFold.this.sequences = this.numbers;
			TicketFold.this.outbox = List.copyOf(this.records);
		}

	}

}
