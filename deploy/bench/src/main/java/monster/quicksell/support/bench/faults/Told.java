package monster.quicksell.support.bench.faults;

import java.util.List;

import org.apache.avro.specific.SpecificRecord;

/**
 * What went out to people.
 *
 * @param alerts what stands in the alerts' topic, in order
 * @param slack the bodies that the fake Slack took
 * @param pages the dedup keys with which the fake PagerDuty was called
 * @param letters messages to customers, in order
 */
public record Told(List<SpecificRecord> alerts, List<String> slack, List<String> pages, List<SpecificRecord> letters) {
}
