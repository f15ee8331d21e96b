package monster.quicksell.support.metrics.rollup;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the way of a ticket through people's hands adds: who got it, to whom and to which
 * team it went on, and out of whose hands it was escalated.
 */
final class Hands {

	private final Journey journey;

	private final Opening opening;

	private final Ledger ledger;

	private Hands(TicketFacts facts, Opening opening, Ledger ledger) {
		this.journey = facts.journey();
		this.opening = opening;
		this.ledger = ledger;
	}

	static void write(TicketFacts facts, Opening opening, Ledger ledger) {
		Hands hands = new Hands(facts, opening, ledger);
		hands.given();
		hands.moves();
		hands.holds();
		hands.escalations();
	}

	private void given() {
		var given = this.journey.given();
		if (given.isEmpty()) {
			this.ledger.count(Group.only(Group.agent(Slot.UNASSIGNED)), this.opening.at(), Measure.RECEIVED);
		}
		given.forEach((agent, at) -> {
			Group slot = Group.only(Group.agent(agent));
			this.ledger.count(slot, at, Measure.RECEIVED);
			this.ledger.ever(slot, new Figure(Measure.GIVEN, this.ledger.epochDay(at)), 1);
		});
	}

	private void moves() {
		String team = null;
		for (Move move : this.journey.moves()) {
			if (team != null && !team.equals(move.team())) {
				this.ledger.count(this.ledger.now(), move.at(), Measure.TEAM_HOPS);
			}
			team = move.team();
		}
	}

	private void holds() {
		String holder = null;
		for (Hold hold : this.journey.holds()) {
			if (hold.assignee() == null) {
				continue;
			}
			if (holder != null && !holder.equals(hold.assignee())) {
				this.ledger.count(Group.with(holder), hold.at(), Measure.REASSIGNED);
			}
			holder = hold.assignee();
		}
	}

	private void escalations() {
		List<Escalation> escalations = this.journey.escalations();
		if (escalations.isEmpty()) {
			return;
		}
		Escalation first = escalations.getFirst();
		this.ledger.count(Group.with(this.journey.escalatedBy(first)), first.at(), Measure.ESCALATED);
		Set<String> triggers = new TreeSet<>();
		Set<String> levels = new TreeSet<>();
		Set<String> agents = new TreeSet<>();
		for (Escalation escalation : escalations) {
			String agent = this.journey.escalatedBy(escalation);
			this.ledger.count(Group.with(agent), escalation.at(), Measure.ESCALATIONS);
			this.ledger.day(
					Group.only(new Slot(Dimension.TRIGGER, escalation.trigger()),
							new Slot(Dimension.LEVEL, String.valueOf(escalation.level()))),
					escalation.at(), Figure.of(Measure.ESCALATIONS), 1);
			triggers.add(escalation.trigger());
			levels.add(String.valueOf(escalation.level()));
			agents.add(agent);
		}
		this.ledger.count(Group.PLAIN, this.opening.at(), Measure.RECEIVED_ESCALATED);
		triggers.forEach((trigger) -> began(new Slot(Dimension.TRIGGER, trigger)));
		levels.forEach((level) -> began(new Slot(Dimension.LEVEL, level)));
		var given = this.journey.given();
		agents.forEach((agent) -> {
			if (given.containsKey(agent)) {
				this.ledger.count(Group.only(Group.agent(agent)), given.get(agent), Measure.RECEIVED_ESCALATED);
			}
			else if (given.isEmpty()) {
				this.ledger.count(Group.only(Group.agent(Slot.UNASSIGNED)), this.opening.at(),
						Measure.RECEIVED_ESCALATED);
			}
		});
	}

	private void began(Slot slot) {
		this.ledger.day(Group.only(slot), this.opening.at(), Figure.of(Measure.RECEIVED_ESCALATED), 1);
	}

}
