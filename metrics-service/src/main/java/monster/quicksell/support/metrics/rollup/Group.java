package monster.quicksell.support.metrics.rollup;

import java.util.List;

/**
 * The values that a number of a ticket counts with.
 *
 * @param shared whether with those that the whole ticket has: channel, category, team,
 * priority, marketplaces, and everything
 * @param own those that only this number has
 */
record Group(boolean shared, List<Slot> own) {

	static final Group PLAIN = new Group(true, List.of());

	static final Group TOTAL = only(Slot.TOTAL);

	/** With no other value. */
	static Group only(Slot... own) {
		return new Group(false, List.of(own));
	}

	/** With the values of the whole ticket, and an agent's. */
	static Group with(String agent) {
		return new Group(true, List.of(agent(agent)));
	}

	static Slot agent(String agent) {
		return new Slot(Dimension.AGENT, agent);
	}

}
