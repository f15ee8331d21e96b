package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;

/**
 * Plays what really happened to tickets against two sets of service levels: what would
 * have been breached by each. Takes the tickets that were created in the span it is
 * given, and what others said of them; what sla itself said is left out.
 */
public final class Simulation {

	private static final int EXAMPLES = 20;

	private final ClockRules before;

	private final ClockRules after;

	private final int most;

	private final Map<String, Pair> pairs = new HashMap<>();

	private int leftOut;

	/**
	 * Of the service levels in force and others, over at most so many tickets.
	 */
	public Simulation(ServiceLevels before, ServiceLevels after, int most) {
		this.before = new ClockRules(() -> before);
		this.after = new ClockRules(() -> after);
		this.most = most;
	}

	/** The kinds of events that it needs. */
	public Set<Class<? extends SpecificRecord>> interests() {
		return this.before.interests();
	}

	/** Something that happened; a repetition is left out. */
	public void apply(Event event) {
		if (event.producer().equals("sla")) {
			return;
		}
		Pair pair = this.pairs.get(event.ticketId());
		boolean created = pair == null && event.data() instanceof TicketCreated;
		if (created && this.pairs.size() >= this.most) {
			this.leftOut++;
		}
		else if (created) {
			pair = new Pair(new Replay(this.before, event.ticketId()), new Replay(this.after, event.ticketId()),
					new HashMap<>());
			this.pairs.put(event.ticketId(), pair);
		}
		if (pair != null && pair.isNew(event)) {
			pair.before.happens(event);
			pair.after.happens(event);
		}
	}

	/** What would have been breached by then. */
	public Outcome until(Instant end) {
		Map<String, int[]> counted = new TreeMap<>();
		List<Difference> differences = new ArrayList<>();
		int better = 0;
		int worse = 0;
		for (Map.Entry<String, Pair> each : new TreeMap<>(this.pairs).entrySet()) {
			Set<String> old = each.getValue().before.breaches(end);
			Set<String> others = each.getValue().after.breaches(end);
			old.forEach((clock) -> counted.computeIfAbsent(metric(clock), (none) -> new int[2])[0]++);
			others.forEach((clock) -> counted.computeIfAbsent(metric(clock), (none) -> new int[2])[1]++);
			List<String> gone = old.stream().filter((clock) -> !others.contains(clock)).sorted().toList();
			List<String> come = others.stream().filter((clock) -> !old.contains(clock)).sorted().toList();
			better += gone.size();
			worse += come.size();
			if (!(gone.isEmpty() && come.isEmpty()) && differences.size() < EXAMPLES) {
				differences.add(new Difference(each.getKey(), gone, come));
			}
		}
		return new Outcome(this.pairs.size(), this.leftOut,
				counted.entrySet()
					.stream()
					.map((each) -> new Breaches(each.getKey(), each.getValue()[0], each.getValue()[1]))
					.toList(),
				better, worse, List.copyOf(differences));
	}

	private static String metric(String clock) {
		return clock.substring(0, clock.indexOf(' '));
	}

	/** A ticket in both worlds, with the number of the last event of each producer. */
	private record Pair(Replay before, Replay after, Map<String, Long> read) {

		boolean isNew(Event event) {
			Long last = this.read.put(event.producer(), event.sequence());
			if (last != null && last >= event.sequence()) {
				this.read.put(event.producer(), last);
				return false;
			}
			return true;
		}

	}

	/**
	 * What would be different.
	 *
	 * @param tickets how many were played
	 * @param leftOut how many more were created, as far as was read
	 * @param breaches by metric
	 * @param avoided breaches that would not have been
	 * @param added breaches that would have been besides
	 * @param examples tickets that would differ, at most 20
	 */
	public record Outcome(int tickets, int leftOut, List<Breaches> breaches, int avoided, int added,
			List<Difference> examples) {
	}

	/** Breaches of a metric by the service levels in force, and by the others. */
	public record Breaches(String metric, int before, int after) {
	}

	/** A ticket's breaches that would be gone, and that would come: metric and cycle. */
	public record Difference(String ticketId, List<String> avoided, List<String> added) {
	}

}
