package monster.quicksell.support.routing.assignment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Who gets a ticket.
 *
 * @param desk whose desk
 * @param reason why, in words
 */
public record Choice(Desk desk, String reason) {

	private static final Comparator<Desk> BEST = Comparator.comparingDouble(Desk::freeShare)
		.reversed()
		.thenComparing(Desk::lastGiven)
		.thenComparing((desk) -> desk.agent().id());

	/**
	 * The owner if there is room; else, of the team's open desks, the one with the
	 * largest share of its places free, then the one longest idle.
	 */
	public static Optional<Choice> among(Collection<Desk> desks, String team, @Nullable String owner) {
		Optional<Choice> back = desks.stream()
			.filter((desk) -> desk.agent().id().equals(owner) && desk.open())
			.findFirst()
			.map((desk) -> new Choice(desk, "back to its owner"));
		return back.or(() -> desks.stream()
			.filter((desk) -> desk.open() && desk.agent().serves(team))
			.min(BEST)
			.map((desk) -> new Choice(desk,
					"most room of team " + team + ": " + desk.load() + " of " + desk.agent().capacity() + " taken")));
	}

}
