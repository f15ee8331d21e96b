package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All phrases that a policy asks for, looked up in one pass over a text, however many
 * lists they stand in.
 */
final class Lexicon {

	private static final int REACH_OF_DENIALS = 3;

	private final Map<String, List<Entry>> byFirstStem = new HashMap<>();

	private final Set<String> denials;

	private final Spelling spelling;

	private final int lists;

	private Lexicon(Builder gathered, RoutingPolicy.Language language) {
		Set<Word> vocabulary = new LinkedHashSet<>();
		gathered.listsOf.forEach((text, numbers) -> {
			Phrase phrase = Phrase.of(text, gathered.vocabulary);
			phrase.parts()
				.forEach((part) -> part.byFirstStem().values().forEach((rows) -> rows.forEach(vocabulary::addAll)));
			Entry entry = new Entry(phrase, numbers.stream().mapToInt(Integer::intValue).toArray());
			phrase.parts()
				.getFirst()
				.byFirstStem()
				.keySet()
				.forEach((stem) -> this.byFirstStem.computeIfAbsent(stem, (key) -> new ArrayList<>()).add(entry));
		});
		this.denials = Set.copyOf(language.denials());
		this.spelling = new Spelling(vocabulary, language.abbreviations(), language.noMistakes());
		this.lists = gathered.lists;
	}

	/** What stands in a text. */
	Finds in(String text) {
		List<Word> words = Words.of(text);
		words.replaceAll(this.spelling::read);
		List<List<Find>> finds = new ArrayList<>(this.lists);
		for (int list = 0; list < this.lists; list++) {
			finds.add(List.of());
		}
		for (int start = 0; start < words.size(); start++) {
			for (Entry entry : this.byFirstStem.getOrDefault(words.get(start).stem(), List.of())) {
				Phrase.Span span = entry.phrase().at(words, start, this.denials);
				if (span != null) {
					add(finds, entry, find(text, words, start, span));
				}
			}
		}
		return new Finds(words, finds);
	}

	private static void add(List<List<Find>> finds, Entry entry, Find find) {
		for (int list : entry.lists()) {
			if (finds.get(list).isEmpty()) {
				finds.set(list, new ArrayList<>(4));
			}
			finds.get(list).add(find);
		}
	}

	private Find find(String text, List<Word> words, int start, Phrase.Span span) {
		int from = words.get(start).from();
		int to = words.get(span.end() - 1).to();
		return new Find(text.substring(from, to), from, to, span.gapDenies() || isDenied(words, start));
	}

	/** "Not urgent" denies it; "no, it is urgent" does not. */
	private boolean isDenied(List<Word> words, int start) {
		Word first = words.get(start);
		for (int before = Math.max(0, start - REACH_OF_DENIALS); before < start; before++) {
			Word word = words.get(before);
			if (word.clause() == first.clause() && this.denials.contains(word.written())) {
				return true;
			}
		}
		return false;
	}

	private record Entry(Phrase phrase, int[] lists) {
	}

	/** The words of one text, and the finds by list. */
	record Finds(List<Word> words, List<List<Find>> byList) {

		/** Those of one list, in the order of the text. */
		List<Find> of(int list) {
			return this.byList.get(list);
		}

	}

	/** Gathers the lists. */
	static final class Builder {

		private final Map<String, List<String>> vocabulary;

		private final Map<String, List<Integer>> listsOf = new LinkedHashMap<>();

		private int lists;

		Builder(Map<String, List<String>> vocabulary) {
			this.vocabulary = vocabulary;
		}

		/** Adds a list of phrases; gives the number to ask for its finds by. */
		int add(Collection<String> phrases) {
			int list = this.lists++;
			phrases.stream()
				.distinct()
				.forEach((phrase) -> this.listsOf.computeIfAbsent(phrase, (key) -> new ArrayList<>()).add(list));
			return list;
		}

		Lexicon build(RoutingPolicy.Language language) {
			return new Lexicon(this, language);
		}

	}

}
