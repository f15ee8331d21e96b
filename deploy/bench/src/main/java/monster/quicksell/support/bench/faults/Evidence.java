package monster.quicksell.support.bench.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was sent, and what can be seen afterwards from outside.
 *
 * @param accepted the tickets that were told for each message that was accepted; more
 * than one is a violation
 * @param conversation the conversation of each message that was sent
 * @param log the ticket log
 * @param documents each service's documents
 * @param alerts dedup keys of the alerts that were raised, each with a text that tells it
 * @param told what the fake Slack was told
 * @param capacity places of each agent
 * @param figures metrics' figures of today: received, open, escalated
 * @param poison bad records, as topic-partition-offset
 * @param deadLetters what each reader has put aside, as topic-partition-offset, by
 * {@code reader of topic}
 * @param left records that some service has not read
 */
public record Evidence(Map<String, Set<String>> accepted, Map<String, String> conversation, List<LogEvent> log,
		Map<String, Map<String, Seen>> documents, Map<String, String> alerts, List<String> told,
		Map<String, Integer> capacity, Map<String, Integer> figures, Set<String> poison,
		Map<String, Set<String>> deadLetters, long left) {

	/**
	 * What a service's document knows of a ticket.
	 *
	 * @param highest the highest number of each producer
	 * @param complete true if there are no holes and nothing is left to say
	 */
	public record Seen(Map<String, Long> highest, boolean complete) {
	}

}
