package monster.quicksell.support.bench.faults;

import java.util.List;

import org.apache.avro.specific.SpecificRecord;

/**
 * What went out to people.
 *
 * @param alerts what stands in the alerts' topic, in order
 * @param slack what the fake Slack heard: the bodies
 * @param pagerDuty what the fake PagerDuty heard: the dedup keys with which it was called
 * @param letters messages to customers, in order
 */
public record Told(List<SpecificRecord> alerts, Heard slack, Heard pagerDuty, List<SpecificRecord> letters) {

	/**
	 * What a receiver took.
	 *
	 * @param messages in order
	 * @param repeated how many of its posts it had heard before, word by word
	 * @param troubles how often it was in trouble
	 * @param unanswered how many of its messages it took without an answer in time: they
	 * are told once more
	 */
	public record Heard(List<String> messages, int repeated, int troubles, int unanswered) {

		/** Of a receiver's posts, these messages. */
		static Heard of(List<String> messages, List<String> posts, int troubles, int unanswered) {
			return new Heard(messages, posts.size() - (int) posts.stream().distinct().count(), troubles, unanswered);
		}

	}

}
