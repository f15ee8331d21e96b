package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.sla.clock.Stay.Aside;

/**
 * What each happening does to the clocks; the README has it as a table. One that comes
 * late, of an earlier time than what was read before, is put in its place and all are
 * counted anew.
 * <p>
 * No clock is ever taken away, since something may have been said of it: one that never
 * had to start is kept as given up, and serves for the next of its number.
 */
final class Course {

	/** A ticket of more turns counts what comes late where the last change was. */
	static final int MOST = 2000;

	private final ServiceLevels levels;

	Course(ServiceLevels levels) {
		this.levels = levels;
	}

	Clocks apply(Clocks state, Happening happening) {
		List<Happening> history = state.history();
		if (history == null) {
			return step(state, happening);
		}
		List<Happening> longer = new ArrayList<>(history.size() + 1);
		longer.addAll(history);
		int place = place(history, happening.at());
		longer.add(place, happening);
		Clocks after = (place == history.size()) ? step(state, happening) : again(state, longer);
		return after.remembering((longer.size() > MOST) ? null : List.copyOf(longer));
	}

	/** The same ticket counted anew, by the rules that hold now. */
	Clocks recount(Clocks state) {
		return (state.history() != null) ? again(state, state.history()) : state;
	}

	private static int place(List<Happening> history, Instant at) {
		int place = history.size();
		while (place > 0 && history.get(place - 1).at().isAfter(at)) {
			place--;
		}
		return place;
	}

	private Clocks again(Clocks state, List<Happening> history) {
		Clocks counted = state.blank();
		for (Happening each : history) {
			counted = step(counted, each);
		}
		return counted.with(counted.panel()
			.forgetting(state.panel().forgotten())
			.change((clock) -> state.clock(clock.metric(), clock.cycle())
				.map((before) -> before.recounted(clock.ledger(), this.levels))
				.orElse(clock))
			.with(state.panel(), (gone) -> gone.recounted(gone.ledger().never(), this.levels)));
	}

	private Clocks step(Clocks state, Happening happening) {
		Instant at = happening.at();
		return switch (happening.what()) {
			case CREATED -> begin(state.with(state.stay().known(at)), at, "the customer wrote");
			case CREATED_AUTOMATICALLY -> state.with(state.stay().known(at));
			case WROTE -> asked(state, at);
			case ANSWERED -> answered(state, at);
			case NEW -> moved(state, TicketStatus.NEW, at);
			case OPEN -> moved(state, TicketStatus.OPEN, at);
			case WAITING -> moved(state, TicketStatus.WAITING, at);
			case RESOLVED -> moved(state, TicketStatus.RESOLVED, at);
			case CLOSED -> moved(state, TicketStatus.CLOSED, at);
			case MERGED -> aside(state, Aside.MERGED, at);
			case SPAM -> (state.stay().aside() == Aside.NO) ? aside(state, Aside.SPAM, at) : state;
			case NO_SPAM ->
				begin((state.stay().aside() == Aside.SPAM) ? takenBack(state, at) : state, at, "found not to be spam");
		};
	}

	private Clocks begin(Clocks state, Instant at, String why) {
		if (!state.clocks().isEmpty()) {
			return state;
		}
		Clocks begun = state.add(SlaClock.start(SlaMetric.FIRST_RESPONSE, 1, at, why))
			.add(SlaClock.start(SlaMetric.RESOLUTION, 1, at, why));
		if (state.stay().isAside()) {
			return begun.change((clock) -> giveUp(clock, at));
		}
		Instant since = state.statusSince();
		return (since != null) ? follow(begun, state.status(), state.status(), since) : begun;
	}

	private Clocks asked(Clocks state, Instant at) {
		if (state.clocks().isEmpty()) {
			return begin(state, at, "the customer wrote");
		}
		if (state.panel().openResponse().isPresent()) {
			return state;
		}
		int cycle = Math.max(state.panel().cycles(), state.panel().forgotten()) + 1;
		SlaClock fresh = SlaClock.start(SlaMetric.NEXT_RESPONSE, cycle, at, "the customer wrote again");
		SlaClock next = state.clock(SlaMetric.NEXT_RESPONSE, cycle)
			.map((never) -> never.recounted(fresh.ledger(), this.levels))
			.orElse(fresh);
		return state.add(state.stay().isAside() ? giveUp(next, at) : switch (state.status()) {
			// Intake opens another ticket then
			case CLOSED -> stop(next, at);
			case WAITING -> goOn(next, TicketStatus.WAITING, TicketStatus.WAITING, at);
			case NEW, OPEN, RESOLVED -> next;
		});
	}

	private Clocks answered(Clocks state, Instant at) {
		return state.panel()
			.openResponse()
			.map((open) -> state.change(open.metric(), open.cycle(), (clock) -> stop(clock, at)))
			.orElse(state);
	}

	private Clocks moved(Clocks state, TicketStatus to, Instant at) {
		Clocks moved = state.with(state.stay().moved(to, at));
		return state.stay().isAside() ? moved : follow(moved, state.status(), to, at);
	}

	private Clocks follow(Clocks state, TicketStatus from, TicketStatus to, Instant at) {
		return switch (to) {
			case RESOLVED, CLOSED -> state.change((clock) -> stop(clock, at));
			case NEW, OPEN, WAITING -> state.change((clock) -> goOn(clock, from, to, at));
		};
	}

	private SlaClock goOn(SlaClock clock, TicketStatus from, TicketStatus to, Instant at) {
		if (clock.metric() != SlaMetric.RESOLUTION && clock.stoppedAt() != null) {
			return clock;
		}
		boolean pauses = to == TicketStatus.WAITING && this.levels.pausesWaiting(clock.metric());
		return clock.with(
				pauses ? clock.ledger().pause(at, "waiting for the customer") : clock.ledger().run(at, resumed(from)),
				this.levels);
	}

	private SlaClock stop(SlaClock clock, Instant at) {
		return clock.with(clock.ledger().stop(at), this.levels);
	}

	private SlaClock giveUp(SlaClock clock, Instant at) {
		return clock.with(clock.ledger().giveUp(at), this.levels);
	}

	private Clocks aside(Clocks state, Aside why, Instant at) {
		return state.with(state.stay().aside(why)).change((clock) -> giveUp(clock, at));
	}

	/**
	 * What was given up goes on; a closing for being spam is followed by a reopening.
	 */
	private Clocks takenBack(Clocks state, Instant at) {
		Clocks back = state.with(state.stay().aside(Aside.NO))
			.change((clock) -> clock.with(clock.ledger().takeBack(at, "found not to be spam"), this.levels));
		return switch (state.status()) {
			case NEW, OPEN, WAITING -> follow(back, state.status(), state.status(), at);
			case RESOLVED, CLOSED -> back;
		};
	}

	/** Why a clock goes on that had stood still. */
	static String resumed(TicketStatus from) {
		return switch (from) {
			case WAITING -> "no longer waiting for the customer";
			case RESOLVED, CLOSED -> "reopened";
			case NEW, OPEN -> "taken up";
		};
	}

}
