package monster.quicksell.support.escalation.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import monster.quicksell.support.escalation.incident.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * Tickets of {@link Sightings} that were inserted here, or others were compared with,
 * last. As long as one belongs to no incident it stays as it is, and nearly every batch
 * is compared with the same again.
 */
final class KeptSightings {

	/** A few more than tickets are compared with. */
	private static final int MOST = 6000;

	private final Map<String, Sighting> kept = Collections.synchronizedMap(new LinkedHashMap<>(MOST, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Sighting> eldest) {
			return size() > MOST;
		}

	});

	@Nullable Sighting get(String ticketId) {
		return this.kept.get(ticketId);
	}

	void put(Sighting one) {
		this.kept.put(one.ticketId(), one);
	}

	void remove(String ticketId) {
		this.kept.remove(ticketId);
	}

	void removeBefore(Instant instant) {
		this.kept.values().removeIf((one) -> one.at().isBefore(instant));
	}

}
