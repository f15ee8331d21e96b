package monster.quicksell.support.routing.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Roster;
import monster.quicksell.support.routing.assignment.Step;
import org.apache.avro.specific.SpecificRecord;

/**
 * The pure logic joined with the roster, which many tickets share. Claims and releases
 * are idempotent by ticket, so that events may be decided again.
 */
public final class RoutingDecider implements Decider<Assignment> {

	private final Assigner assigner;

	private final Roster roster;

	/** Decides by this logic, on these places. */
	public RoutingDecider(Assigner assigner, Roster roster) {
		this.assigner = assigner;
		this.roster = roster;
	}

	@Override
	public Assignment initial(String ticketId) {
		return this.assigner.initial(ticketId);
	}

	@Override
	public Set<Class<? extends SpecificRecord>> interests() {
		return Set.of(AgentReplied.class, TicketCreated.class, CustomerReplied.class, TicketStatusChanged.class,
				TicketEscalated.class, CustomerErased.class);
	}

	@Override
	public Assignment evolve(Assignment state, Event event) {
		return this.assigner.evolve(state, event);
	}

	@Override
	public List<Decision> decide(Assignment state, Event event, Instant now) {
		return carryOut(state, this.assigner.decide(state, event), now);
	}

	@Override
	public List<Decision> decide(Assignment state, Instant now) {
		return carryOut(state, this.assigner.decide(state, now), now);
	}

	@Override
	public Optional<Instant> nextDue(Assignment state) {
		return this.assigner.acceptBy(state);
	}

	private List<Decision> carryOut(Assignment state, List<Step> steps, Instant now) {
		List<Decision> decisions = new ArrayList<>();
		for (Step step : steps) {
			switch (step) {
				case Step.Say say -> decisions.add(Decision.append(say.event()));
				case Step.Place place -> place.outcome(this.roster.claim(place.demand(), now))
					.forEach((event) -> decisions.add(Decision.append(event)));
				case Step.Free free -> this.roster.release(state.ticketId());
			}
		}
		return decisions;
	}

}
