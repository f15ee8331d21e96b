package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Someone who answers tickets.
 *
 * @param id the id that events use
 * @param name what people call them
 * @param teams the teams served, the main one first
 * @param level 1 to 4 of the escalation matrix
 * @param capacity how many places for tickets; a ticket takes as many as its channel
 * weighs
 * @param available true while present: new tickets may come
 * @param skills tags of tickets the agent is good at, such as {@code marketplace:ebay},
 * {@code category:Payments & Earnings}, {@code language:de}
 * @param shifts when the agent works; always, if there are none
 * @param training what the agent has to learn yet; null for all others
 */
public record Agent(String id, String name, List<String> teams, int level, int capacity, boolean available,
		List<String> skills, List<Shift> shifts, @Nullable Training training) {

	/** Copies the lists. */
	public Agent {
		teams = List.copyOf(teams);
		skills = List.copyOf(skills);
		shifts = List.copyOf(shifts);
	}

	/** Someone who is always there and has learned everything. */
	public Agent(String id, String name, List<String> teams, int level, int capacity, boolean available) {
		this(id, name, teams, level, capacity, available, List.of(), List.of(), null);
	}

	/** The main team. */
	public String team() {
		return this.teams.getFirst();
	}

	/** Whether tickets of this team may go there. */
	public boolean serves(String team) {
		return this.teams.contains(team);
	}

	/** Whether the agent works now: present, and on shift. */
	public boolean onDuty(Instant now) {
		return this.available && (this.shifts.isEmpty() || this.shifts.stream().anyMatch((shift) -> shift.covers(now)));
	}

	/** The same agent, with this training. */
	public Agent learning(@Nullable Training progress) {
		return new Agent(this.id, this.name, this.teams, this.level, this.capacity, this.available, this.skills,
				this.shifts, progress);
	}

	/** The same agent, here or away. */
	public Agent present(boolean here) {
		return new Agent(this.id, this.name, this.teams, this.level, this.capacity, here, this.skills, this.shifts,
				this.training);
	}

}
