package monster.quicksell.support.bench.faults;

import java.util.Set;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.OutboundMessage;
import org.apache.avro.specific.SpecificRecord;

/** Each record stands in the topic of its kind. */
final class TopicsCheck implements Check {

	private static final Set<Class<? extends SpecificRecord>> ALERTS = Set.of(AlertRaised.class, AlertResolved.class);

	private static final Set<Class<? extends SpecificRecord>> NO_EVENTS = Set.of(AlertRaised.class, AlertResolved.class,
			InboundMessage.class, OutboundMessage.class);

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		evidence.told()
			.alerts()
			.stream()
			.filter((record) -> !ALERTS.contains(record.getClass()))
			.forEach((record) -> findings.add(Invariant.RIGHT_TOPIC, "Among the alerts stands " + name(record)));
		evidence.told()
			.letters()
			.stream()
			.filter((record) -> !(record instanceof OutboundMessage))
			.forEach((record) -> findings.add(Invariant.RIGHT_TOPIC, "Among the letters stands " + name(record)));
		evidence.log()
			.stream()
			.filter((event) -> NO_EVENTS.contains(event.data().getClass()))
			.forEach((event) -> findings.add(Invariant.RIGHT_TOPIC, "In the log stands " + event.type()));
	}

	private static String name(SpecificRecord record) {
		return record.getSchema().getName();
	}

}
