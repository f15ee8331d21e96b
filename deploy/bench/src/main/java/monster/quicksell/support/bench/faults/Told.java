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
 * @param unrests when whoever tells was killed, or anything else than a kill happened
 */
record Told(List<SpecificRecord> alerts, Heard slack, Heard pagerDuty, List<SpecificRecord> letters,
		List<Unrest> unrests) {

	/**
	 * What a receiver took.
	 *
	 * @param messages in order
	 * @param posts word by word, in order
	 */
	record Heard(List<String> messages, List<ReceiverStub.Post> posts) {
	}

}
