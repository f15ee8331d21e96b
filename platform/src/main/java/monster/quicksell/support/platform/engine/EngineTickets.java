package monster.quicksell.support.platform.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.platform.store.States;
import monster.quicksell.support.platform.store.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

	EngineTickets(Participant<S> participant, States<S> states, Outbox<S> outbox, Codec codec, Gate gate,
			Partitions partitions, Clock clock, EngineProperties properties) {
		this.participant = participant;
		this.states = states;
		this.outbox = outbox;
		this.codec = codec;
		this.gate = gate;
		this.partitions = partitions;
		this.clock = clock;
		this.properties = properties;
	}

	@Override
	public Mono<S> find(String ticketId) {
		return this.states.find(ticketId);
	}

	@Override
	public Mono<S> change(String ticketId, Command<S> command) {
		return Mono
			.deferContextual((context) -> Mono.fromCallable(() -> decide(ticketId, command, TraceParent.of(context))))
			.subscribeOn(Schedulers.boundedElastic());
	}

	private S decide(String ticketId, Command<S> command, TraceParent trace) {
		if (!this.gate.isOpen()) {
			throw new NotReady();
		}
		for (int race = 0; race < MOST_RACES; race++) {
			Stored<S> stored = this.states.load(List.of(ticketId))
				.getOrDefault(ticketId, Stored.unknown(ticketId, this.partitions.of(ticketId),
						this.participant.decider().initial(ticketId)));
			TicketFold<S> fold = new TicketFold<>(this.participant, this.codec::encode, stored);
			Instant now = this.clock.instant();
			List<Decision> decisions = command.decide(fold.stateOrNull(), now);
			fold.add(decisions, now, trace);
			Stored<S> next = fold.isChanged() ? fold.next() : stored;
			if (fold.isChanged()) {
				States.Saved saved = this.states.save(List.of(next));
				if (!saved.impossible().isEmpty()) {
					throw new IllegalStateException(saved.impossible().get(ticketId));
				}
				if (!saved.lost().isEmpty()) {
					LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(1, 10)));
					continue;
				}
			}
			publish(next);
			return next.state();
		}
		throw new Busy();
	}

	/**
	 * What the document holds will be said: whoever asked must not ask again, for it
	 * would be another wish.
	 */
	private void publish(Stored<S> accepted) {
		try {
			this.outbox.publish(List.of(accepted), this.properties.commandTimeout());
		}
		catch (Unavailable ex) {
			LOG.warn("What was decided on ticket {} will be published later: {}", accepted.ticketId(), ex.getMessage());
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
