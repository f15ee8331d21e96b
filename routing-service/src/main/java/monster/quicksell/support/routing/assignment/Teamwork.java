package monster.quicksell.support.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.event.Priority;

/**
 * How tickets are shared out.
 *
 * @param places how many places a ticket of a channel takes; 1 where nothing is said
 * @param overflow which teams help a team when all of its own are busy
 * @param score what counts how much when someone is chosen
 * @param acceptWithin how soon whoever got a ticket has to answer or take it, by
 * priority; no limit where nothing is said
 * @param required which kinds of skills whoever gets a ticket must have, if anybody of
 * its teams has them
 * @param curriculum what people do in their first weeks
 */
public record Teamwork(Map<String, Integer> places, Map<String, List<String>> overflow, Score score,
		Map<Priority, Duration> acceptWithin, List<String> required, Curriculum curriculum) {

	/** Every ticket takes one place, nobody helps, nothing is given on. */
	public static final Teamwork PLAIN = new Teamwork(Map.of(), Map.of(), Score.USUAL, Map.of());

	/** The same, where in the first weeks only the days count. */
	public Teamwork(Map<String, Integer> places, Map<String, List<String>> overflow, Score score,
			Map<Priority, Duration> acceptWithin) {
		this(places, overflow, score, acceptWithin, List.of(), Curriculum.DAYS_ALONE);
	}

	/** The same with these first weeks. */
	public Teamwork teaching(Curriculum lists) {
		return new Teamwork(this.places, this.overflow, this.score, this.acceptWithin, this.required, lists);
	}

	/** The same where these kinds of skills are needed. */
	public Teamwork requiring(List<String> kinds) {
		return new Teamwork(this.places, this.overflow, this.score, this.acceptWithin, kinds, this.curriculum);
	}

	/** Whether a skill is needed, not only good to have. */
	boolean requires(String skill) {
		return this.required.stream().anyMatch((kind) -> skill.startsWith(kind + ":"));
	}

	/** Whose eyes an agent's tickets need; empty if nobody's. */
	public Optional<String> supervisor(Agent agent, Instant now) {
		Training training = agent.training();
		return (training != null && this.curriculum.stage(training, now) == Training.Stage.SUPERVISED)
				? Optional.ofNullable(training.supervisor()) : Optional.empty();
	}

	/** Whether an agent only watches others. */
	public boolean isShadowing(Agent agent, Instant now) {
		Training training = agent.training();
		return training != null && this.curriculum.stage(training, now) == Training.Stage.SHADOWING;
	}

	/** How many places a ticket of this channel takes. */
	public int weight(String channel) {
		return this.places.getOrDefault(channel, 1);
	}

	/** A team, then those that help it. */
	List<String> serving(String team) {
		List<String> teams = new ArrayList<>(List.of(team));
		teams.addAll(this.overflow.getOrDefault(team, List.of()));
		return teams;
	}

	/** Whether an agent may have tickets of a team, as one of its own or as a helper. */
	public boolean serves(Agent agent, String team) {
		return serving(team).stream().anyMatch(agent::serves);
	}

	/**
	 * What counts how much; each part is between 0 and 1.
	 *
	 * @param skills the share of the ticket's skills that the agent has
	 * @param room the share of the agent's places that is free
	 * @param idle how long nothing came, full after half an hour
	 * @param familiar whether the agent had this customer last
	 */
	public record Score(double skills, double room, double idle, double familiar) {

		static final Score USUAL = new Score(3, 4, 1, 2);

	}

}
