package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says of a message.
 *
 * @param rule the rule's name
 * @param words what it saw, as written
 * @param weight how much it counts for its team and category
 * @param team the team, if it proposes one
 * @param category the category, if it proposes one
 * @param priority the priority, if it proposes one
 */
record Vote(String rule, List<String> words, int weight, @Nullable String team, @Nullable String category,
		@Nullable Priority priority) {

	Reason reason() {
		List<String> outcome = new ArrayList<>();
		if (this.team != null) {
			outcome.add("team " + this.team);
		}
		if (this.category != null) {
			outcome.add("category " + this.category);
		}
		if (this.priority != null) {
			outcome.add("priority " + this.priority);
		}
		return new Reason(this.rule, this.words, String.join(", ", outcome));
	}

}
