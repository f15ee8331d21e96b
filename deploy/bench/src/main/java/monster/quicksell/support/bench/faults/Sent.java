package monster.quicksell.support.bench.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What customers and agents sent, and what they were answered.
 *
 * @param accepted the tickets that were told for each message that was accepted; more
 * than one is a violation
 * @param conversation the conversation of each message that was sent
 * @param inOrder messages of a conversation of which each was posted after the one before
 * it was accepted
 * @param refused messages that had to be refused, and were
 * @param answers agents' answers that were accepted, and their tickets
 * @param failed attempts that got no answer or another than was hoped for
 */
public record Sent(Map<String, Set<String>> accepted, Map<String, String> conversation, List<List<String>> inOrder,
		Set<String> refused, Map<String, String> answers, List<Attempt> failed) {

	/**
	 * A request that was sent and not answered well.
	 *
	 * @param begin when it was sent, of {@link System#nanoTime()}
	 * @param end when it failed
	 */
	public record Attempt(long begin, long end) {
	}

}
