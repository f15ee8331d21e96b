package monster.quicksell.support.routing.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.validation.constraints.NotNull;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.AgentMistake;
import org.jspecify.annotations.Nullable;

/**
 * An agent as people write it. A team may be named in any letter case.
 *
 * @param id the id; in the path where one agent is put
 * @param name what people call them, the id by default
 * @param team the main team
 * @param teams all teams served, where there are more
 * @param level 1 by default
 * @param capacity how many tickets at a time
 * @param available true by default
 */
record AgentRequest(@Nullable String id, @Nullable String name, @Nullable String team, @Nullable List<String> teams,
		@Nullable Integer level, @NotNull Integer capacity, @Nullable Boolean available) {

	/**
	 * The agent meant.
	 * @param place where it stands in the request, for errors
	 * @throws InvalidField if something is wrong with it
	 */
	Agent agent(@Nullable String givenId, String place, List<String> known) {
		List<String> served = new ArrayList<>();
		if (this.team != null) {
			served.add(team(this.team, place + "team", known));
		}
		for (String each : Objects.requireNonNullElse(this.teams, List.<String>of())) {
			String name = team(each, place + "teams", known);
			if (!served.contains(name)) {
				served.add(name);
			}
		}
		if (served.isEmpty()) {
			throw new InvalidField(place + "team", "is needed; there are " + String.join(", ", known));
		}
		if (givenId == null) {
			throw new InvalidField(place + "id", "is needed");
		}
		Agent agent = new Agent(givenId, Objects.requireNonNullElse(this.name, givenId), served,
				Objects.requireNonNullElse(this.level, 1), this.capacity,
				Objects.requireNonNullElse(this.available, true));
		AgentMistake.of(agent, known).stream().findFirst().ifPresent((mistake) -> {
			throw new InvalidField(place + mistake.field(), mistake.reason());
		});
		return agent;
	}

	private static String team(@Nullable String name, String place, List<String> known) {
		return known.stream()
			.filter((each) -> each.equalsIgnoreCase(name))
			.findFirst()
			.orElseThrow(() -> new InvalidField(place, "no such team; there are " + String.join(", ", known)));
	}

}
