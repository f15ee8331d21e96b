package monster.quicksell.support.routing.log;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.store.MongoStates;
import monster.quicksell.support.platform.store.States;
import monster.quicksell.support.platform.store.Stored;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Choice;
import monster.quicksell.support.routing.store.MongoRoster;
import monster.quicksell.support.routing.store.RosterStore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One of the service's instances on the real store, with the engine's way of reading,
 * deciding and writing by version, and without Kafka.
 */
final class Instance implements Tickets<Assignment> {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	final Turns turns = new Turns();

	private final World world;

	private final Clock clock;

	private final MongoDatabase database;

	private @Nullable Parts parts;

	private boolean nudged;

	private World.@Nullable LookBegan look;

	/** Whether it is just changing somebody's presence. */
	boolean comesAndGoes;

	/** What it has in hand, to be delivered again if it dies. */
	@Nullable String inHand;

	Instance(World world, Clock clock, MongoDatabase database, Sabotage sabotage) {
		this.world = world;
		this.clock = clock;
		this.database = GatedDatabase.of(database, this.turns, sabotage);
		this.turns.begin(this::open);
	}

	private void open() {
		MongoRoster roster = new MongoRoster(new RosterStore(this.database, PATIENCE), this.world.rules(),
				Choice.Familiar.NOBODY, () -> this.clock.millis() * 1_000_000);
		roster.whenRoom(() -> this.nudged = true);
		MongoStates<Assignment> states = new MongoStates<>(this.database, World.SERVICE, Assignment.class, PATIENCE);
		Assigner assigner = this.world.assigner();
		QueueDrain drain = new QueueDrain(roster, this, states, this.clock);
		this.parts = new Parts(roster, states, new RoutingDecider(assigner, roster), drain,
				new Reconciliation(roster, drain, states, this.clock, World.GRACE),
				new Handover(roster, this, states, this.clock));
	}

	private Parts parts() {
		return Objects.requireNonNull(this.parts);
	}

	boolean isOpen() {
		return this.parts != null;
	}

	MongoRoster roster() {
		return parts().roster();
	}

	/** Whether there may be room for someone who waits. */
	boolean isNudged() {
		return this.nudged;
	}

	void drain() {
		this.nudged = false;
		parts().drain().run();
	}

	void reconcile() {
		parts().reconciliation().run();
	}

	void handOver() {
		parts().handover().run();
	}

	/** An event of another service, as the engine handles it: once, however often. */
	void take(Event event) {
		write(event.ticketId(), false, (stored) -> {
			if (stored.readTo() >= event.sequence()) {
				return null;
			}
			Assignment known = parts().decider().evolve(stored.state(), event);
			List<Decision> decisions = parts().decider().decide(known, event, this.clock.instant());
			return new Change(known, decisions, event.sequence());
		});
	}

	/** A timer of the ticket. */
	void tick(String ticketId) {
		write(ticketId, false,
				(stored) -> new Change(stored.state(),
						parts().decider()
							.nextDue(stored.state())
							.filter((due) -> !due.isAfter(this.clock.instant()))
							.map((due) -> parts().decider().decide(stored.state(), this.clock.instant()))
							.orElse(List.of()),
						stored.readTo()));
	}

	@Override
	public Mono<Assignment> find(String ticketId) {
		return parts().states().find(ticketId);
	}

	@Override
	public Mono<Assignment> change(String ticketId, Command<Assignment> command) {
		return Mono.fromCallable(() -> {
			if (ticketId.equals("-")) {
				this.look = this.world.beginLook();
			}
			return write(ticketId, true, (stored) -> new Change(stored.state(),
					command.decide((stored.isNew() ? null : stored.state()), this.clock.instant()), stored.readTo()));
		});
	}

	@Override
	public Flux<Assignment> changeAll(Collection<String> ticketIds, Command<Assignment> command) {
		return Flux.fromIterable(ticketIds).concatMap((ticketId) -> change(ticketId, command));
	}

	private @Nullable Assignment write(String ticketId, boolean command, UnaryChange change) {
		States<Assignment> states = parts().states();
		while (true) {
			Stored<Assignment> stored = states.load(List.of(ticketId))
				.getOrDefault(ticketId, Stored.unknown(ticketId, 0, parts().decider().initial(ticketId)));
			Change wanted = change.of(stored);
			if (wanted == null || (command && wanted.decisions().isEmpty())) {
				return stored.isNew() ? null : stored.state();
			}
			Assignment next = this.world.evolved(wanted.known(), wanted.decisions(), this.clock.instant());
			States.Saved saved = states.save(List.of(new Stored<>(ticketId, stored.version() + 1, 0, stored.sequences(),
					wanted.readTo(), null, next, List.of())));
			if (saved.lost().isEmpty()) {
				this.world.saved(wanted.known(), wanted.decisions(), command ? this.look : null);
				return next;
			}
		}
	}

	private record Change(Assignment known, List<Decision> decisions, long readTo) {
	}

	@FunctionalInterface
	private interface UnaryChange {

		@Nullable Change of(Stored<Assignment> stored);

	}

	private record Parts(MongoRoster roster, MongoStates<Assignment> states, RoutingDecider decider, QueueDrain drain,
			Reconciliation reconciliation, Handover handover) {
	}

}
