package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.Collection;

/**
 * An agent and the tickets on their desk.
 *
 * @param agent the agent
 * @param load how many places are taken, above the capacity where people said so
 * @param lastGiven when the agent last got a ticket
 */
public record Desk(Agent agent, int load, Instant lastGiven) {

	/** Places left. */
	public int free() {
		return Math.max(0, this.agent.capacity() - this.load);
	}

	/**
	 * Whether a ticket that takes so many places may be put there without anyone's word.
	 */
	public boolean open(int weight, Instant now) {
		return free() >= weight && this.agent.onDuty(now);
	}

	/** The part of the capacity that is free, from 0 to 1. */
	public double freeShare() {
		return (this.agent.capacity() > 0) ? (double) free() / this.agent.capacity() : 0;
	}

	/** Whether training allows it. */
	boolean may(Demand demand, Collection<Desk> desks, Teamwork rules, Instant now) {
		Training training = this.agent.training();
		if (training == null) {
			return true;
		}
		return switch (rules.curriculum().stage(training, now)) {
			case SHADOWING -> false;
			case SUPERVISED -> demand.isEasy() && desks.stream()
				.map(Desk::agent)
				.anyMatch((other) -> other.id().equals(training.supervisor()) && other.onDuty(now));
			case INDEPENDENT -> true;
		};
	}

}
