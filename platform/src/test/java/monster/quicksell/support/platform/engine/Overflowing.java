package monster.quicksell.support.platform.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;

/** Rules that want a timer at no time that could be kept, or can't say when. */
record Overflowing(Tally.Rules rules) implements Decider<Tally> {

	/** A message after which the timer is beyond all that a store can keep. */
	static final String LATE = "late";

	/** A message after which the time can't even be told. */
	static final String NEVER = "never";

	/** A message after which the next timer is, once time has come. */
	static final String THEN = "then ";

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
		return this.rules.decide(state, now);
	}

	@Override
	public Optional<Instant> nextDue(Tally state) {
		String after = state.breached() ? THEN : "";
		if (state.order().contains(NEVER) || state.order().contains(after + NEVER)) {
			throw new ArithmeticException("too late");
		}
		return (state.order().contains(LATE) || state.order().contains(after + LATE)) ? Optional.of(Instant.MAX)
				: this.rules.nextDue(state);
	}

}
