package monster.quicksell.support.sla.clock;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What was said of a clock, so that nothing is said twice.
 *
 * @param warned highest percent that was warned about, 0 for none
 * @param breachedAt the due time whose breach was last said; null if none was
 * @param withdrawn whether that breach turned out not to have happened
 * @param toldAt the stop that was last said to be met
 * @param dueBefore when it was due before it was counted anew, until that is said
 */
public record Marks(int warned, @Nullable Instant breachedAt, boolean withdrawn, @Nullable Instant toldAt,
		@Nullable Instant dueBefore) {

	static final Marks NONE = new Marks(0, null, false, null, null);

	Marks warned(int percent) {
		return new Marks(Math.max(this.warned, percent), this.breachedAt, this.withdrawn, this.toldAt, this.dueBefore);
	}

	Marks breached(Instant due) {
		return new Marks(this.warned, due, this.withdrawn, this.toldAt, this.dueBefore);
	}

	Marks told(Instant stopped) {
		return new Marks(this.warned, this.breachedAt, this.withdrawn, stopped, this.dueBefore);
	}

	Marks recounted(Instant due) {
		return new Marks(this.warned, this.breachedAt, this.withdrawn, this.toldAt,
				(this.dueBefore != null) ? this.dueBefore : due);
	}

	/** A breach that holds after all, or still, is one of the time that is right now. */
	Marks corrected(boolean noBreach, Instant due) {
		Instant breach = (this.breachedAt != null && !noBreach) ? due : this.breachedAt;
		return new Marks(this.warned, breach, noBreach, this.toldAt, null);
	}

}
