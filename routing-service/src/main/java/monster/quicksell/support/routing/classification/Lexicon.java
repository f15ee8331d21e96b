package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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

	private static final int UNKNOWN = -1;

	private final Map<String, Integer> numbers = new HashMap<>();

	private final List<List<Entry>> byFirstStem = new ArrayList<>();

	private final Set<String> denials;

	private final Spelling spelling;

	private final int lists;

	private Lexicon(Builder gathered, RoutingPolicy.Language language) {
		Set<Word> vocabulary = new LinkedHashSet<>();
		gathered.listsOf.forEach((text, lists) -> {
			Phrase phrase = Phrase.of(text, gathered.vocabulary);
			phrase.parts()
				.forEach((part) -> part.byFirstStem().values().forEach((rows) -> rows.forEach(vocabulary::addAll)));
			Entry entry = new Entry(new Sought(phrase, this::number),
					lists.stream().mapToInt(Integer::intValue).toArray());
			phrase.parts()
				.getFirst()
				.byFirstStem()
				.keySet()
				.forEach((stem) -> this.byFirstStem.get(number(stem)).add(entry));
		});
		this.denials = new HashSet<>(language.denials());
		this.spelling = new Spelling(vocabulary, language.abbreviations(), language.noMistakes());
		this.lists = gathered.lists;
	}

	private int number(String stem) {
		return this.numbers.computeIfAbsent(stem, (key) -> {
			this.byFirstStem.add(new ArrayList<>());
			return this.byFirstStem.size() - 1;
		});
	}

	/** What stands in a text. */
	Finds in(String text) {
		List<Word> words = Words.of(text);
		words.replaceAll(this.spelling::read);
		Sought.Text numbered = numbered(words);
		List<List<Find>> finds = new ArrayList<>(Collections.nCopies(this.lists, List.of()));
		for (int start = 0; start < words.size(); start++) {
			int stem = numbered.stem(start);
			if (stem == UNKNOWN) {
				continue;
			}
			for (Entry entry : this.byFirstStem.get(stem)) {
				Sought.Span span = entry.sought().at(numbered, start);
				if (span != null) {
					add(finds, entry, find(text, numbered, start, span));
				}
			}
		}
		return new Finds(words, finds);
	}

	private Sought.Text numbered(List<Word> words) {
		int[] stems = new int[words.size()];
		BitSet denying = new BitSet();
		for (int i = 0; i < stems.length; i++) {
			Word word = words.get(i);
			stems[i] = this.numbers.getOrDefault(word.stem(), UNKNOWN);
			denying.set(i, this.denials.contains(word.written()));
		}
		return new Sought.Text(words, stems, denying);
	}

	private static void add(List<List<Find>> finds, Entry entry, Find find) {
		for (int list : entry.lists()) {
			if (finds.get(list).isEmpty()) {
				finds.set(list, new ArrayList<>(4));
			}
			finds.get(list).add(find);
		}
	}

	private static Find find(String text, Sought.Text seen, int start, Sought.Span span) {
		int from = seen.words().get(start).from();
		int to = seen.words().get(span.end() - 1).to();
		return new Find(text.substring(from, to), from, to, span.gapDenies() || isDenied(seen, start));
	}

	/** "Not urgent" denies it; "no, it is urgent" does not. */
	private static boolean isDenied(Sought.Text seen, int start) {
		Word first = seen.words().get(start);
		for (int before = Math.max(0, start - REACH_OF_DENIALS); before < start; before++) {
			if (seen.denies(before) && seen.words().get(before).clause() == first.clause()) {
				return true;
			}
		}
		return false;
	}

	private record Entry(Sought sought, int[] lists) {
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
