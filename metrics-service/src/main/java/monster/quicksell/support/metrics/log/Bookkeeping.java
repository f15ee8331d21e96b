package monster.quicksell.support.metrics.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.metrics.rollup.Contributions;
import monster.quicksell.support.metrics.rollup.Entries;
import monster.quicksell.support.metrics.rollup.Entry;
import monster.quicksell.support.metrics.rollup.TicketFacts;
import monster.quicksell.support.metrics.rollup.Zones;
import monster.quicksell.support.metrics.store.Journal;
import monster.quicksell.support.metrics.store.LoggedEvent;
import monster.quicksell.support.metrics.store.Rollups;
import monster.quicksell.support.metrics.store.TicketEvents;
import monster.quicksell.support.metrics.store.WorkNotes;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.engine.Change;
import monster.quicksell.support.platform.engine.ChangeListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts each change exactly once and keeps its event for the timeline, before the
 * platform writes the ticket's facts. Both writes may be repeated: events are kept by
 * their identity, rollups know how far they have counted. Of a ticket whose customer is
 * to be forgotten, no event keeps user text, whenever it was read.
 */
final class Bookkeeping implements ChangeListener<TicketFacts> {

	private final Rollups rollups;

	private final Journal journal;

	private final TicketEvents events;

	private final WorkNotes work;

	private final Lag lag;

	private final Zones zones;

	private final Duration timeout;

	Bookkeeping(Rollups rollups, Journal journal, TicketEvents events, WorkNotes work, Lag lag, Zones zones,
			Duration timeout) {
		this.rollups = rollups;
		this.journal = journal;
		this.events = events;
		this.work = work;
		this.lag = lag;
		this.zones = zones;
		this.timeout = timeout;
	}

	@Override
	public void beforeWrite(Map<Integer, List<Change<TicketFacts>>> changes) {
		// The store takes the events while it is worked out what they changed
		CompletableFuture<Void> kept = keep(changes).toFuture();
		Map<Integer, List<Entry>> entries = new HashMap<>();
		Map<Integer, Entries> counted = new HashMap<>();
		changes.forEach((partition, some) -> {
			List<Entry> own = some.stream().map(this::entry).toList();
			entries.put(partition, own);
			counted.put(partition, Entries.of(own));
		});
		// Called on the platform's own thread, which has to wait for the outcome
		Mono.when(Mono.fromFuture(kept), this.journal.keep(entries), this.rollups.apply(counted)).block(this.timeout);
		changes.values().forEach(this.lag::counted);
	}

	private Mono<Void> keep(Map<Integer, List<Change<TicketFacts>>> changes) {
		List<LoggedEvent> logged = new ArrayList<>();
		List<Event> events = new ArrayList<>();
		changes.forEach((partition, some) -> some.forEach((change) -> {
			logged.add(logged(partition, change));
			events.add(change.event());
		}));
		List<String> erased = events.stream()
			.filter((event) -> event.data() instanceof CustomerErased)
			.map(Event::ticketId)
			.toList();
		return Mono.when(this.events.keep(logged).thenMany(Flux.fromIterable(erased).concatMap(this.events::erase)),
				this.work.keep(events));
	}

	@Override
	public void forget() {
		Mono.when(this.events.forget(), this.work.forget(), this.journal.forget()).block(this.timeout);
	}

	private static LoggedEvent logged(int partition, Change<TicketFacts> change) {
		return change.after().erased() ? LoggedEvent.erased(partition, change.offset(), change.event())
				: LoggedEvent.of(partition, change.offset(), change.event());
	}

	private Entry entry(Change<TicketFacts> change) {
		return Contributions.entry(change.offset(), change.before(), change.after(), this.zones);
	}

}
