package monster.quicksell.support.routing.assignment;

import java.time.Instant;

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

	/** Whether a ticket may be put there without anyone's word. */
	public boolean open() {
		return this.agent.available() && free() > 0;
	}

	/** The part of the capacity that is free, from 0 to 1. */
	public double freeShare() {
		return (this.agent.capacity() > 0) ? (double) free() / this.agent.capacity() : 0;
	}

}
