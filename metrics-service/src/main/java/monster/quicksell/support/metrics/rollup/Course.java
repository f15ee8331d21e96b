package monster.quicksell.support.metrics.rollup;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import monster.quicksell.support.event.SlaMetric;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a ticket on its way, for the figures that count each step.
 *
 * @param moves where routing put it, in routing's order
 * @param mets clocks that were stopped, in the order of their time
 * @param moods moods of the customer's messages, in routing's order
 * @param contacts when the customer wrote after the first message, automatic mail left
 * out, in the order of time
 * @param targetsSequence sla's number of the event that set the targets last; 0 before
 * @param targets the targets that ran by then
 * @param setAside what was said last of the ticket counting as no work; null if nothing
 */
public record Course(List<Move> moves, List<Met> mets, List<Mood> moods, List<Instant> contacts, long targetsSequence,
		List<Due> targets, @Nullable SetAside setAside) {

	static final Course NONE = new Course(List.of(), List.of(), List.of(), List.of(), 0, List.of(), null);

	Course moved(Move move) {
		return new Course(with(this.moves, move, Comparator.comparing(Move::sequence)), this.mets, this.moods,
				this.contacts, this.targetsSequence, this.targets, this.setAside);
	}

	Course met(Met met) {
		Comparator<Met> order = Comparator.comparing(Met::at).thenComparing(Met::metric).thenComparing(Met::cycle);
		return new Course(this.moves, with(this.mets, met, order), this.moods, this.contacts, this.targetsSequence,
				this.targets, this.setAside);
	}

	/** The opening message has one mood, however often routing decides anew. */
	Course felt(Mood mood) {
		Predicate<Mood> sameMessage = (known) -> mood.first() && known.first();
		if (this.moods.stream().anyMatch((known) -> sameMessage.test(known) && known.sequence() < mood.sequence())) {
			return this;
		}
		List<Mood> others = this.moods.stream().filter(sameMessage.negate()).toList();
		return new Course(this.moves, this.mets, with(others, mood, Comparator.comparing(Mood::sequence)),
				this.contacts, this.targetsSequence, this.targets, this.setAside);
	}

	Course contacted(Instant at) {
		return new Course(this.moves, this.mets, this.moods, with(this.contacts, at, Comparator.naturalOrder()),
				this.targetsSequence, this.targets, this.setAside);
	}

	Course aimed(long sequence, List<Due> set) {
		return (sequence < this.targetsSequence) ? this
				: new Course(this.moves, this.mets, this.moods, this.contacts, sequence, set, this.setAside);
	}

	/** Whether the ticket counts as no work: merged into another one, or spam. */
	boolean isSetAside() {
		return this.setAside != null && this.setAside.holds();
	}

	Course setAside(long sequence, boolean whether) {
		return (this.setAside != null && sequence < this.setAside.sequence()) ? this : new Course(this.moves, this.mets,
				this.moods, this.contacts, this.targetsSequence, this.targets, new SetAside(sequence, whether));
	}

	/** The target that is due next: neither met nor missed; absent if there is none. */
	@Nullable Due nextDue(List<Breach> breaches) {
		return this.targets.stream()
			.filter((due) -> this.mets.stream()
				.noneMatch((met) -> met.metric() == due.metric() && met.cycle() == due.cycle()))
			.filter((due) -> breaches.stream()
				.noneMatch((breach) -> breach.metric() == due.metric() && breach.cycle() == due.cycle()))
			.min(Comparator.comparing(Due::at))
			.orElse(null);
	}

	/** The clock of a metric's last cycle that was stopped. */
	Stream<Met> last(SlaMetric metric) {
		return this.mets.stream()
			.filter((met) -> met.metric() == metric)
			.max(Comparator.comparing(Met::cycle))
			.stream();
	}

	private static <T> List<T> with(List<T> list, T element, Comparator<? super T> order) {
		return Stream.concat(list.stream(), Stream.of(element)).sorted(order).toList();
	}

}
