package monster.quicksell.support.intake.reply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import monster.quicksell.support.platform.text.Phrases;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The guide's checklist for replies, run on a draft. It hints and never bars: who writes
 * knows best.
 */
public final class DraftCheck {

	private static final int SHORTEST = 40;

	private static final Pattern STEP = Pattern.compile("(?m)^\\s*(?:\\d{1,2}[.)]|[-*•])\\s+\\S");

	private static final Pattern CAPITALS = Pattern.compile("\\b\\p{Lu}{4,}(?:\\W+\\p{Lu}{2,})+\\b");

	private static final Pattern EXCITED = Pattern.compile("[!?]{3,}|!\\s*!");

	private static final Pattern TWICE = Pattern.compile("\\b(\\p{L}{2,})\\s+\\1\\b", Pattern.CASE_INSENSITIVE);

	private static final Analyzer WORDS = new EnglishAnalyzer();

	private final Phrases nextSteps;

	private final Phrases upset;

	private final Phrases empathy;

	private final Phrases cold;

	/** By these phrases. */
	public DraftCheck(Templates.Checklist checklist) {
		this.nextSteps = Phrases.of(checklist.nextSteps());
		this.upset = Phrases.of(checklist.upset());
		this.empathy = Phrases.of(checklist.empathy());
		this.cold = Phrases.of(checklist.cold());
	}

	/** What could be better in a draft, most important first. */
	public List<Hint> check(String draft, Context context) {
		List<Hint> hints = new ArrayList<>();
		List<String> open = Stream.concat(Blank.in(draft).stream(), Blank.looksLike(draft).stream()).toList();
		if (!open.isEmpty()) {
			hints.add(new Hint(Check.LEFTOVER, "Still to be filled in: " + String.join(", ", open)));
		}
		String name = context.name();
		if (name != null && !contains(draft, name)) {
			hints.add(new Hint(Check.PERSONAL, "Nothing calls the customer by name: " + name));
		}
		if (context.english() && !context.asked().isBlank() && !sharesAWord(draft, context.asked())) {
			hints.add(new Hint(Check.SPECIFIC, "Nothing refers to what the customer wrote"));
		}
		if (context.english() && !draft.contains("?") && !STEP.matcher(draft).find() && !says(this.nextSteps, draft)) {
			hints.add(new Hint(Check.NEXT_STEP, "It does not say what happens next, or what to do"));
		}
		if (context.english() && says(this.upset, context.asked()) && this.empathy.in(draft).isEmpty()) {
			hints.add(new Hint(Check.EMPATHETIC, "The customer is upset, and nothing shows that you saw it"));
		}
		this.cold.in(draft)
			.stream()
			.findFirst()
			.ifPresent((match) -> hints.add(new Hint(Check.FRIENDLY, "May sound cold: \"" + match.words() + "\"")));
		find(CAPITALS, draft, Check.SHOUTING, "Capitals read as shouting: ", hints);
		find(EXCITED, draft, Check.SHOUTING, "One sign is enough: ", hints);
		find(TWICE, draft, Check.CAREFUL, "Written twice: ", hints);
		if (draft.strip().length() < SHORTEST) {
			hints.add(new Hint(Check.HELPFUL, "Very short: does it answer everything that was asked?"));
		}
		return hints;
	}

	private static void find(Pattern pattern, String draft, Check check, String what, List<Hint> hints) {
		Matcher matcher = pattern.matcher(draft);
		if (matcher.find()) {
			hints.add(new Hint(check, what + matcher.group()));
		}
	}

	private static boolean says(Phrases phrases, String text) {
		return phrases.in(text).stream().anyMatch((match) -> !match.negated());
	}

	/** The first name will do. */
	private static boolean contains(String draft, String name) {
		String lower = draft.toLowerCase(Locale.ROOT);
		return Stream.of(name.toLowerCase(Locale.ROOT).split("[\\s,]+"))
			.filter((part) -> part.length() > 1)
			.anyMatch((
					part) -> Pattern.compile("(?<!\\p{L})" + Pattern.quote(part) + "(?!\\p{L})").matcher(lower).find());
	}

	private static boolean sharesAWord(String draft, String asked) {
		Set<String> words = stems(asked);
		words.retainAll(stems(draft));
		return !words.isEmpty();
	}

	private static Set<String> stems(String text) {
		Set<String> stems = new HashSet<>();
		try (TokenStream stream = WORDS.tokenStream("text", text)) {
			CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
			stream.reset();
			while (stream.incrementToken()) {
				if (term.length() > 3 && !SAYING_LITTLE.contains(term.toString())) {
					stems.add(term.toString());
				}
			}
			stream.end();
			return stems;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Words, by their stems, that every mail has. */
	private static final Set<String> SAYING_LITTLE = Set.of("hello", "dear", "pleas", "thank", "help", "regard", "best",
			"team", "support", "quicksel", "have", "your", "you", "what", "when", "with", "from", "veri", "just",
			"know", "need", "want", "would", "could", "can't", "don't", "sorri", "problem", "issu", "question",
			"messag", "again", "been", "about", "here", "some", "time", "now", "get", "tri", "work", "still", "anyth",
			"everyth");

	/**
	 * What a draft answers.
	 *
	 * @param name the customer's, if it is known
	 * @param asked subject and newest message
	 * @param english false for other languages: what needs English words is left out
	 */
	public record Context(@Nullable String name, String asked, boolean english) {
	}

	/**
	 * A hint.
	 *
	 * @param check which of the list
	 * @param text in words, for the agent
	 */
	public record Hint(Check check, String text) {
	}

	/** The checklist. */
	public enum Check {

		/** No placeholder is left. */
		LEFTOVER,

		/** The customer's name is used. */
		PERSONAL,

		/** It refers to the very trouble. */
		SPECIFIC,

		/** It says what is next. */
		NEXT_STEP,

		/** It shows understanding where somebody is upset. */
		EMPATHETIC,

		/** It is warm. */
		FRIENDLY,

		/** It does not shout. */
		SHOUTING,

		/** It has no slips. */
		CAREFUL,

		/** It is more than the least. */
		HELPFUL

	}

}
