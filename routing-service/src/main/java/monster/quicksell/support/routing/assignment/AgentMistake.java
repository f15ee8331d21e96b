package monster.quicksell.support.routing.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import monster.quicksell.support.routing.classification.Classifier;

/**
 * What is wrong with an agent's description.
 *
 * @param field which part of it
 * @param reason why, and what would be right
 */
public record AgentMistake(String field, String reason) {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

	private static final Pattern SKILL = Pattern.compile("(?:marketplace|category|language):[^\\p{Cntrl}]{1,100}");

	private static final int MOST_SKILLS = 100;

	private static final int MOST_SHIFTS = 50;

	private static final int LONGEST_NAME = 200;

	private static final int MOST_PLACES = 1000;

	/** All mistakes, the first field's first. */
	public static List<AgentMistake> of(Agent agent, Classifier policy) {
		List<String> teams = policy.teams();
		List<AgentMistake> mistakes = new ArrayList<>();
		if (!ID.matcher(agent.id()).matches()) {
			mistakes.add(new AgentMistake("id", "must be 1 to 100 letters, digits or . _ @ -"));
		}
		if (agent.name().isBlank() || agent.name().length() > LONGEST_NAME) {
			mistakes.add(new AgentMistake("name", "must have 1 to " + LONGEST_NAME + " characters"));
		}
		if (agent.teams().isEmpty()) {
			mistakes.add(new AgentMistake("teams", "at least one team is needed"));
		}
		if (!teams.containsAll(agent.teams())) {
			mistakes.add(new AgentMistake("teams", "no such team; there are " + String.join(", ", teams)));
		}
		if (agent.level() < 1 || agent.level() > 4) {
			mistakes.add(new AgentMistake("level", "must be 1 to 4"));
		}
		if (agent.capacity() < 0 || agent.capacity() > MOST_PLACES) {
			mistakes.add(new AgentMistake("capacity", "must be 0 to " + MOST_PLACES));
		}
		if (agent.skills().size() > MOST_SKILLS
				|| !agent.skills().stream().allMatch((skill) -> SKILL.matcher(skill).matches())) {
			mistakes.add(new AgentMistake("skills", "must be at most " + MOST_SKILLS
					+ " tags such as marketplace:ebay, category:Payments & Earnings, language:de"));
		}
		agent.skills()
			.stream()
			.filter((skill) -> SKILL.matcher(skill).matches() && !policy.asksFor(skill))
			.findFirst()
			.ifPresent((skill) -> mistakes.add(new AgentMistake("skills", "no ticket asks for " + skill
					+ "; categories are " + String.join(", ", policy.categories().keySet()))));
		if (agent.shifts().size() > MOST_SHIFTS) {
			mistakes.add(new AgentMistake("shifts", "must be at most " + MOST_SHIFTS));
		}
		return mistakes;
	}

}
