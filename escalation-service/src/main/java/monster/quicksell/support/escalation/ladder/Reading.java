package monster.quicksell.support.escalation.ladder;

import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import monster.quicksell.support.platform.text.Match;

/** A text, with the places of all phrases that any trigger knows. */
final class Reading {

	private final String text;

	private final Map<String, List<Place>> places;

	/** How many words begin before each character. */
	private final int[] wordsBefore;

	private final Map<Set<String>, List<Place>> found = new IdentityHashMap<>();

	private final Map<Wordings, Set<Integer>> begun = new IdentityHashMap<>();

	/**
	 * Of a text in which these phrases were found, of those that each phrase can begin.
	 */
	Reading(String text, List<Match> matches, Map<String, List<Wordings.Begin>> begins) {
		this.text = text;
		this.places = Place.of(text, matches)
			.stream()
			.collect(Collectors.groupingBy(Place::phrase, HashMap::new, Collectors.toList()));
		for (String phrase : this.places.keySet()) {
			for (Wordings.Begin begin : begins.getOrDefault(phrase, List.of())) {
				this.begun.computeIfAbsent(begin.list(), (list) -> new TreeSet<>()).add(begin.index());
			}
		}
		this.wordsBefore = new int[text.length() + 1];
		boolean inWord = false;
		for (int i = 0; i < text.length(); i++) {
			char sign = text.charAt(i);
			boolean word = Character.isLetterOrDigit(sign) || (inWord && (sign == '\'' || sign == '\u2019'));
			this.wordsBefore[i + 1] = this.wordsBefore[i] + ((word && !inWord) ? 1 : 0);
			inWord = word;
		}
	}

	/** Which wordings of a list may stand here, in their order: thousands don't. */
	Set<Integer> begun(Wordings list) {
		return this.begun.getOrDefault(list, Set.of());
	}

	/** Where one of the phrases stands, in the order of the text. */
	List<Place> places(Set<String> phrases) {
		if (phrases.size() == 1) {
			return this.places.getOrDefault(phrases.iterator().next(), List.of());
		}
		return this.found.computeIfAbsent(phrases,
				(wanted) -> this.places.entrySet()
					.stream()
					.filter((entry) -> wanted.contains(entry.getKey()))
					.flatMap((entry) -> entry.getValue().stream())
					.sorted(Comparator.comparingInt(Place::from).thenComparingInt(Place::to))
					.toList());
	}

	/** How many words stand between the end of one place and the beginning of another. */
	int wordsBetween(int end, int begin) {
		return this.wordsBefore[begin] - this.wordsBefore[end];
	}

	String words(int from, int to) {
		return this.text.substring(from, to);
	}

}
