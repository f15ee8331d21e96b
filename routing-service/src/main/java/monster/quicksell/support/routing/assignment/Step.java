package monster.quicksell.support.routing.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import monster.quicksell.support.event.AssignmentSupervised;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketQueued;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done about a ticket. Only saying something is pure: whoever carries out
 * the others knows the {@link Roster}.
 */
public sealed interface Step {

	/** Say what was decided. */
	record Say(SpecificRecord event) implements Step {
	}

	/**
	 * Find someone for it.
	 *
	 * @param demand what is asked for
	 */
	record Place(Demand demand) implements Step {

		/** What happened, given who was found. */
		public List<SpecificRecord> outcome(Optional<Roster.Claim> found) {
			return found.map((claim) -> assigned(this.demand.team(), claim, this.demand.owner()))
				.orElseGet(() -> List
					.of(new TicketQueued(this.demand.team(), "nobody of team " + this.demand.team() + " has room")));
		}

		static List<SpecificRecord> assigned(String team, Roster.Claim claim, @Nullable String owner) {
			List<SpecificRecord> said = new ArrayList<>();
			said.add(new TicketAssigned(claim.agent(), team, claim.agent().equals(owner) ? null : owner,
					claim.reason()));
			if (claim.supervisor() != null) {
				said.add(new AssignmentSupervised(claim.agent(), claim.supervisor()));
			}
			return said;
		}

	}

	/** Give back the ticket's place. */
	record Free() implements Step {
	}

}
