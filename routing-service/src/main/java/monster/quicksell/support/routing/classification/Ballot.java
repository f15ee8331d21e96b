package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import org.jspecify.annotations.Nullable;

/** The votes of all rules that spoke, in the order of the file, and who wins. */
record Ballot(List<Vote> votes) {

	/**
	 * Only the first vote for a category, and those that are about the priority alone.
	 */
	Ballot firstOnly() {
		Optional<Vote> first = this.votes.stream().filter((vote) -> vote.category() != null).findFirst();
		return new Ballot(this.votes.stream()
			.filter((vote) -> vote.category() == null || vote.equals(first.orElse(null)))
			.toList());
	}

	/** The team with the most weight. */
	Optional<String> team() {
		return heaviest(this.votes.stream(), Vote::team);
	}

	/** The category with the most weight among those who vote for a team. */
	Optional<String> category(String team) {
		return heaviest(this.votes.stream().filter((vote) -> team.equals(vote.team())), Vote::category);
	}

	/** The highest priority proposed. */
	Optional<Priority> priority() {
		return this.votes.stream().flatMap((vote) -> Stream.ofNullable(vote.priority())).min(Comparator.naturalOrder());
	}

	/** Why: those who decided first. */
	List<Reason> reasons(String team, Priority priority) {
		List<Vote> sorted = new ArrayList<>(this.votes);
		sorted.sort(Comparator.comparing((vote) -> !team.equals(vote.team()) && priority != vote.priority()));
		return sorted.stream().map(Vote::reason).toList();
	}

	private static Optional<String> heaviest(Stream<Vote> votes, Function<Vote, @Nullable String> proposal) {
		Map<String, Integer> weights = new LinkedHashMap<>();
		votes.forEach((vote) -> {
			String proposed = proposal.apply(vote);
			if (proposed != null) {
				weights.merge(proposed, vote.weight(), Integer::sum);
			}
		});
		String winner = null;
		int most = 0;
		for (Map.Entry<String, Integer> candidate : weights.entrySet()) {
			// Strictly more: of equals the one that stands first in the file stays
			if (candidate.getValue() > most) {
				winner = candidate.getKey();
				most = candidate.getValue();
			}
		}
		return Optional.ofNullable(winner);
	}

}
