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
import java.util.stream.IntStream;

import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Choice;
import monster.quicksell.support.routing.assignment.Demand;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.assignment.Roster;
import monster.quicksell.support.routing.assignment.Teamwork;

/**
 * The roster on MongoDB. Who is chosen is looked up in a view that is at most a second
 * old, so that a full team costs nothing per ticket; what is chosen is claimed in the
 * database, whose unique keys decide between instances.
 */
public final class MongoRoster implements Roster {

	private static final long FRESH = Duration.ofSeconds(1).toNanos();

	private static final int MOST_RACES = 1000;

	private final RosterStore store;

	private final Teamwork rules;

	private final Choice.Familiar familiar;

	private final ReentrantLock lock = new ReentrantLock();

	private final Set<String> waited = ConcurrentHashMap.newKeySet();

	private volatile Runnable whenRoom = () -> {
	};

	private RosterView view;

	private long readAt;

	/** Reads the roster; nothing special is ruled. */
	public MongoRoster(RosterStore store) {
		this(store, Teamwork.PLAIN, Choice.Familiar.NOBODY);
	}

	/** Reads the roster. */
	public MongoRoster(RosterStore store, Teamwork rules, Choice.Familiar familiar) {
		this.store = store;
		this.rules = rules;
		this.familiar = familiar;
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
	public Optional<Claim> claim(Demand demand, Instant now) {
		return locked(() -> {
			Optional<Claim> claim = take(demand, now,
					(desk) -> desk.agent().teams().stream().noneMatch(this.waited::contains));
			if (claim.isEmpty()) {
				this.waited.add(demand.team());
				if (this.view.desks()
					.stream()
					.anyMatch((desk) -> desk.open(1, now) && desk.agent().serves(demand.team()))) {
					this.whenRoom.run();
				}
			}
			return claim;
		});
	}

	/**
	 * Claims a place for a ticket whose turn it is; empty if nobody has room. A place
	 * that it still holds with someone who had to go is given back: whoever took the
	 * ticket from them has not come to that yet.
	 */
	public Optional<Claim> claimInTurn(Demand demand, Instant now) {
		return locked(() -> {
			demand.passedOver().forEach((agent) -> removeFrom(agent, demand.ticketId()));
			return take(demand, now, (desk) -> true);
		});
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
		if (locked(() -> removeFrom(agent, ticketId))) {
			this.whenRoom.run();
		}
	}

	private boolean removeFrom(String agent, String ticketId) {
		boolean removed = this.store.remove(ticketId, agent);
		this.view.place(ticketId)
			.filter((place) -> place.agent().equals(agent))
			.ifPresent((place) -> this.view.remove(ticketId));
		return removed;
	}

	/**
	 * Puts a ticket on an agent's desk because it is theirs already: within the capacity
	 * if there is room, beyond it if not.
	 */
	public void seat(String ticketId, String channel, String agent, Instant now, String reason) {
		int weight = this.rules.weight(channel);
		locked(() -> {
			refresh();
			for (int race = 0; race < MOST_RACES; race++) {
				Optional<Place> held = this.view.place(ticketId);
				if (held.filter((place) -> place.agent().equals(agent)).isPresent()) {
					return true;
				}
				held.ifPresent((place) -> this.store.remove(ticketId, place.agent()));
				List<String> seats = this.view.desk(agent)
					.flatMap((desk) -> this.view.freeSeats(desk.agent(), weight))
					.orElseGet(() -> beyond(ticketId, agent, weight));
				if (add(new Place(ticketId, agent, seats, now, reason))) {
					return true;
				}
				refresh();
			}
			throw new IllegalStateException("Lost " + MOST_RACES + " races for a place of " + agent);
		});
		this.whenRoom.run();
	}

	private static List<String> beyond(String ticketId, String agent, int weight) {
		return IntStream.rangeClosed(1, weight).mapToObj((number) -> agent + "+" + ticketId + "/" + number).toList();
	}

	/** The teams that an agent with room serves, and those that such teams help. */
	public Set<String> teamsWithRoom(Instant now) {
		return locked(() -> {
			Set<String> teams = new TreeSet<>();
			view().desks()
				.stream()
				.filter((desk) -> desk.open(1, now))
				.forEach((desk) -> teams.addAll(desk.agent().teams()));
			this.rules.overflow().forEach((team, helpers) -> {
				if (helpers.stream().anyMatch(teams::contains)) {
					teams.add(team);
				}
			});
			return teams;
		});
	}

	/** How many more tickets the agents take altogether. */
	public int room(Instant now) {
		return locked(() -> view().desks().stream().filter((desk) -> desk.open(1, now)).mapToInt(Desk::free).sum());
	}

	/** Whether somebody else than those who were passed over would get it. */
	public boolean hasRoomElsewhere(Demand demand, Instant now) {
		return locked(() -> Choice.among(view().desks(), demand, this.rules, Choice.Familiar.NOBODY, now)
			.filter((choice) -> !demand.passedOver().contains(choice.desk().agent().id()))
			.isPresent());
	}

	/** How many places a ticket of this channel takes. */
	public int weight(String channel) {
		return this.rules.weight(channel);
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

	private Optional<Claim> take(Demand demand, Instant now, Predicate<Desk> eligible) {
		String ticketId = demand.ticketId();
		RosterView known = view();
		if (known.place(ticketId).isPresent()) {
			Optional<Place> held = this.store.place(ticketId);
			if (held.isPresent()) {
				return held.map(MongoRoster::claim);
			}
			known.remove(ticketId);
		}
		for (int race = 0; race < MOST_RACES; race++) {
			Optional<Choice> choice = Choice.among(this.view.desks().stream().filter(eligible).toList(), demand,
					this.rules, this.familiar, now);
			if (choice.isEmpty()) {
				return Optional.empty();
			}
			Agent agent = choice.get().desk().agent();
			Optional<List<String>> seats = this.view.freeSeats(agent, this.rules.weight(demand.channel()));
			if (seats.isEmpty()) {
				return Optional.empty();
			}
			Place place = new Place(ticketId, agent.id(), seats.get(), now, choice.get().reason());
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
		throw new IllegalStateException("Lost " + MOST_RACES + " races for a place of team " + demand.team());
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
