package monster.quicksell.support.intake.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.platform.text.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * Finds the answers to begin with. What the customer wrote counts one for each telling
 * phrase, routing's category three, a fitting mood three; whether it is the first answer
 * decides between the two of a situation.
 */
public final class Suggester {

	private static final int MOST = 3;

	private static final double ENOUGH = 1.5;

	private final Templates templates;

	private final Map<String, Phrases> phrases = new HashMap<>();

	private final Phrases upset;

	/** Of these templates. */
	public Suggester(Templates templates) {
		this.templates = templates;
		templates.answers().forEach((answer) -> this.phrases.put(answer.id(), Phrases.of(answer.words())));
		this.upset = Phrases.of(templates.checklist().upset());
	}

	/** The answers that fit best, best first; none if none fits. */
	public List<Suggestion> suggest(Situation situation) {
		boolean upset = this.upset.in(situation.text()).stream().anyMatch((match) -> !match.negated());
		String mood = situation.mood();
		return this.templates.answers()
			.stream()
			.filter((answer) -> answer.isFor(situation.channel()))
			.map((answer) -> judge(answer, situation, isMeant(answer, mood, upset)))
			.filter((suggestion) -> suggestion.score() >= ENOUGH)
			.sorted(Comparator.comparingDouble(Suggestion::score).reversed())
			.limit(MOST)
			.toList();
	}

	/** An answer for a mood is for nobody in another; null if it is for any mood. */
	private static @Nullable Boolean isMeant(Templates.Answer answer, @Nullable String mood, boolean upset) {
		List<String> moods = answer.moods();
		return (moods == null) ? null : upset || (mood != null && moods.contains(mood));
	}

	private Suggestion judge(Templates.Answer answer, Situation situation, @Nullable Boolean moodFits) {
		List<String> why = new ArrayList<>();
		double score = 0;
		Phrases known = this.phrases.get(answer.id());
		List<String> said = (known == null) ? List.of()
				: known.in(situation.text())
					.stream()
					.filter((match) -> !match.negated() || match.phrase().contains(" "))
					.map((match) -> match.words().toLowerCase(Locale.ROOT))
					.distinct()
					.limit(4)
					.toList();
		if (!said.isEmpty()) {
			score += said.size();
			why.add("the customer wrote: " + String.join(", ", said));
		}
		String category = situation.category();
		if (category != null && answer.categories().contains(category)) {
			score += 3;
			why.add("category " + category);
		}
		if (moodFits != null) {
			score = moodFits ? score + 3 : 0;
			why.add("the customer is upset");
		}
		if (score > 0) {
			boolean fits = answer.first() == situation.first();
			score += fits ? 1 : -2;
			why.add(answer.first() ? "a first answer" : "an answer that follows");
		}
		return new Suggestion(answer, score, List.copyOf(why));
	}

	/** The marketplace that a text is about, if it names one. */
	public Optional<String> marketplace(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		return this.templates.marketplaces()
			.stream()
			.filter((name) -> lower.contains(name.toLowerCase(Locale.ROOT)))
			.min(Comparator.comparingInt((name) -> lower.indexOf(name.toLowerCase(Locale.ROOT))));
	}

	/**
	 * What has to be answered.
	 *
	 * @param text what the customer wrote
	 * @param category routing's, if it is known
	 * @param mood the customer's by routing, in lower case, if it is known
	 * @param first true if nobody answered yet
	 * @param channel in which it is answered
	 */
	public record Situation(String text, @Nullable String category, @Nullable String mood, boolean first,
			String channel) {
	}

	/**
	 * An answer that fits.
	 *
	 * @param answer the template
	 * @param score comparable within one situation
	 * @param why in words
	 */
	public record Suggestion(Templates.Answer answer, double score, List<String> why) {
	}

}
