package monster.quicksell.support.sla.clock;

import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketTagged;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket's targets depend on.
 *
 * @param channel its channel; null until its creation was read
 * @param level the customer's standing, as the integration names it
 * @param priority null until it was routed
 * @param team the team that answers; null until it was routed
 * @param tags its tags
 */
public record Circumstances(@Nullable String channel, @Nullable String level, @Nullable Priority priority,
		@Nullable String team, Tags tags) {

	static final Circumstances UNKNOWN = new Circumstances(null, null, null, null, Tags.NONE);

	Circumstances created(String on, @Nullable String by) {
		return new Circumstances(on, by, this.priority, this.team, this.tags);
	}

	Circumstances routed(Priority how, String where, List<String> as) {
		return new Circumstances(this.channel, this.level, how, where, this.tags.routed(as));
	}

	Circumstances tagged(TicketTagged by) {
		return new Circumstances(this.channel, this.level, this.priority, this.team, this.tags.changed(by));
	}

}
