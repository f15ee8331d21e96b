package monster.quicksell.support.routing.assignment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;

/**
 * The roster to begin with, as a support lead writes it: {@code policy/roster.yml}.
 *
 * @param agents who answers
 */
public record RosterPolicy(List<Agent> agents) {

	/**
	 * Finds the first mistake.
	 * @param teams the teams that exist
	 * @throws PolicyError naming file, line and reason
	 */
	public static List<Agent> checked(PolicyFile<RosterPolicy> file, List<String> teams) {
		List<Agent> agents = file.value().agents();
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < agents.size(); i++) {
			Agent agent = agents.get(i);
			String place = "/agents/" + i;
			for (AgentMistake mistake : AgentMistake.of(agent, teams)) {
				throw file.error(place + "/" + mistake.field(), mistake.reason());
			}
			if (!ids.add(agent.id())) {
				throw file.error(place + "/id", "the id is there twice: " + agent.id());
			}
		}
		return List.copyOf(agents);
	}

}
