package monster.quicksell.support.routing;

import java.util.List;

import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.store.MongoRoster;

/** Puts agents of a test on the roster and sends all others home. */
public class TestRoster {

	private final MongoRoster roster;

	TestRoster(MongoRoster roster) {
		this.roster = roster;
	}

	/** Only these are available. */
	public void only(Agent... agents) {
		this.roster.desks().forEach((desk) -> {
			Agent agent = desk.agent();
			this.roster.put(agent.present(false));
		});
		List.of(agents).forEach(this.roster::put);
	}

	/** Adds one, or changes what is known of one. */
	public void put(Agent agent) {
		this.roster.put(agent);
	}

	/** An available agent. */
	public static Agent agent(String id, String team, int capacity) {
		return new Agent(id, id, List.of(team), 1, capacity, true);
	}

	/** How many places the agent holds. */
	public int load(String agent) {
		return this.roster.desks()
			.stream()
			.filter((desk) -> desk.agent().id().equals(agent))
			.mapToInt((desk) -> desk.load())
			.sum();
	}

}
