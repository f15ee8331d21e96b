package monster.quicksell.support.metrics.rollup;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import monster.quicksell.support.event.SlaMetric;
import org.jspecify.annotations.Nullable;

/**
 * What sla told of a ticket's clocks.
 *
 * @param breaches missed targets as they were told, also those taken back later, in the
 * order of their time
 * @param mets clocks that were stopped, in the order of their time
 * @param corrections clocks that were counted anew, in sla's order
 * @param targetsSequence sla's number of the event that set the targets last; 0 before
 * @param targets the targets that ran by then
 */
public record Levels(List<Breach> breaches, List<Met> mets, List<Correction> corrections, long targetsSequence,
		List<Due> targets) {

	static final Levels NONE = new Levels(List.of(), List.of(), List.of(), 0, List.of());

	private static final Comparator<Breach> BY_TIME = Comparator.comparing(Breach::at)
		.thenComparing(Breach::metric)
		.thenComparing(Breach::cycle);

	Levels breached(Breach breach) {
		return new Levels(Sorted.with(this.breaches, breach, BY_TIME), this.mets, this.corrections,
				this.targetsSequence, this.targets);
	}

	Levels met(Met met) {
		Comparator<Met> order = Comparator.comparing(Met::at).thenComparing(Met::metric).thenComparing(Met::cycle);
		return new Levels(this.breaches, Sorted.with(this.mets, met, order), this.corrections, this.targetsSequence,
				this.targets);
	}

	Levels corrected(Correction correction) {
		return new Levels(this.breaches, this.mets,
				Sorted.with(this.corrections, correction, Comparator.comparing(Correction::sequence)),
				this.targetsSequence, this.targets);
	}

	Levels aimed(long sequence, List<Due> set) {
		return (sequence < this.targetsSequence) ? this
				: new Levels(this.breaches, this.mets, this.corrections, sequence, set);
	}

	/** The targets that were missed, as far as that was not taken back. */
	public List<Breach> missed() {
		return this.breaches.stream().filter((breach) -> !isWithdrawn(breach)).toList();
	}

	/** Clocks that stopped in time, also those first held to be late. */
	List<Met> inTime() {
		List<Breach> missed = missed();
		return this.mets.stream()
			.filter((met) -> missed.stream().noneMatch((breach) -> breach.isOf(met.metric(), met.cycle())))
			.filter((met) -> !met.late()
					|| this.breaches.stream().anyMatch((breach) -> breach.isOf(met.metric(), met.cycle())))
			.toList();
	}

	/** All breaches, those that came true after they were taken back once more. */
	Stream<Breach> told() {
		return this.breaches.stream()
			.flatMap((breach) -> Collections.nCopies(1 + turns(breach, false), breach).stream());
	}

	/** The breaches that were taken back, as often as that was said. */
	Stream<Breach> withdrawn() {
		return this.breaches.stream().flatMap((breach) -> Collections.nCopies(turns(breach, true), breach).stream());
	}

	private boolean isWithdrawn(Breach breach) {
		return turns(breach, true) > turns(breach, false);
	}

	/** How often a breach was taken back, or came true after that. */
	private int turns(Breach breach, boolean back) {
		int turns = 0;
		boolean withdrawn = false;
		for (Correction correction : this.corrections) {
			if (breach.isOf(correction.metric(), correction.cycle()) && correction.sequence() > breach.sequence()
					&& correction.withdraws() != withdrawn) {
				withdrawn = !withdrawn;
				turns += (withdrawn == back) ? 1 : 0;
			}
		}
		return turns;
	}

	/** The target that runs and is, or was, due first; absent if none runs. */
	@Nullable Due nextDue() {
		return this.targets.stream()
			.filter((due) -> this.mets.stream()
				.noneMatch((met) -> met.metric() == due.metric() && met.cycle() == due.cycle()))
			.map(this::asCorrected)
			.min(Comparator.comparing(Due::at))
			.orElse(null);
	}

	private Due asCorrected(Due due) {
		return this.corrections.stream()
			.filter((correction) -> correction.metric() == due.metric() && correction.cycle() == due.cycle()
					&& correction.sequence() > this.targetsSequence)
			.reduce((earlier, later) -> later)
			.map((last) -> new Due(due.metric(), due.cycle(), due.startedAt(), last.dueAt()))
			.orElse(due);
	}

	/** The clock of a metric's last cycle that was stopped. */
	Stream<Met> last(SlaMetric metric) {
		return this.mets.stream()
			.filter((met) -> met.metric() == metric)
			.max(Comparator.comparing(Met::cycle))
			.stream();
	}

}
