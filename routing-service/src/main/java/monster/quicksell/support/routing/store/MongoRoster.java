package monster.quicksell.support.routing.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Choice;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.assignment.Roster;
import org.jspecify.annotations.Nullable;

/**
 * The roster on MongoDB. Who is chosen is looked up in a view that is at most a second
 * old, so that a full team costs nothing per ticket; what is chosen is claimed in the
 * database, whose unique keys decide between instances.
 */
public final class MongoRoster implements Roster {

	private static final long FRESH = Duration.ofSeconds(1).toNanos();

	private static final int MOST_RACES = 1000;

	private final RosterStore store;

	private final ReentrantLock lock = new ReentrantLock();

	private final Set<String> waited = ConcurrentHashMap.newKeySet();

	private volatile Runnable whenRoom = () -> {
	};

	private RosterView view;

	private long readAt;

	/** Reads the roster. */
	public MongoRoster(RosterStore store) {
		this.store = store;
		this.view = new RosterView(store.agents(), store.places());
		this.readAt = System.nanoTime();
	}

	/** Whom to tell when there may be room for those who wait. */
	public void whenRoom(Runnable listener) {
		this.whenRoom = listener;
	}

	/**
	 * {@inheritDoc} Those who wait come first: an agent for whose teams someone waits
	 * takes from the queue, so a ticket that has just come has to queue up.
	 */
	@Override
	public Optional<Claim> claim(String ticketId, String team, @Nullable String owner, Instant now) {
		return locked(() -> {
			Optional<Claim> claim = take(ticketId, team, owner, now,
					(desk) -> desk.agent().teams().stream().noneMatch(this.waited::contains));
			if (claim.isEmpty()) {
				this.waited.add(team);
				if (this.view.desks().stream().anyMatch((desk) -> desk.open() && desk.agent().serves(team))) {
					this.whenRoom.run();
				}
			}
			return claim;
		});
	}

	/** Claims a place for a ticket whose turn it is; empty if nobody has room. */
	public Optional<Claim> claimInTurn(String ticketId, String team, @Nullable String owner, Instant now) {
		return locked(() -> take(ticketId, team, owner, now, (desk) -> true));
	}

	@Override
	public void release(String ticketId) {
		locked(() -> {
			boolean released = this.store.remove(ticketId);
			this.view.remove(ticketId);
			return released;
		});
		this.whenRoom.run();
	}

	/** Gives back the ticket's place if it is this agent's. */
	public void release(String ticketId, String agent) {
		boolean released = locked(() -> {
			boolean removed = this.store.remove(ticketId, agent);
			this.view.place(ticketId)
				.filter((place) -> place.agent().equals(agent))
				.ifPresent((place) -> this.view.remove(ticketId));
			return removed;
		});
		if (released) {
			this.whenRoom.run();
		}
	}

	/**
	 * Puts a ticket on an agent's desk because it is theirs already: within the capacity
	 * if there is room, beyond it if not.
	 */
	public void seat(String ticketId, String agent, Instant now, String reason) {
		locked(() -> {
			refresh();
			for (int race = 0; race < MOST_RACES; race++) {
				Optional<Place> held = this.view.place(ticketId);
				if (held.filter((place) -> place.agent().equals(agent)).isPresent()) {
					return true;
				}
				held.ifPresent((place) -> this.store.remove(ticketId, place.agent()));
				String seat = this.view.desk(agent)
					.filter((desk) -> desk.free() > 0)
					.flatMap((desk) -> this.view.freeSeat(desk.agent()))
					.orElse(agent + "+" + ticketId);
				if (add(new Place(ticketId, agent, seat, now, reason))) {
					return true;
				}
				refresh();
			}
			throw new IllegalStateException("Lost " + MOST_RACES + " races for a place of " + agent);
		});
		this.whenRoom.run();
	}

	/** The teams that an agent with room serves. */
	public Set<String> teamsWithRoom() {
		return locked(() -> {
			Set<String> teams = new TreeSet<>();
			view().desks().stream().filter(Desk::open).forEach((desk) -> teams.addAll(desk.agent().teams()));
			return teams;
		});
	}

	/** How many more tickets the agents take altogether. */
	public int room() {
		return locked(() -> view().desks().stream().filter(Desk::open).mapToInt(Desk::free).sum());
	}

	/** Nobody waits for these teams, as far as is known. */
	public void nobodyWaitsFor(Collection<String> teams) {
		this.waited.removeAll(teams);
	}

	/** Someone waits for this team. */
	public void someoneWaitsFor(String team) {
		this.waited.add(team);
	}

	/** All agents and how busy they are, as it is now. */
	public List<Desk> desks() {
		return locked(() -> {
			refresh();
			return this.view.desks();
		});
	}

	/** All places held, as it is now. */
	public Collection<Place> places() {
		return locked(() -> {
			refresh();
			return this.view.places();
		});
	}

	/** Adds an agent, or changes what is known of them. */
	public void put(Agent agent) {
		locked(() -> {
			this.store.put(agent);
			refresh();
			return true;
		});
		this.whenRoom.run();
	}

	/** Takes an agent off the roster; tickets on the desk stay theirs. */
	public void remove(String agent) {
		locked(() -> {
			this.store.removeAgent(agent);
			refresh();
			return true;
		});
	}

	private Optional<Claim> take(String ticketId, String team, @Nullable String owner, Instant now,
			Predicate<Desk> eligible) {
		RosterView known = view();
		if (known.place(ticketId).isPresent()) {
			Optional<Place> held = this.store.place(ticketId);
			if (held.isPresent()) {
				return held.map(MongoRoster::claim);
			}
			known.remove(ticketId);
		}
		for (int race = 0; race < MOST_RACES; race++) {
			Optional<Choice> choice = Choice.among(this.view.desks().stream().filter(eligible).toList(), team, owner);
			if (choice.isEmpty()) {
				return Optional.empty();
			}
			Agent agent = choice.get().desk().agent();
			Optional<String> seat = this.view.freeSeat(agent);
			if (seat.isEmpty()) {
				return Optional.empty();
			}
			Place place = new Place(ticketId, agent.id(), seat.get(), now, choice.get().reason());
			if (add(place)) {
				return Optional.of(claim(place));
			}
			// Someone else was faster, perhaps with the same ticket
			refresh();
			Optional<Place> held = this.view.place(ticketId);
			if (held.isPresent()) {
				return held.map(MongoRoster::claim);
			}
		}
		throw new IllegalStateException("Lost " + MOST_RACES + " races for a place of team " + team);
	}

	private boolean add(Place place) {
		if (!this.store.add(place)) {
			return false;
		}
		this.view.add(place);
		this.view.given(place.agent(), place.since());
		this.store.given(place.agent(), place.since());
		return true;
	}

	private static Claim claim(Place place) {
		return new Claim(place.agent(), place.reason());
	}

	private RosterView view() {
		if (System.nanoTime() - this.readAt > FRESH) {
			refresh();
		}
		return this.view;
	}

	private void refresh() {
		long before = System.nanoTime();
		this.view = new RosterView(this.store.agents(), this.store.places());
		this.readAt = before;
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

}
