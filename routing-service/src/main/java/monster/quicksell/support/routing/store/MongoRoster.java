package monster.quicksell.support.routing.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Choice;
import monster.quicksell.support.routing.assignment.Demand;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.assignment.Look;
import monster.quicksell.support.routing.assignment.Roster;
import monster.quicksell.support.routing.assignment.Teamwork;
import monster.quicksell.support.routing.assignment.Training;

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

	private final LongSupplier nanos;

	private final ReentrantLock lock = new ReentrantLock();

	/** The teams for whom someone waits, and after which look that was heard. */
	private final Map<String, Long> waited = new ConcurrentHashMap<>();

	private final AtomicLong looks = new AtomicLong();

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
		this(store, rules, familiar, System::nanoTime);
	}

	/** The same; what was read grows old by these nanoseconds. */
	public MongoRoster(RosterStore store, Teamwork rules, Choice.Familiar familiar, LongSupplier nanos) {
		this.nanos = nanos;
		this.store = store;
		this.rules = rules;
		this.familiar = familiar;
		this.view = new RosterView(store.agents(), store.places());
		this.readAt = this.nanos.getAsLong();
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
					(desk) -> this.waited.keySet().stream().noneMatch((team) -> this.rules.serves(desk.agent(), team)));
			if (claim.isEmpty()) {
				someoneWaitsFor(demand.team());
				if (this.view.desks()
					.stream()
					.anyMatch((desk) -> desk.open(1, now) && this.rules.serves(desk.agent(), demand.team()))) {
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
	 * @param look what it is part of, and hears of it if nobody had room
	 */
	public Optional<Claim> claimInTurn(Demand demand, Look look, Instant now) {
		return locked(() -> {
			demand.passedOver().forEach((agent) -> removeFrom(agent, demand.ticketId()));
			int weight = this.rules.weight(demand.channel());
			Optional<Claim> claim = take(demand, now, (desk) -> look.allows(desk, weight));
			if (claim.isEmpty()) {
				look.refused(this.view.desks(), demand, this.rules, now);
			}
			return claim;
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

	/** The teams that agents with room serve or help, as far as a look goes on. */
	public Set<String> teamsWithRoom(Look look, Instant now) {
		return locked(() -> {
			List<Agent> open = view().desks()
				.stream()
				.filter((desk) -> desk.open(1, now) && look.allows(desk, 1))
				.map(Desk::agent)
				.toList();
			Set<String> teams = new TreeSet<>(this.rules.overflow().keySet());
			open.forEach((agent) -> teams.addAll(agent.teams()));
			teams.removeIf((team) -> open.stream().noneMatch((agent) -> this.rules.serves(agent, team)));
			return teams;
		});
	}

	/** Whether somebody else than those who were passed over would get it. */
	public boolean hasRoomElsewhere(Demand demand, Instant now) {
		return locked(() -> Choice
			.among(view().desks(), (desk) -> !demand.passedOver().contains(desk.agent().id()), demand, this.rules,
					Choice.Familiar.NOBODY, now)
			.isPresent());
	}

	/** How many places a ticket of this channel takes. */
	public int weight(String channel) {
		return this.rules.weight(channel);
	}

	/**
	 * Begins a look at all who wait; what is heard of from now on is newer than the look.
	 */
	public long beginLook() {
		return this.looks.incrementAndGet();
	}

	/** Nobody waits for these teams, as far as a look has seen. */
	public void nobodyWaitsFor(Collection<String> teams, long look) {
		teams.forEach((team) -> this.waited.computeIfPresent(team, (key, heard) -> (heard < look) ? null : heard));
	}

	/** Someone waits for this team. */
	public void someoneWaitsFor(String team) {
		this.waited.put(team, this.looks.get());
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

	/** Someone comes or goes. */
	public void present(String agent, boolean here) {
		locked(() -> {
			this.store.present(agent, here);
			refresh();
			return true;
		});
		this.whenRoom.run();
	}

	/** Someone new goes on, or begins. */
	public void train(String agent, Training training) {
		locked(() -> {
			this.store.train(agent, training);
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

	private Optional<Claim> take(Demand demand, Instant now, Predicate<Desk> allowed) {
		String ticketId = demand.ticketId();
		RosterView known = view();
		if (known.place(ticketId).isPresent()) {
			Optional<Place> held = this.store.place(ticketId);
			if (held.isPresent()) {
				return held.map(this::claim);
			}
			known.remove(ticketId);
		}
		for (int race = 0; race < MOST_RACES; race++) {
			Optional<Choice> choice = Choice.among(this.view.desks(), allowed, demand, this.rules, this.familiar, now);
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
				return held.map(this::claim);
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

	/** Who watched when the place was given is the same whenever it is asked for. */
	private Claim claim(Place place) {
		String supervisor = this.view.desk(place.agent())
			.flatMap((desk) -> this.rules.supervisor(desk.agent(), place.since()))
			.orElse(null);
		return new Claim(place.agent(), place.reason(), supervisor);
	}

	private RosterView view() {
		if (this.nanos.getAsLong() - this.readAt > FRESH) {
			refresh();
		}
		return this.view;
	}

	private void refresh() {
		long before = this.nanos.getAsLong();
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
