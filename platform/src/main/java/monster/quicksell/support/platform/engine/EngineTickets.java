package monster.quicksell.support.platform.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.platform.store.States;
import monster.quicksell.support.platform.store.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Commands on tickets, by the same fold as the log's events and with the same guard. */
final class EngineTickets<S> implements Tickets<S> {

	private static final Logger LOG = LoggerFactory.getLogger(EngineTickets.class);

	private static final int MOST_RACES = 50;

	private final Participant<S> participant;

	private final States<S> states;

	private final Outbox<S> outbox;

	private final Codec codec;

	private final Gate gate;

	private final Partitions partitions;

	private final Clock clock;

	private final EngineProperties properties;

	private final CrashPoints crash;

	EngineTickets(Participant<S> participant, States<S> states, Outbox<S> outbox, Codec codec, Gate gate,
			Partitions partitions, Clock clock, EngineProperties properties, CrashPoints crash) {
		this.participant = participant;
		this.states = states;
		this.outbox = outbox;
		this.codec = codec;
		this.gate = gate;
		this.partitions = partitions;
		this.clock = clock;
		this.properties = properties;
		this.crash = crash;
	}

	@Override
	public Mono<S> find(String ticketId) {
		return this.states.find(ticketId);
	}

	@Override
	public Mono<S> change(String ticketId, Command<S> command) {
		return changeAll(List.of(ticketId), command).single();
	}

	@Override
	public Flux<S> changeAll(Collection<String> ticketIds, Command<S> command) {
		return Mono
			.deferContextual((context) -> Mono.fromCallable(() -> decide(ticketIds, command, TraceParent.of(context))))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMapIterable((states) -> states);
	}

	private List<S> decide(Collection<String> ticketIds, Command<S> command, TraceParent trace) {
		if (!this.gate.isOpen()) {
			throw new NotReady();
		}
		Map<String, S> after = new HashMap<>();
		Collection<String> open = new LinkedHashSet<>(ticketIds);
		for (int race = 0; !open.isEmpty(); race++) {
			if (race == MOST_RACES) {
				throw new Busy();
			}
			if (race > 0) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(1, 10)));
			}
			open = attempt(open, command, trace, after);
		}
		return ticketIds.stream().map((ticketId) -> Objects.requireNonNull(after.get(ticketId))).toList();
	}

	/** Returns those that somebody else changed meanwhile. */
	private Collection<String> attempt(Collection<String> ticketIds, Command<S> command, TraceParent trace,
			Map<String, S> after) {
		Map<String, Stored<S>> loaded = this.states.load(ticketIds);
		this.crash.reached("loaded");
		Instant now = this.clock.instant();
		Map<String, Stored<S>> documents = new LinkedHashMap<>();
		List<Stored<S>> changed = new ArrayList<>();
		for (String ticketId : ticketIds) {
			Stored<S> stored = this.participant.document(ticketId, loaded, this.partitions);
			TicketFold<S> fold = new TicketFold<>(this.participant, this.codec::encode, stored);
			fold.add(command.decide(fold.stateOrNull(), now), now, trace);
			if (fold.isChanged()) {
				changed.add(fold.next());
			}
			documents.put(ticketId, fold.isChanged() ? changed.getLast() : stored);
		}
		States.Saved saved = this.states.save(changed);
		this.crash.reached("saved");
		documents.keySet().removeAll(saved.lost());
		documents.keySet().removeAll(saved.impossible().keySet());
		publish(documents.values());
		if (!saved.impossible().isEmpty()) {
			throw new IllegalStateException(saved.impossible().values().iterator().next());
		}
		documents.forEach((ticketId, document) -> after.put(ticketId, document.state()));
		return saved.lost();
	}

	/**
	 * What the documents hold will be said: whoever asked must not ask again, for it
	 * would be another wish.
	 */
	private void publish(Collection<Stored<S>> accepted) {
		try {
			this.outbox.publish(accepted, this.properties.commandTimeout());
		}
		catch (Unavailable ex) {
			LOG.warn("What was decided on {} ticket(s), the first {}, will be published later: {}", accepted.size(),
					accepted.iterator().next().ticketId(), ex.getMessage());
		}
	}

	/** The service is still reading its history: answered with 503. */
	static final class NotReady extends Unavailable {

		NotReady() {
			super("The service is still reading its history", null);
		}

	}

	/** Too many others change the ticket at the same time: answered with 503. */
	static final class Busy extends Unavailable {

		Busy() {
			super("The ticket is being changed by many others", null);
		}

	}

}
