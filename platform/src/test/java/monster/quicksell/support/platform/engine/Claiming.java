package monster.quicksell.support.platform.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.apache.avro.specific.SpecificRecord;

/** Rules whose timer needs a store of its own, as a claim on a place does. */
record Claiming(Tally.Rules rules, AtomicBoolean down) implements Decider<Tally> {

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
		return this.rules.decide(state, event, now);
	}

	@Override
	public List<Decision> decide(Tally state, Instant now) {
		if (this.down.get()) {
			throw new StoreUnavailable(new IllegalStateException("unplugged"));
		}
		return this.rules.decide(state, now);
	}

	@Override
	public Optional<Instant> nextDue(Tally state) {
		return this.rules.nextDue(state);
	}

}
