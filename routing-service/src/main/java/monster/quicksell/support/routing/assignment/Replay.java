package monster.quicksell.support.routing.assignment;

import java.util.HashMap;
import java.util.Map;

import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.routing.classification.Advice;
import monster.quicksell.support.routing.classification.Classifier;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would have made of events that happened: the pure decider's own
 * decisions, with nobody assigned and nothing said.
 */
final class Replay {

	private final Assigner assigner;

	private final Map<String, Assignment> tickets = new HashMap<>();

	Replay(Classifier classifier, Advice advice) {
		this.assigner = new Assigner(() -> classifier, () -> advice, Teamwork.PLAIN);
	}

	/** Applies what another service said; the last decision about the route, if any. */
	@Nullable TicketRouted apply(Event event) {
		Assignment state = this.tickets.getOrDefault(event.ticketId(), this.assigner.initial(event.ticketId()));
		state = this.assigner.evolve(state, event);
		TicketRouted routed = null;
		for (Step step : this.assigner.decide(state, event)) {
			if (step instanceof Step.Say say) {
				state = this.assigner.evolve(state,
						new Event(event.ticketId(), "routing", event.sequence(), event.at(), say.event()));
				routed = (say.event() instanceof TicketRouted decided) ? decided : routed;
			}
		}
		// Words to learn from would fill the memory
		this.tickets.put(event.ticketId(), state.erased());
		return routed;
	}

	Map<String, Assignment> tickets() {
		return this.tickets;
	}

}
