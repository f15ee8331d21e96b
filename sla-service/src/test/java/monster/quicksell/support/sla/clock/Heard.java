package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;

/** What sla said of a ticket, in short, for the clocks' tests. */
final class Heard {

	private Heard() {
	}

	/** A ticket that was just created and routed. */
	static Story<Clocks> begin(ClockRules rules, String channel, Priority priority, Instant at) {
		Story<Clocks> story = new Story<>("sla", rules, "t", at);
		story.happens("intake", Said.created(channel));
		story.happens("routing", Said.routed(priority));
		return story;
	}

	static SlaTarget target(SlaTargetsSet set, SlaMetric metric) {
		return set.getTargets().stream().filter((target) -> target.getMetric() == metric).findFirst().orElseThrow();
	}

	/** The first that were set. */
	static SlaTargetsSet targets(Story<Clocks> story) {
		return (SlaTargetsSet) story.appended().getFirst().data();
	}

	static long breaches(Story<Clocks> story, SlaMetric metric) {
		return story.appended()
			.stream()
			.filter((event) -> event.data() instanceof SlaBreached breach && breach.getMetric() == metric)
			.count();
	}

	/** True for a warning or a breach of this metric. */
	static boolean is(SpecificRecord record, SlaMetric metric) {
		return switch (record) {
			case SlaWarning warning -> warning.getMetric() == metric;
			case SlaBreached breach -> breach.getMetric() == metric;
			default -> false;
		};
	}

	static List<String> names(List<SpecificRecord> records) {
		return records.stream().map(Heard::name).toList();
	}

	static String name(SpecificRecord record) {
		return switch (record) {
			case SlaWarning warning -> "warning " + warning.getPercent();
			case SlaBreached _ -> "breach";
			case SlaMet met -> met.getLate() ? "met late" : "met";
			default -> record.getSchema().getName();
		};
	}

}
