package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;

/**
 * One ticket's life, played once more: what happened, and what time brings about in
 * between.
 */
final class Replay {

	private static final int MOST_AT_ONCE = 1000;

	private final ClockRules rules;

	private final String ticketId;

	private final Set<String> breaches = new HashSet<>();

	private Clocks state;

	private Instant now = Instant.MIN;

	Replay(ClockRules rules, String ticketId) {
		this.rules = rules;
		this.ticketId = ticketId;
		this.state = rules.initial(ticketId);
	}

	void happens(Event event) {
		passes(event.at());
		this.state = this.rules.evolve(this.state, event);
		say(this.rules.decide(this.state, event, this.now));
	}

	/** What was breached by then, and not taken back: metric and cycle. */
	Set<String> breaches(Instant end) {
		passes(end);
		return Set.copyOf(this.breaches);
	}

	private void passes(Instant end) {
		for (int fired = 0; fired < MOST_AT_ONCE; fired++) {
			Instant due = this.rules.nextDue(this.state).filter((at) -> !at.isAfter(end)).orElse(null);
			if (due == null) {
				break;
			}
			this.now = due.isAfter(this.now) ? due : this.now;
			say(this.rules.decide(this.state, this.now));
		}
		this.now = end.isAfter(this.now) ? end : this.now;
	}

	private void say(List<Decision> decisions) {
		for (Decision decision : decisions) {
			if (decision instanceof Decision.Append append) {
				switch (append.data()) {
					case SlaBreached breach -> this.breaches.add(breach.getMetric() + " " + breach.getCycle());
					case SlaCorrected corrected when corrected.getBreachWithdrawn() ->
						this.breaches.remove(corrected.getMetric() + " " + corrected.getCycle());
					default -> {
					}
				}
				this.state = this.rules.evolve(this.state, new Event(this.ticketId, "sla", 0, this.now, append.data()));
			}
		}
	}

}
