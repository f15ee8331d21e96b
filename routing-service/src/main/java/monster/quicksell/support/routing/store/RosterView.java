package monster.quicksell.support.routing.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Desk;

/**
 * The roster as it was when it was last read, and what was done since. It may be behind:
 * the database has the last word on each claim. Not safe for use by several threads.
 */
final class RosterView {

	private final Map<String, Agent> agents = new LinkedHashMap<>();

	private final Map<String, Instant> lastGiven = new HashMap<>();

	private final Map<String, Place> places = new HashMap<>();

	private final Map<String, Set<String>> seats = new HashMap<>();

	RosterView(List<StoredAgent> agents, List<Place> places) {
		for (StoredAgent stored : agents) {
			this.agents.put(stored.id(), stored.agent());
			this.lastGiven.put(stored.id(), stored.lastGiven());
		}
		places.forEach(this::add);
	}

	Optional<Place> place(String ticketId) {
		return Optional.ofNullable(this.places.get(ticketId));
	}

	Collection<Place> places() {
		return List.copyOf(this.places.values());
	}

	Optional<Desk> desk(String agent) {
		return Optional.ofNullable(this.agents.get(agent)).map(this::desk);
	}

	List<Desk> desks() {
		return this.agents.values().stream().map(this::desk).toList();
	}

	private Desk desk(Agent agent) {
		return new Desk(agent, seatsOf(agent.id()).size(), this.lastGiven.getOrDefault(agent.id(), Instant.EPOCH));
	}

	/** Seats within the capacity that are free, as far as is known; empty if too few. */
	Optional<List<String>> freeSeats(Agent agent, int many) {
		Set<String> taken = seatsOf(agent.id());
		List<String> free = new ArrayList<>();
		for (int number = 1; number <= agent.capacity() && free.size() < many; number++) {
			String seat = agent.id() + "/" + number;
			if (!taken.contains(seat)) {
				free.add(seat);
			}
		}
		return (free.size() == many) ? Optional.of(free) : Optional.empty();
	}

	void add(Place place) {
		remove(place.ticketId());
		this.places.put(place.ticketId(), place);
		seatsOf(place.agent()).addAll(place.seats());
	}

	void given(String agent, Instant now) {
		this.lastGiven.put(agent, now);
	}

	void remove(String ticketId) {
		Place place = this.places.remove(ticketId);
		if (place != null) {
			seatsOf(place.agent()).removeAll(place.seats());
		}
	}

	private Set<String> seatsOf(String agent) {
		return this.seats.computeIfAbsent(agent, (key) -> new HashSet<>());
	}

}
