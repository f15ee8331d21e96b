package monster.quicksell.support.routing.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import monster.quicksell.support.routing.classification.Advice;
import opennlp.tools.ml.model.MaxentModel;

/**
 * A model of maximum entropy: it gives each category a probability, so that it knows when
 * it does not know. Of a message without any word that it has seen it says nothing.
 */
public final class Model implements Advice {

	private static final int WORDS_SHOWN = 5;

	private final String version;

	private final MaxentModel weights;

	private final double[] unseen;

	Model(String version, MaxentModel weights) {
		this.version = version;
		this.weights = weights;
		this.unseen = weights.eval(new String[0]);
	}

	/** The digest of the lessons that it was trained on. */
	public String version() {
		return this.version;
	}

	@Override
	public Optional<Proposal> on(List<String> words) {
		String[] features = Lesson.features(words);
		double[] outcomes = this.weights.eval(features);
		if (Arrays.equals(outcomes, this.unseen)) {
			return Optional.empty();
		}
		int best = 0;
		for (int i = 1; i < outcomes.length; i++) {
			best = (outcomes[i] > outcomes[best]) ? i : best;
		}
		String[] decision = Lesson.parts(this.weights.getOutcome(best));
		return Optional
			.of(new Proposal(decision[0], decision[1], outcomes[best], spoken(features, best), this.version));
	}

	/** The words that alone would say the same, the clearest first. */
	private List<String> spoken(String[] features, int decision) {
		return Arrays.stream(features)
			.distinct()
			.map((feature) -> new Spoken(feature, this.weights.eval(new String[] { feature })[decision]))
			.filter((spoken) -> spoken.probability() > this.unseen[decision])
			.sorted(Comparator.comparingDouble(Spoken::probability).reversed())
			.limit(WORDS_SHOWN)
			.map(Spoken::feature)
			.toList();
	}

	private record Spoken(String feature, double probability) {
	}

}
