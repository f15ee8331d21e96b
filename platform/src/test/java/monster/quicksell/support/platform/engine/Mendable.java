package monster.quicksell.support.platform.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;

/** The tally's rules with their bug, until it is mended. */
record Mendable(Tally.Rules rules, AtomicBoolean mended) implements Decider<Tally> {

	@Override
	public Tally initial(String ticketId) {
		return this.rules.initial(ticketId);
	}

	@Override
	public Set<Class<? extends SpecificRecord>> interests() {
		return this.rules.interests();
	}

	@Override
	public Tally evolve(Tally state, Event event) {
		return this.rules.evolve(state, event);
	}

	@Override
	public List<Decision> decide(Tally state, Event event, Instant now) {
		if (this.mended.get() && event.data() instanceof CustomerReplied) {
			return List.of(Decision.append(Tests.note("mended", "tally")));
		}
		return this.rules.decide(state, event, now);
	}

}
