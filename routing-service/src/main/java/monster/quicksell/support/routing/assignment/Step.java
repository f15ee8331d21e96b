package monster.quicksell.support.routing.assignment;

import java.util.Optional;

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
	 * Find someone of the team.
	 *
	 * @param team the team
	 * @param owner who had the ticket before
	 */
	record Place(String team, @Nullable String owner) implements Step {

		/** What happened, given who was found. */
		public SpecificRecord outcome(Optional<Roster.Claim> found) {
			return found.<SpecificRecord>map((claim) -> assigned(this.team, claim, this.owner))
				.orElseGet(() -> new TicketQueued(this.team, "nobody of team " + this.team + " has room"));
		}

		static TicketAssigned assigned(String team, Roster.Claim claim, @Nullable String owner) {
			return new TicketAssigned(claim.agent(), team, claim.agent().equals(owner) ? null : owner, claim.reason());
		}

	}

	/** Give back the ticket's place. */
	record Free() implements Step {
	}

}
