package monster.quicksell.support.routing.assignment;

import java.util.List;

/**
 * Someone who answers tickets.
 *
 * @param id the id that events use
 * @param name what people call them
 * @param teams the teams served, the main one first
 * @param level 1 to 4 of the escalation matrix
 * @param capacity how many tickets at a time
 * @param available true if new tickets may come
 */
public record Agent(String id, String name, List<String> teams, int level, int capacity, boolean available) {

	/** Copies the teams. */
	public Agent {
		teams = List.copyOf(teams);
	}

	/** The main team. */
	public String team() {
		return this.teams.getFirst();
	}

	/** Whether tickets of this team may go there. */
	public boolean serves(String team) {
		return this.teams.contains(team);
	}

}
