package monster.quicksell.support.metrics.rollup;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The way of a ticket through the hands of people.
 *
 * @param moves the teams it was put to, in routing's order
 * @param holds who had it, in routing's order
 * @param moods moods of the customer's messages, in routing's order
 * @param escalations escalations, in the order of their time
 * @param incidents the incidents it belonged to, in escalation's order
 */
public record Journey(List<Move> moves, List<Hold> holds, List<Mood> moods, List<Escalation> escalations,
		List<Joined> incidents) {

	static final Journey NONE = new Journey(List.of(), List.of(), List.of(), List.of(), List.of());

	Journey moved(Move move) {
		return new Journey(Sorted.with(this.moves, move, Comparator.comparing(Move::sequence)), this.holds, this.moods,
				this.escalations, this.incidents);
	}

	Journey held(Hold hold) {
		return new Journey(this.moves, Sorted.with(this.holds, hold, Comparator.comparing(Hold::sequence)), this.moods,
				this.escalations, this.incidents);
	}

	/** The opening message has one mood, however often routing decides anew. */
	Journey felt(Mood mood) {
		Predicate<Mood> sameMessage = (known) -> mood.first() && known.first();
		if (this.moods.stream().anyMatch((known) -> sameMessage.test(known) && known.sequence() < mood.sequence())) {
			return this;
		}
		List<Mood> others = this.moods.stream().filter(sameMessage.negate()).toList();
		return new Journey(this.moves, this.holds, Sorted.with(others, mood, Comparator.comparing(Mood::sequence)),
				this.escalations, this.incidents);
	}

	Journey escalated(Escalation escalation) {
		Comparator<Escalation> order = Comparator.comparing(Escalation::at).thenComparing(Escalation::id);
		return new Journey(this.moves, this.holds, this.moods, Sorted.with(this.escalations, escalation, order),
				this.incidents);
	}

	Journey joined(Joined joined) {
		return new Journey(this.moves, this.holds, this.moods, this.escalations,
				Sorted.with(this.incidents, joined, Comparator.comparing(Joined::sequence)));
	}

	/** The same without what incidents were called after the customer's words. */
	Journey forgotten() {
		return new Journey(this.moves, this.holds, this.moods, this.escalations,
				this.incidents.stream().map(Joined::forgotten).toList());
	}

	/** Who had the ticket at a time; the value for nobody if it waited in a queue. */
	String holder(Instant at) {
		return holder((hold) -> !hold.at().isAfter(at));
	}

	/**
	 * Who had the ticket when it was escalated: whoever gets it at the same moment got it
	 * because of that.
	 */
	String escalatedBy(Escalation escalation) {
		return holder((hold) -> hold.at().isBefore(escalation.at()));
	}

	private String holder(Predicate<Hold> then) {
		return this.holds.stream()
			.filter(then)
			.reduce((earlier, later) -> later)
			.map(Hold::who)
			.orElse(Slot.UNASSIGNED);
	}

	/** When each agent got the ticket first, in the order in which they did. */
	Map<String, Instant> given() {
		Map<String, Instant> given = new LinkedHashMap<>();
		this.holds.forEach((hold) -> {
			if (hold.assignee() != null) {
				given.putIfAbsent(hold.assignee(), hold.at());
			}
		});
		return given;
	}

}
