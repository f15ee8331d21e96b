package monster.quicksell.support.bench.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the services made of what they read.
 *
 * @param documents each service's documents
 * @param places the agent whose place each ticket holds, as routing keeps it
 * @param poison bad records, as topic-partition-offset
 * @param deadLetters what each reader has put aside, as topic-partition-offset, by
 * {@code reader of topic}
 * @param lives how often each reader was started: what it had read and not committed it
 * reads again
 * @param left records that some service has not read
 */
public record Readers(Map<String, Map<String, Seen>> documents, Map<String, String> places, Set<String> poison,
		Map<String, List<String>> deadLetters, Map<String, Integer> lives, long left) {

	/**
	 * What a service's document knows of a ticket.
	 *
	 * @param highest the highest number of each producer
	 * @param complete true if there are no holes and nothing is left to say
	 * @param status where the ticket stands
	 */
	public record Seen(Map<String, Long> highest, boolean complete, String status) {
	}

}
