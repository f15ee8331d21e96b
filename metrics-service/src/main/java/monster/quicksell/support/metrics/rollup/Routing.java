package monster.quicksell.support.metrics.rollup;

import java.util.List;

import monster.quicksell.support.event.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What routing said last, by its own count: an older decision that is read late changes
 * nothing.
 *
 * @param decided number of the event that decided category and priority; 0 before that
 * @param category the category
 * @param priority the priority
 * @param marketplaces the marketplaces it is about, sorted; empty if none is named
 * @param placed number of the event that decided the team; 0 before that
 * @param team the team
 * @param held number of the event that decided the assignee; 0 before that
 * @param assignee who has the ticket; absent in a queue
 */
public record Routing(long decided, @Nullable String category, @Nullable Priority priority, List<String> marketplaces,
		long placed, @Nullable String team, long held, @Nullable String assignee) {

	private static final String MARKETPLACE = "marketplace:";

	static final Routing NONE = new Routing(0, null, null, List.of(), 0, null, 0, null);

	Routing decided(long sequence, String newCategory, Priority newPriority, List<String> tags) {
		return (sequence < this.decided) ? this : new Routing(sequence, newCategory, newPriority, marketplaces(tags),
				this.placed, this.team, this.held, this.assignee);
	}

	Routing placed(long sequence, String newTeam) {
		return (sequence < this.placed) ? this : new Routing(this.decided, this.category, this.priority,
				this.marketplaces, sequence, newTeam, this.held, this.assignee);
	}

	Routing held(long sequence, @Nullable String newAssignee) {
		return (sequence < this.held) ? this : new Routing(this.decided, this.category, this.priority,
				this.marketplaces, this.placed, this.team, sequence, newAssignee);
	}

	private static List<String> marketplaces(List<String> tags) {
		return tags.stream()
			.filter((tag) -> tag.startsWith(MARKETPLACE))
			.map((tag) -> tag.substring(MARKETPLACE.length()))
			.sorted()
			.distinct()
			.toList();
	}

}
