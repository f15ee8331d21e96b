package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import monster.quicksell.support.sla.clock.Audit.Finding;

/**
 * What the auditor has found and not yet found to be gone. Wrong for a moment is
 * everything that was due in an outage, or when the log's time has jumped; a miss is what
 * is still wrong when it has been looked at for as long as a breach may be late.
 */
public final class Suspects {

	private final Duration grace;

	private Map<Finding, Duration> since = Map.of();

	/** Of an auditor that gives clocks so long to be put right. */
	public Suspects(Duration grace) {
		this.grace = grace;
	}

	/** The tickets to look at again. */
	public Set<String> tickets() {
		return this.since.keySet().stream().map(Finding::ticketId).collect(Collectors.toSet());
	}

	/**
	 * Takes all that a look has found, the {@link #tickets} it has seen before included;
	 * gives what are misses.
	 * @param now time that only goes on, from wherever it began
	 */
	public List<Finding> seen(Collection<Finding> found, Duration now) {
		Map<Finding, Duration> still = new HashMap<>();
		found.forEach((each) -> still.put(each, this.since.getOrDefault(each, now)));
		this.since = Map.copyOf(still);
		return found.stream()
			.distinct()
			.filter((each) -> now.minus(still.getOrDefault(each, now)).compareTo(this.grace) >= 0)
			.toList();
	}

}
