package monster.quicksell.support.metrics.rollup;

import org.jspecify.annotations.Nullable;

/**
 * Targets met in time, as shares of those decided (met in time or missed); absent where
 * none was.
 *
 * @param firstResponse of first responses
 * @param nextResponse of later responses
 * @param resolution of resolutions
 * @param overall of all
 * @param decided how many targets were decided
 */
public record Compliance(@Nullable Double firstResponse, @Nullable Double nextResponse, @Nullable Double resolution,
		@Nullable Double overall, long decided) {

	static Compliance of(Counts counts) {
		long first = counts.get(Measure.MET_FIRST_RESPONSE);
		long next = counts.get(Measure.MET_NEXT_RESPONSE);
		long resolution = counts.get(Measure.MET_RESOLUTION);
		long firstMissed = counts.get(Measure.BREACHED_FIRST_RESPONSE);
		long nextMissed = counts.get(Measure.BREACHED_NEXT_RESPONSE);
		long resolutionMissed = counts.get(Measure.BREACHED_RESOLUTION);
		long met = first + next + resolution;
		long decided = met + firstMissed + nextMissed + resolutionMissed;
		return new Compliance(Share.of(first, first + firstMissed), Share.of(next, next + nextMissed),
				Share.of(resolution, resolution + resolutionMissed), Share.of(met, decided), decided);
	}

}
