package monster.quicksell.support.metrics.rollup;

import java.util.Map;

/** Numbers of a slot added up, ready to be read. */
public final class Counts {

	private final Buckets[] measures;

	private Counts(Buckets[] measures) {
		this.measures = measures;
	}

	/** Nothing yet. */
	static Counts none() {
		return new Counts(new Buckets[Measure.values().length]);
	}

	/** These. */
	public static Counts of(Map<Figure, Long> numbers) {
		Counts counts = none();
		numbers.forEach((figure, number) -> counts.add(figure.measure().ordinal(), figure.bucket(), number));
		return counts;
	}

	void add(int measure, int bucket, long number) {
		if (this.measures[measure] == null) {
			this.measures[measure] = new Buckets();
		}
		this.measures[measure].add(bucket, number);
	}

	/** How many are not zero. */
	int size() {
		int size = 0;
		for (Buckets buckets : this.measures) {
			size += (buckets != null) ? buckets.size() : 0;
		}
		return size;
	}

	/** Tells all that are not zero, by measure and bucket. */
	void forEach(Each each) {
		for (int i = 0; i < this.measures.length; i++) {
			int measure = i;
			if (this.measures[i] != null) {
				this.measures[i].forEach((bucket, number) -> each.tell(measure, bucket, number));
			}
		}
	}

	/** One number; 0 if nothing was counted there. */
	public long get(Figure figure) {
		return buckets(figure.measure()).get(figure.bucket());
	}

	/** A plain count or sum. */
	public long get(Measure measure) {
		return buckets(measure).get(0);
	}

	/** All buckets of a measure. */
	Buckets buckets(Measure measure) {
		Buckets found = this.measures[measure.ordinal()];
		return (found != null) ? found : Buckets.NONE;
	}

	/** The same with another number of a measure that has no buckets. */
	Counts with(Measure measure, long number) {
		Counts changed = new Counts(this.measures.clone());
		Buckets plain = new Buckets();
		plain.add(0, number);
		changed.measures[measure.ordinal()] = plain;
		return changed;
	}

	Durations durations(Measure histogram, Measure sum) {
		return Durations.of(buckets(histogram), get(sum));
	}

	@FunctionalInterface
	interface Each {

		void tell(int measure, int bucket, long number);

	}

}
