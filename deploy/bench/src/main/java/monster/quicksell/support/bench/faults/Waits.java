package monster.quicksell.support.bench.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import monster.quicksell.support.bench.faults.Levels.Pause;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;

/** When a ticket waited for its customer, by the time of what happened to it. */
final class Waits {

	private final TreeMap<Instant, TicketStatus> moves = new TreeMap<>();

	void moved(TicketStatusChanged moved, Instant at) {
		this.moves.put(at, moved.getTo());
	}

	/** Those that are over. */
	List<Pause> ended() {
		return all().stream().filter((pause) -> pause.to().isBefore(Instant.MAX)).toList();
	}

	/** Whether it waited at an instant, and had begun to before. */
	boolean over(Instant instant) {
		return all().stream().anyMatch((pause) -> pause.from().isBefore(instant) && pause.to().isAfter(instant));
	}

	/** One that is not over yet has no end in sight. */
	private List<Pause> all() {
		List<Pause> all = new ArrayList<>();
		Instant from = null;
		for (var move : this.moves.entrySet()) {
			if (move.getValue() == TicketStatus.WAITING) {
				from = (from != null) ? from : move.getKey();
			}
			else if (from != null) {
				all.add(new Pause(from, move.getKey()));
				from = null;
			}
		}
		if (from != null) {
			all.add(new Pause(from, Instant.MAX));
		}
		return all;
	}

}
