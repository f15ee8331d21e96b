package monster.quicksell.support.routing.log;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.RosterPolicy;
import monster.quicksell.support.routing.classification.Classifier;
import monster.quicksell.support.routing.policies.PolicyInForce;
import monster.quicksell.support.routing.store.RosterStore;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A policy has to keep the teams that agents serve, that help or are helped, and for whom
 * somebody waits: they are changed first.
 */
class TeamsInUse implements PolicyInForce.Guard {

	private final RosterStore store;

	private final PolicyFile<RosterPolicy> rosterPolicy;

	private volatile @Nullable StateQueries<Assignment> queries;

	TeamsInUse(RosterStore store, PolicyFile<RosterPolicy> rosterPolicy) {
		this.store = store;
		this.rosterPolicy = rosterPolicy;
	}

	/**
	 * From now on those who wait count too: tickets are decided by a policy, so later.
	 */
	void watch(StateQueries<Assignment> states) {
		this.queries = states;
	}

	@Override
	public Optional<String> objection(Classifier policy) {
		List<String> teams = policy.teams();
		return missing("agents serve", this.store.teams(), teams)
			.or(() -> missing("the roster's overflow names", this.rosterPolicy.value().helping(), teams))
			.or(() -> waiting(teams));
	}

	private static Optional<String> missing(String why, Set<String> used, List<String> teams) {
		Set<String> gone = new TreeSet<>(used);
		teams.forEach(gone::remove);
		return gone.isEmpty() ? Optional.empty()
				: Optional.of(why + " a team that is missing: " + String.join(", ", gone));
	}

	private Optional<String> waiting(List<String> teams) {
		StateQueries<Assignment> states = this.queries;
		if (states == null) {
			return Optional.empty();
		}
		Bson lost = Filters.and(Filters.exists("state.waiting.team"), Filters.nin("state.waiting.team", teams));
		return states.find(lost, Sorts.ascending("_id"), 1)
			.next()
			.blockOptional()
			.map((ticket) -> "tickets wait for a team that is missing, such as " + ticket.ticketId());
	}

}
