package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.platform.text.Match;
import monster.quicksell.support.platform.text.Phrases;

/**
 * All words that a policy asks for, looked up in one pass over a text, however many lists
 * they stand in.
 */
final class Lexicon {

	private final Phrases phrases;

	private final Map<String, List<Integer>> listsOf;

	private final int lists;

	private Lexicon(Phrases phrases, Map<String, List<Integer>> listsOf, int lists) {
		this.phrases = phrases;
		this.listsOf = listsOf;
		this.lists = lists;
	}

	/** What stands in a text. */
	Finds in(String text) {
		List<List<Match>> finds = new ArrayList<>(this.lists);
		for (int list = 0; list < this.lists; list++) {
			finds.add(List.of());
		}
		for (Match match : this.phrases.in(text)) {
			for (int list : this.listsOf.getOrDefault(match.phrase(), List.of())) {
				if (finds.get(list).isEmpty()) {
					finds.set(list, new ArrayList<>(4));
				}
				finds.get(list).add(match);
			}
		}
		return new Finds(finds);
	}

	/** The matches in one text, by list. */
	record Finds(List<List<Match>> byList) {

		/** Those of one list, in the order of the text. */
		List<Match> of(int list) {
			return this.byList.get(list);
		}

	}

	/** Gathers the lists. */
	static final class Builder {

		private final Map<String, List<Integer>> listsOf = new LinkedHashMap<>();

		private int lists;

		/** Adds a list of words; gives the number to ask for its matches by. */
		int add(Collection<String> words) {
			int list = this.lists++;
			words.stream()
				.distinct()
				.forEach((word) -> this.listsOf.computeIfAbsent(word, (key) -> new ArrayList<>()).add(list));
			return list;
		}

		Lexicon build() {
			return new Lexicon(Phrases.of(this.listsOf.keySet()), this.listsOf, this.lists);
		}

	}

}
