package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;

/**
 * What each happening does to the clocks; the README has it as a table. One that comes
 * late, of an earlier time than what was read before, is put in its place and all are
 * counted anew.
 */
final class Course {

	/**
	 * A ticket of more turns counts what comes late where the last change was. Less than
	 * what makes a ticket forget clocks, so counting anew brings none back.
	 */
	static final int MOST = 40;

	private final ServiceLevels levels;

	Course(ServiceLevels levels) {
		this.levels = levels;
	}

	Clocks apply(Clocks state, Happening happening) {
		List<Happening> history = state.history();
		if (history == null) {
			return step(state, happening);
		}
		List<Happening> longer = new ArrayList<>(history);
		int place = place(history, happening.at());
		longer.add(place, happening);
		Clocks after = (place == history.size()) ? step(state, happening) : again(state, longer);
		return after.remembering((longer.size() > MOST) ? null : List.copyOf(longer));
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
		return counted.change((clock) -> state.clock(clock.metric(), clock.cycle())
			.map((before) -> before.recounted(clock.ledger(), this.levels))
			.orElse(clock));
	}

	private Clocks step(Clocks state, Happening happening) {
		Instant at = happening.at();
		return switch (happening.what()) {
			case CREATED -> begin(state.since(at), at);
			case CREATED_AUTOMATICALLY -> state.since(at);
			case WROTE -> asked(state, at);
			case ANSWERED -> answered(state, at);
			case NEW -> moved(state, TicketStatus.NEW, at);
			case OPEN -> moved(state, TicketStatus.OPEN, at);
			case WAITING -> moved(state, TicketStatus.WAITING, at);
			case RESOLVED -> moved(state, TicketStatus.RESOLVED, at);
			case CLOSED -> moved(state, TicketStatus.CLOSED, at);
			case SET_ASIDE -> state.setAside();
			case TAKEN_BACK -> state.takenBack(at);
		};
	}

	private Clocks begin(Clocks state, Instant at) {
		if (!state.clocks().isEmpty()) {
			return state;
		}
		Clocks begun = state.add(SlaClock.start(SlaMetric.FIRST_RESPONSE, 1, at, "the customer wrote"))
			.add(SlaClock.start(SlaMetric.RESOLUTION, 1, at, "the customer wrote"));
		Instant since = state.statusSince();
		return (since != null) ? follow(begun, state.status(), state.status(), since) : begun;
	}

	private Clocks asked(Clocks state, Instant at) {
		if (state.clocks().isEmpty()) {
			return begin(state, at);
		}
		if (state.openResponse().isPresent()) {
			return state;
		}
		SlaClock next = SlaClock.start(SlaMetric.NEXT_RESPONSE, state.cycles() + 1, at, "the customer wrote again");
		// Intake opens another ticket then; a late closing must not make a cycle vanish
		return state.add((state.status() == TicketStatus.CLOSED) ? stop(next, at) : next);
	}

	private Clocks answered(Clocks state, Instant at) {
		return state.openResponse()
			.map((open) -> state.change(open.metric(), open.cycle(), (clock) -> stop(clock, at)))
			.orElse(state);
	}

	private Clocks moved(Clocks state, TicketStatus to, Instant at) {
		return follow(state.moved(to, at), state.status(), to, at);
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

	/** Why a clock goes on that had stood still. */
	static String resumed(TicketStatus from) {
		return switch (from) {
			case WAITING -> "no longer waiting for the customer";
			case RESOLVED, CLOSED -> "reopened";
			case NEW, OPEN -> "taken up";
		};
	}

}
