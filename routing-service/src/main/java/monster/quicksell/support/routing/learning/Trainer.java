package monster.quicksell.support.routing.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import monster.quicksell.support.routing.classification.Advice;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/** Makes a model of lessons, and says how good it is. */
public final class Trainer {

	/** Fewer lessons than this teach nothing. */
	public static final int FEWEST = 20;

	private static final int PARTS = 5;

	private Trainer() {
	}

	/**
	 * A model of these lessons; empty if there are too few, or all say the same. The same
	 * lessons in any order give the same model.
	 */
	public static Optional<Model> train(List<Lesson> lessons) {
		List<Lesson> sorted = lessons.stream()
			.filter((lesson) -> !lesson.words().isEmpty())
			.sorted(Comparator.comparing(Lesson::ticketId))
			.toList();
		if (sorted.size() < FEWEST || sorted.stream().map(Lesson::decision).distinct().count() < 2) {
			return Optional.empty();
		}
		return Optional.of(new Model(version(sorted), fit(sorted)));
	}

	private static MaxentModel fit(List<Lesson> lessons) {
		TrainingParameters parameters = new TrainingParameters();
		parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
		parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
		parameters.put(TrainingParameters.ITERATIONS_PARAM, 100);
		parameters.put(QNTrainer.L1COST_PARAM, 0.0);
		parameters.put(QNTrainer.L2COST_PARAM, 0.1);
		parameters.put(QNTrainer.THREADS_PARAM, 1);
		List<Event> events = lessons.stream()
			.map((lesson) -> new Event(lesson.decision(), Lesson.features(lesson.words())))
			.toList();
		try {
			return TrainerFactory.getEventTrainer(parameters, null).train(ObjectStreamUtils.createObjectStream(events));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * How a model does on lessons that it was not trained on: each fifth by one of the
	 * other four.
	 */
	public static Quality quality(List<Lesson> lessons, double confidence) {
		int proposed = 0;
		int right = 0;
		for (int part = 0; part < PARTS; part++) {
			int held = part;
			List<Lesson> seen = IntStream.range(0, lessons.size())
				.filter((i) -> i % PARTS != held)
				.mapToObj(lessons::get)
				.toList();
			Optional<Model> model = train(seen);
			for (int i = part; i < lessons.size() && model.isPresent(); i += PARTS) {
				Optional<Advice.Proposal> proposal = model.get()
					.on(lessons.get(i).words())
					.filter((each) -> each.confidence() >= confidence);
				proposed += proposal.isPresent() ? 1 : 0;
				Lesson lesson = lessons.get(i);
				right += proposal
					.filter((each) -> each.category().equals(lesson.category()) && each.team().equals(lesson.team()))
					.isPresent() ? 1 : 0;
			}
		}
		return new Quality(lessons.size(), proposed, right);
	}

	private static String version(List<Lesson> lessons) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			lessons.forEach((lesson) -> digest
				.update((lesson.ticketId() + '\n' + lesson.decision() + '\n').getBytes(StandardCharsets.UTF_8)));
			return HexFormat.of().formatHex(digest.digest(), 0, 4);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * How often a model is right.
	 *
	 * @param lessons how many it was asked
	 * @param proposed how often it proposed something; else it abstained
	 * @param right how often that is what people had decided
	 */
	public record Quality(int lessons, int proposed, int right) {

		/** The share of its proposals that are right. */
		public double accuracy() {
			return (this.proposed > 0) ? (double) this.right / this.proposed : 0;
		}

		/** The share of messages about which it proposes something. */
		public double coverage() {
			return (this.lessons > 0) ? (double) this.proposed / this.lessons : 0;
		}

	}

}
