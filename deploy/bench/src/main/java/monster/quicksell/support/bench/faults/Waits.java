package monster.quicksell.support.bench.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import monster.quicksell.support.bench.faults.Levels.Pause;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import org.jspecify.annotations.Nullable;

/** When a ticket waited for its customer, by the time of what happened to it. */
final class Waits {

	private final TreeMap<Instant, TicketStatus> moves = new TreeMap<>();

	void moved(TicketStatusChanged moved, Instant at) {
		this.moves.put(at, moved.getTo());
	}

	/** Those that are over. */
	List<Pause> ended() {
		List<Pause> ended = new ArrayList<>();
		Instant from = null;
		for (var move : this.moves.entrySet()) {
			if (move.getValue() == TicketStatus.WAITING) {
				from = (from != null) ? from : move.getKey();
			}
			else if (from != null) {
				ended.add(new Pause(from, move.getKey()));
				from = null;
			}
		}
		return ended;
	}

	/** Since when it waits now; null if it does not. */
	@Nullable Instant since() {
		Instant from = null;
		for (var move : this.moves.entrySet()) {
			from = (move.getValue() != TicketStatus.WAITING) ? null : (from != null) ? from : move.getKey();
		}
		return from;
	}

	/** Whether it waited at an instant, and had begun to before. */
	boolean over(Instant instant) {
		Instant since = since();
		return (since != null && since.isBefore(instant))
				|| ended().stream().anyMatch((pause) -> pause.from().isBefore(instant) && pause.to().isAfter(instant));
	}

}
