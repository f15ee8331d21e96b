package monster.quicksell.support.routing.log;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.routing.assignment.Demand;
import monster.quicksell.support.routing.assignment.Roster;

/** A roster of one agent of any team, in memory. */
final class RoomFor implements Roster {

	private final String agent;

	private final int capacity;

	private final Map<String, Claim> places = new HashMap<>();

	RoomFor(String agent, int capacity) {
		this.agent = agent;
		this.capacity = capacity;
	}

	@Override
	public Optional<Claim> claim(Demand demand, Instant now) {
		if (this.places.size() < this.capacity) {
			this.places.putIfAbsent(demand.ticketId(), new Claim(this.agent, "has room"));
		}
		return Optional.ofNullable(this.places.get(demand.ticketId()));
	}

	@Override
	public void release(String ticketId) {
		this.places.remove(ticketId);
	}

	void fill() {
		for (int i = this.places.size(); i < this.capacity; i++) {
			this.places.put("other-" + i, new Claim(this.agent, "has room"));
		}
	}

	boolean holds(String ticketId) {
		return this.places.containsKey(ticketId);
	}

}
