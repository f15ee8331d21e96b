package monster.quicksell.support.routing.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.AgentMistake;
import monster.quicksell.support.routing.assignment.Shift;
import monster.quicksell.support.routing.assignment.Training;
import monster.quicksell.support.routing.classification.Classifier;
import org.jspecify.annotations.Nullable;

/**
 * An agent as people write it. A team may be named in any letter case.
 *
 * @param id the id; in the path where one agent is put
 * @param name what people call them, the id by default
 * @param team the main team
 * @param teams all teams served, where there are more
 * @param level 1 by default
 * @param capacity how many places for tickets
 * @param available true by default
 * @param skills tags that the agent is good at
 * @param shifts when the agent works; always by default
 * @param training what the agent has to learn yet
 */
record AgentRequest(@Nullable String id, @Nullable String name, @Nullable String team, @Nullable List<String> teams,
		@Nullable Integer level, @NotNull Integer capacity, @Nullable Boolean available,
		@Nullable List<@NotNull String> skills, @Nullable List<@NotNull @Valid ShiftRequest> shifts,
		@Nullable @Valid TrainingRequest training) {

	/**
	 * The agent meant.
	 * @param place where it stands in the request, for errors
	 * @throws InvalidField if something is wrong with it
	 */
	Agent agent(@Nullable String givenId, String place, Classifier policy) {
		List<String> known = policy.teams();
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
				Objects.requireNonNullElse(this.available, true), Objects.requireNonNullElse(this.skills, List.of()),
				shifts(place), training(place));
		AgentMistake.of(agent, policy).stream().findFirst().ifPresent((mistake) -> {
			throw new InvalidField(place + mistake.field(), mistake.reason());
		});
		return agent;
	}

	private List<Shift> shifts(String place) {
		List<Shift> all = new ArrayList<>();
		for (ShiftRequest shift : Objects.requireNonNullElse(this.shifts, List.<ShiftRequest>of())) {
			try {
				all.add(new Shift(shift.zone(), shift.days(), shift.from(), shift.to()));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidField(place + "shifts[" + all.size() + "]", String.valueOf(ex.getMessage()));
			}
		}
		return all;
	}

	private @Nullable Training training(String place) {
		try {
			return (this.training != null) ? this.training.training() : null;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidField(place + "training.since", String.valueOf(ex.getMessage()));
		}
	}

	/** Hours of work. */
	record ShiftRequest(@NotNull String zone, @NotNull List<@NotNull String> days, @NotNull String from,
			@NotNull String to) {
	}

	/**
	 * The first weeks of someone new; what is done stays as it is where nothing is said
	 * of it.
	 */
	record TrainingRequest(@NotNull String since, @Nullable String supervisor, @Nullable List<@NotNull String> done) {

		Training training() {
			return new Training(this.since, this.supervisor, this.done);
		}

	}

	private static String team(@Nullable String name, String place, List<String> known) {
		return known.stream()
			.filter((each) -> each.equalsIgnoreCase(name))
			.findFirst()
			.orElseThrow(() -> new InvalidField(place, "no such team; there are " + String.join(", ", known)));
	}

}
