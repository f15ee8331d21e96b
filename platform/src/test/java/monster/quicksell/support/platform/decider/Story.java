package monster.quicksell.support.platform.decider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.avro.specific.SpecificRecord;

/**
 * Plays a ticket's life to a decider as the shell would, on a clock that the test sets:
 * events in, events out. The service's own decisions are applied at once; timers fire on
 * the way when time moves on.
 */
public final class Story<S> {

	private final Decider<S> decider;

	private final String service;

	private final String ticketId;

	private final Map<String, Long> sequences = new HashMap<>();

	private final List<Event> log = new ArrayList<>();

	private final List<Event> appended = new ArrayList<>();

	private final List<Decision.Send> sent = new ArrayList<>();

	private Instant now;

	private S state;

	/** Begins at an instant, with nothing known of the ticket. */
	public Story(String service, Decider<S> decider, String ticketId, Instant begin) {
		this.service = service;
		this.decider = decider;
		this.ticketId = ticketId;
		this.now = begin;
		this.state = decider.initial(ticketId);
	}

	/**
	 * Something happens now, said by another service; gives what is appended in answer.
	 */
	public List<SpecificRecord> happens(String producer, SpecificRecord data) {
		return happens(producer, data, this.now);
	}

	/** The same, of an earlier time. */
	public List<SpecificRecord> happens(String producer, SpecificRecord data, Instant at) {
		return reads(event(producer, data, at));
	}

	/**
	 * The same of an event that was made before, perhaps before others that were read.
	 */
	public List<SpecificRecord> reads(Event event) {
		this.log.add(event);
		this.state = this.decider.evolve(this.state, event);
		return apply(this.decider.decide(this.state, event, this.now));
	}

	/** A command or message is decided now; gives what is appended. */
	public List<SpecificRecord> apply(List<Decision> decisions) {
		List<SpecificRecord> records = new ArrayList<>();
		for (Decision decision : decisions) {
			switch (decision) {
				case Decision.Append append -> {
					Event event = event(this.service, append.data(), (append.at() != null) ? append.at() : this.now);
					this.state = this.decider.evolve(this.state, event);
					this.appended.add(event);
					this.log.add(event);
					records.add(append.data());
				}
				case Decision.Send send -> this.sent.add(send);
			}
		}
		return records;
	}

	/** Time passes; timers fire when they are due. Gives what is appended on the way. */
	public List<SpecificRecord> passes(Duration duration) {
		return until(this.now.plus(duration));
	}

	/** Time passes until an instant. */
	public List<SpecificRecord> until(Instant end) {
		List<SpecificRecord> records = new ArrayList<>();
		for (int fired = 0; fired < 1000; fired++) {
			Instant due = this.decider.nextDue(this.state).filter((at) -> !at.isAfter(end)).orElse(null);
			if (due == null) {
				this.now = end;
				return records;
			}
			this.now = due.isAfter(this.now) ? due : this.now;
			records.addAll(apply(this.decider.decide(this.state, this.now)));
		}
		throw new AssertionError("The decider's due time does not move on: " + this.state);
	}

	/** The state now. */
	public S state() {
		return this.state;
	}

	/** The time now. */
	public Instant now() {
		return this.now;
	}

	/** All that was appended so far. */
	public List<Event> appended() {
		return List.copyOf(this.appended);
	}

	/**
	 * The ticket's whole log, all services', in order: a rebuild evolves by these alone.
	 */
	public List<Event> log() {
		return List.copyOf(this.log);
	}

	/** All that was sent to other topics so far. */
	public List<Decision.Send> sent() {
		return List.copyOf(this.sent);
	}

	/** The state that a rebuild from these facts ends in must equal this story's. */
	public Event event(String producer, SpecificRecord data, Instant at) {
		return new Event(this.ticketId, producer, this.sequences.merge(producer, 1L, Long::sum), at, data);
	}

}
