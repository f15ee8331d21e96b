package monster.quicksell.support.intake.conversation;

import java.util.List;

import monster.quicksell.support.event.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What routing decided last.
 *
 * @param category one of routing's
 * @param team who answers
 * @param priority how urgent
 * @param assignee who of the team
 * @param tags for analytics, sorted
 */
public record Routing(@Nullable String category, @Nullable String team, @Nullable Priority priority,
		@Nullable String assignee, List<String> tags) {

	static final Routing NONE = new Routing(null, null, null, null, List.of());

	Routing tagged(List<String> with) {
		return new Routing(this.category, this.team, this.priority, this.assignee, with);
	}

	Routing assigned(String toTeam, @Nullable String to) {
		return new Routing(this.category, toTeam, this.priority, to, this.tags);
	}

}
