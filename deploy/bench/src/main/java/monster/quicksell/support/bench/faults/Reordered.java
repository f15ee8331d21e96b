package monster.quicksell.support.bench.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import monster.quicksell.support.bench.log.EventWriter;
import monster.quicksell.support.bench.log.Happening;
import monster.quicksell.support.bench.log.TicketLife;
import monster.quicksell.support.bench.rig.Rig;

/**
 * Intake's events of some tickets in any order: an answer before its ticket, an old
 * status after a new one. Nothing that customers sent is among them.
 */
final class Reordered {

	private static final String PREFIX = "reordered-";

	private static final int TICKETS = 10;

	/** What intake says first in a ticket's life, so that sixty events are mixed. */
	private static final List<Integer> STEPS = List.of(0, 3, 5, 6, 8, 9);

	private Reordered() {
	}

	/** True for an event of such a ticket. */
	static boolean is(LogEvent event) {
		return is(event.ticketId());
	}

	/** True for such a ticket. */
	static boolean is(String ticketId) {
		return ticketId.startsWith(PREFIX);
	}

	/** Writes them. */
	static void write(Rig rig, Instant now, Random random) {
		List<int[]> events = new ArrayList<>();
		int first = random.nextInt(1_000_000) * 1000;
		for (int ticket = first; ticket < first + TICKETS; ticket++) {
			for (int sequence = 1; sequence <= STEPS.size(); sequence++) {
				events.add(new int[] { ticket, sequence });
			}
		}
		Collections.shuffle(events, random);
		try (EventWriter writer = new EventWriter(rig)) {
			for (int[] event : events) {
				Happening happening = TicketLife.event(event[0], STEPS.get(event[1] - 1), now.plusMillis(event[1]),
						false);
				writer.write(PREFIX + event[0], happening, event[1], now.plusMillis(event[1]));
			}
		}
	}

}
