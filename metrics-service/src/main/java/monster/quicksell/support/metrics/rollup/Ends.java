package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the ends of the work on a ticket add, and what its customers thought of them. Each
 * counts with who had the ticket then.
 */
final class Ends {

	private final TicketFacts facts;

	private final Work work;

	private final Opening opening;

	private final Ledger ledger;

	private Ends(TicketFacts facts, Opening opening, Ledger ledger) {
		this.facts = facts;
		this.work = facts.work();
		this.opening = opening;
		this.ledger = ledger;
	}

	static void write(TicketFacts facts, Opening opening, Ledger ledger) {
		Ends ends = new Ends(facts, opening, ledger);
		ends.turns();
		ends.ratings();
	}

	private Group then(Instant at) {
		return Group.with(this.facts.journey().holder(at));
	}

	private void turns() {
		this.ledger.count(this.ledger.now(), this.opening.at(), Measure.OPEN);
		boolean open = true;
		Turn resolved = null;
		Turn ended = null;
		for (Turn turn : this.work.turns()) {
			if (turn.reopens()) {
				reopened(turn, ended, resolved);
				resolved = null;
			}
			else {
				ended = turn;
				resolved = (turn.to() == TicketStatus.RESOLVED) ? resolved(turn) : null;
			}
			// Of two turns the same way, the one between them is not known yet
			if (turn.reopens() != open) {
				open = turn.reopens();
				this.ledger.add(this.ledger.now(), turn.at(), Measure.OPEN, open ? 1 : -1);
			}
		}
		if (open) {
			stillOpen();
		}
		else {
			done(this.work.turns().getLast());
		}
	}

	private Turn resolved(Turn turn) {
		this.ledger.count(then(turn.at()), turn.at(), Measure.RESOLUTIONS);
		if (!this.work.isSetAside()) {
			this.ledger.count(then(turn.at()), turn.at(), Measure.ASKED);
		}
		return turn;
	}

	private void reopened(Turn turn, @Nullable Turn ended, @Nullable Turn resolved) {
		this.ledger.ever(Group.TOTAL, Figure.of(Measure.REOPENINGS), 1);
		if (this.work.isPardon(turn)) {
			return;
		}
		this.ledger.count(then((ended != null) ? ended.at() : turn.at()), turn.at(), Measure.REOPENED);
		if (resolved != null && !this.work.isSetAside()) {
			this.ledger.count(then(resolved.at()), resolved.at(), Measure.RESOLUTIONS_UNDONE);
		}
	}

	private void stillOpen() {
		Slot status = new Slot(Dimension.STATUS, this.facts.status().name());
		this.ledger.ever(Group.only(status), Figure.of(Measure.OPEN), 1);
		this.ledger.ever(this.ledger.now(), new Figure(Measure.BACKLOG, this.ledger.epochDay(this.opening.at())), 1);
		if (!this.facts.levels().missed().isEmpty()) {
			this.ledger.ever(this.ledger.now(), Figure.of(Measure.OPEN_BREACHED), 1);
		}
	}

	private void done(Turn end) {
		Group slots = then(end.at());
		if (this.work.isSetAside()) {
			this.ledger.count(slots, end.at(), Measure.SET_ASIDE);
			return;
		}
		if (end.to() == TicketStatus.CLOSED) {
			this.ledger.count(slots, end.at(), Measure.CLOSED_UNRESOLVED);
			return;
		}
		this.ledger.count(slots, end.at(), Measure.RESOLVED);
		this.ledger.time(slots, end.at(), Duration.between(this.opening.at(), end.at()), Measure.RESOLUTION_TIME,
				Measure.RESOLUTION_MILLIS);
		this.facts.levels()
			.last(SlaMetric.RESOLUTION)
			.forEach((met) -> this.ledger.time(slots, end.at(), Duration.ofSeconds(met.elapsedSeconds()),
					Measure.RESOLUTION_BUSINESS_TIME, Measure.RESOLUTION_BUSINESS_MILLIS));
		boolean cameBack = this.work.turns().stream().anyMatch((turn) -> turn.reopens() && !this.work.isPardon(turn));
		if (!cameBack && !this.work.answers().severalBefore(end.sequence())) {
			this.ledger.count(slots, end.at(), Measure.RESOLVED_ON_FIRST_CONTACT);
		}
	}

	private void ratings() {
		if (this.work.isSetAside()) {
			return;
		}
		Map<Long, Rating> last = new HashMap<>();
		this.work.ratings().forEach((rating) -> last.put(this.work.ratedEnd(rating), rating));
		Map<Long, Instant> ends = new HashMap<>();
		this.work.turns().forEach((turn) -> ends.put(turn.sequence(), turn.at()));
		last.forEach((end, rating) -> this.ledger.day(then(ends.getOrDefault(end, rating.at())), rating.at(),
				new Figure(Measure.RATED, rating.stars()), 1));
		this.work.turns()
			.stream()
			.filter((turn) -> turn.to() == TicketStatus.RESOLVED && last.containsKey(turn.sequence()))
			.forEach((turn) -> this.ledger.count(then(turn.at()), turn.at(), Measure.RESOLUTIONS_RATED));
	}

}
