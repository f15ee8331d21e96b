package monster.quicksell.support.routing.assignment;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The eyes on a ticket that someone new has.
 *
 * @param supervisor who is to review it; null if nobody is
 * @param refused who was not let go on with it, and does not get it again
 */
public record Supervision(@Nullable String supervisor, List<String> refused) {

	static final Supervision NONE = new Supervision(null, List.of());

	Supervision by(@Nullable String someone) {
		return new Supervision(someone, this.refused);
	}

	Supervision refusing(String agent) {
		List<String> all = new ArrayList<>(this.refused);
		if (!all.contains(agent)) {
			all.add(agent);
		}
		return new Supervision(null, List.copyOf(all));
	}

}
