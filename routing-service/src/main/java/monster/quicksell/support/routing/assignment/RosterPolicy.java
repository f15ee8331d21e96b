package monster.quicksell.support.routing.assignment;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.routing.classification.Classifier;
import org.jspecify.annotations.Nullable;

/**
 * Who answers, and how tickets are shared out, as a support lead writes it:
 * {@code policy/roster.yml}.
 *
 * @param agents who answers at first
 * @param places how many places a ticket of a channel takes
 * @param overflow which teams help which
 * @param score what counts how much
 * @param acceptWithin how soon a ticket has to be taken, by priority
 * @param required which kinds of skills whoever gets a ticket must have, if anybody of
 * its teams has them
 */
public record RosterPolicy(List<Entry> agents, @Nullable Map<String, Integer> places,
		@Nullable Map<String, List<String>> overflow, Teamwork.@Nullable Score score,
		@Nullable Map<Priority, String> acceptWithin, @Nullable List<String> required) {

	private static final int MOST_PLACES = 100;

	private static final List<String> KINDS = List.of("category", "marketplace", "language");

	/**
	 * Finds the first mistake.
	 * @param policy which teams and categories there are
	 * @throws PolicyError naming file, line and reason
	 */
	public static List<Agent> checked(PolicyFile<RosterPolicy> file, Classifier policy) {
		List<Agent> agents = file.value().agents().stream().map(Entry::agent).toList();
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < agents.size(); i++) {
			Agent agent = agents.get(i);
			String place = "/agents/" + i;
			for (AgentMistake mistake : AgentMistake.of(agent, policy)) {
				throw file.error(place + "/" + mistake.field(), mistake.reason());
			}
			if (!ids.add(agent.id())) {
				throw file.error(place + "/id", "the id is there twice: " + agent.id());
			}
			Training training = agent.training();
			if (training != null && training.supervisor() != null && agents.stream()
				.noneMatch((other) -> other != agent && other.id().equals(training.supervisor()))) {
				throw file.error(place + "/training/supervisor", "must be the id of another agent");
			}
		}
		return List.copyOf(agents);
	}

	/** The teams that help, and those that are helped. */
	public Set<String> helping() {
		Set<String> teams = new HashSet<>();
		Objects.requireNonNullElse(this.overflow, Map.<String, List<String>>of()).forEach((team, helpers) -> {
			teams.add(team);
			teams.addAll(helpers);
		});
		return teams;
	}

	/**
	 * How tickets are shared out.
	 * @throws PolicyError naming file, line and reason
	 */
	public static Teamwork teamwork(PolicyFile<RosterPolicy> file, List<String> teams) {
		RosterPolicy policy = file.value();
		Map<String, Integer> places = Objects.requireNonNullElse(policy.places(), Map.of());
		places.forEach((channel, many) -> {
			if (many < 1 || many > MOST_PLACES) {
				throw file.error("/places/" + channel, "must be 1 to " + MOST_PLACES);
			}
		});
		Map<String, List<String>> overflow = Objects.requireNonNullElse(policy.overflow(), Map.of());
		overflow.forEach((team, helpers) -> {
			if (!teams.contains(team) || !teams.containsAll(helpers)) {
				throw file.error("/overflow/" + team, "no such team; there are " + String.join(", ", teams));
			}
		});
		Map<Priority, Duration> limits = new TreeMap<>();
		Objects.requireNonNullElse(policy.acceptWithin(), Map.<Priority, String>of())
			.forEach((priority, text) -> limits.put(priority, duration(file, priority, text)));
		List<String> required = Objects.requireNonNullElse(policy.required(), List.of());
		if (!KINDS.containsAll(required)) {
			throw file.error("/required", "must be kinds of skills: " + String.join(", ", KINDS));
		}
		return new Teamwork(places, overflow, Objects.requireNonNullElse(policy.score(), Teamwork.Score.USUAL), limits)
			.requiring(required);
	}

	private static Duration duration(PolicyFile<RosterPolicy> file, Priority priority, String text) {
		if (!text.matches("[1-9]\\d{0,4}[smhd]")) {
			throw file.error("/acceptWithin/" + priority, "not a length of time such as 90s, 30m or 2h");
		}
		long amount = Long.parseLong(text.substring(0, text.length() - 1));
		return switch (text.charAt(text.length() - 1)) {
			case 's' -> Duration.ofSeconds(amount);
			case 'm' -> Duration.ofMinutes(amount);
			case 'h' -> Duration.ofHours(amount);
			default -> Duration.ofDays(amount);
		};
	}

	/** An agent as written; what is left out is nothing special. */
	public record Entry(String id, String name, List<String> teams, int level, int capacity, boolean available,
			@Nullable List<String> skills, @Nullable List<Shift> shifts, @Nullable Training training) {

		Agent agent() {
			return new Agent(this.id, this.name, this.teams, this.level, this.capacity, this.available,
					Objects.requireNonNullElse(this.skills, List.of()),
					Objects.requireNonNullElse(this.shifts, List.of()), this.training);
		}

	}

}
