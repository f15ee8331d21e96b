package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import org.jspecify.annotations.Nullable;

/**
 * Targets that hold instead of the priority's and the channel's. A ticket must be all of
 * what is named; each list is alternatives, one that is left out asks nothing.
 *
 * @param name what it is called
 * @param channels channels
 * @param levels customers' standings
 * @param priorities priorities
 * @param teams teams
 * @param tags tags, one of which the ticket has
 * @param firstResponse the target; null leaves this metric as it is
 * @param nextResponse the target; null leaves this metric as it is
 * @param resolution the target; null leaves this metric as it is
 * @param calendar the calendar on which they count
 */
public record Agreement(String name, @Nullable List<String> channels, @Nullable List<String> levels,
		@Nullable List<Priority> priorities, @Nullable List<String> teams, @Nullable List<String> tags,
		@Nullable Duration firstResponse, @Nullable Duration nextResponse, @Nullable Duration resolution,
		String calendar) {

	boolean covers(Circumstances ticket) {
		return isIn(this.channels, ticket.channel()) && isIn(this.levels, ticket.level())
				&& isIn(this.priorities, ticket.priority()) && isIn(this.teams, ticket.team())
				&& (this.tags == null || this.tags.stream().anyMatch(ticket.tags()::has));
	}

	private static <T> boolean isIn(@Nullable List<T> asked, @Nullable T has) {
		return asked == null || (has != null && asked.contains(has));
	}

	@Nullable Duration target(SlaMetric metric) {
		return switch (metric) {
			case FIRST_RESPONSE -> this.firstResponse;
			case NEXT_RESPONSE -> this.nextResponse;
			case RESOLUTION -> this.resolution;
			case UNKNOWN -> null;
		};
	}

}
