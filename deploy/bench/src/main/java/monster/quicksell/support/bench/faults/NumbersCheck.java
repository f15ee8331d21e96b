package monster.quicksell.support.bench.faults;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A producer's numbers in a ticket: all, in order, and each one event. */
final class NumbersCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, TreeMap<Long, LogEvent>> byProducer = new LinkedHashMap<>();
		Map<String, LogEvent> byNumber = new HashMap<>();
		for (LogEvent event : history.events()) {
			byNumber.put(History.number(event), event);
			TreeMap<Long, LogEvent> before = byProducer.computeIfAbsent(event.ticketId() + " " + event.producer(),
					(key) -> new TreeMap<>());
			if (!before.isEmpty() && before.lastKey() > event.sequence() && !outOfOrder(event)) {
				findings.add(Invariant.ORDER_KEPT, event.id() + " stands after a later one");
			}
			before.put(event.sequence(), event);
		}
		for (LogEvent event : history.again()) {
			LogEvent same = byNumber.get(History.number(event));
			if (same == null || !same.id().equals(event.id()) || !same.data().equals(event.data())) {
				findings.add(Invariant.NUMBERS_WITHOUT_GAP, event.id() + " stands twice, with different content");
			}
		}
		byProducer.forEach((who, all) -> {
			for (long number = 1; number <= all.size(); number++) {
				if (!all.containsKey(number)) {
					findings.add(Invariant.NUMBERS_WITHOUT_GAP, who + " has no number " + number);
				}
			}
		});
	}

	/** Written so on purpose; what others say of it has its order. */
	private static boolean outOfOrder(LogEvent event) {
		return Reordered.is(event) && event.producer().equals("intake");
	}

}
