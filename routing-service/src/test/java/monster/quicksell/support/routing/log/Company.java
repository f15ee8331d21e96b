package monster.quicksell.support.routing.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Shift;
import monster.quicksell.support.routing.assignment.Teamwork;
import monster.quicksell.support.routing.assignment.Training;
import org.jspecify.annotations.Nullable;

/** Who works somewhere, and how tickets are shared out there. */
record Company(List<Agent> agents, Teamwork rules) {

	static final List<String> TEAMS = List.of("Marketplace", "Listing", "Pricing", "Billing", "Product");

	private static final List<String> SKILLS = List.of("marketplace:ebay", "category:Payments & Earnings",
			"category:App Crashes/Performance");

	static Company random(Random dice) {
		List<Agent> agents = new ArrayList<>();
		int many = 2 + dice.nextInt(4);
		for (int i = 0; i < many; i++) {
			TreeSet<String> teams = new TreeSet<>();
			for (int team = 1 + dice.nextInt(3); team > 0; team--) {
				teams.add(TEAMS.get(dice.nextInt(TEAMS.size())));
			}
			List<String> skills = SKILLS.stream().filter((skill) -> dice.nextInt(3) == 0).toList();
			List<Shift> shifts = (dice.nextInt(4) == 0)
					? List.of(new Shift("UTC", List.of("mon"), "09:00", dice.nextBoolean() ? "09:20" : "18:00"))
					: List.of();
			agents.add(new Agent("a-" + i, "Agent " + i, List.copyOf(teams), 1, dice.nextInt(5), dice.nextInt(5) > 0,
					skills, shifts, training(dice, i)));
		}
		Map<String, Integer> places = Map.of("chat", 1 + dice.nextInt(3));
		Map<String, List<String>> overflow = dice.nextBoolean()
				? Map.of("Billing", List.of("Product", "Listing"), "Product", List.of("Marketplace")) : Map.of();
		Map<Priority, Duration> acceptWithin = dice.nextBoolean() ? Map.of(Priority.CRITICAL, Duration.ofMinutes(2))
				: Map.of();
		return new Company(List.copyOf(agents),
				new Teamwork(places, overflow, new Teamwork.Score(3, 4, 1, 2), acceptWithin));
	}

	private static @Nullable Training training(Random dice, int number) {
		return switch (dice.nextInt(5)) {
			case 0 -> new Training("2026-11-16", "a-" + ((number == 0) ? 1 : 0), null);
			case 1 -> (dice.nextInt(3) == 0) ? new Training("2026-11-23", null, null) : null;
			default -> null;
		};
	}

}
