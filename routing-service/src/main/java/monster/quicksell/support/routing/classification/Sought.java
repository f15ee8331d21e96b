package monster.quicksell.support.routing.classification;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/** A phrase in numbers of stems, as a text is searched for it. */
final class Sought {

	private final Part[] parts;

	/** Of a phrase whose stems have these numbers. */
	Sought(Phrase phrase, ToIntFunction<String> numbers) {
		this.parts = phrase.parts().stream().map((part) -> Part.of(part, numbers)).toArray(Part[]::new);
	}

	/**
	 * Where a phrase was found.
	 *
	 * @param end its end (exclusive)
	 * @param gapDenies true if a word in one of its gaps denies it: "account is not
	 * locked"
	 */
	record Span(int end, boolean gapDenies) {
	}

	/** The span of the phrase if it begins here, else null. */
	@Nullable Span at(Text text, int start) {
		return match(text, start, 0, false);
	}

	private @Nullable Span match(Text text, int at, int number, boolean denied) {
		if (number == this.parts.length) {
			return new Span(at, denied);
		}
		Part part = this.parts[number];
		boolean denies = denied;
		for (int here = at; here <= at + part.gap() && here < text.size(); here++) {
			if (number > 0 && text.sentence(here) != text.sentence(at - 1)) {
				return null;
			}
			for (int[] row : part.rowsOf(text.stem(here))) {
				Span span = text.has(row, here) ? match(text, here + row.length, number + 1, denies) : null;
				if (span != null) {
					return span;
				}
			}
			denies |= text.denies(here);
		}
		return null;
	}

	/**
	 * Rows of stems, of which one has to come, after at most so many other words.
	 *
	 * @param mask a bit for each of the firsts, by its last six bits: most words are none
	 * @param firsts with which the rows begin, in order
	 * @param rows the rows of each of them
	 */
	private record Part(long mask, int[] firsts, int[][][] rows, int gap) {

		private static final int[][] NONE = {};

		static Part of(Phrase.Part part, ToIntFunction<String> numbers) {
			Map<Integer, int[][]> byFirst = new TreeMap<>();
			part.byFirstStem()
				.forEach((stem, rows) -> byFirst.put(numbers.applyAsInt(stem),
						rows.stream().map((row) -> row(row, numbers)).toArray(int[][]::new)));
			int[] firsts = byFirst.keySet().stream().mapToInt(Integer::intValue).toArray();
			long mask = 0;
			for (int first : firsts) {
				mask |= 1L << first;
			}
			return new Part(mask, firsts, byFirst.values().toArray(int[][][]::new), part.gap());
		}

		private static int[] row(List<Word> words, ToIntFunction<String> numbers) {
			return words.stream().map(Word::stem).mapToInt(numbers).toArray();
		}

		int[][] rowsOf(int stem) {
			if (stem < 0 || (this.mask & (1L << stem)) == 0) {
				return NONE;
			}
			int place = Arrays.binarySearch(this.firsts, stem);
			return (place >= 0) ? this.rows[place] : NONE;
		}

	}

	/**
	 * A text in numbers of stems.
	 *
	 * @param words its words
	 * @param stems the number of each word's stem, -1 if no phrase asks for it
	 * @param denials which of them deny what follows
	 */
	record Text(List<Word> words, int[] stems, BitSet denials) {

		int size() {
			return this.stems.length;
		}

		int stem(int i) {
			return this.stems[i];
		}

		int sentence(int i) {
			return this.words.get(i).sentence();
		}

		boolean denies(int i) {
			return this.denials.get(i);
		}

		private boolean has(int[] row, int at) {
			if (at + row.length > this.stems.length) {
				return false;
			}
			for (int i = 0; i < row.length; i++) {
				if (row[i] != this.stems[at + i]) {
					return false;
				}
			}
			return true;
		}

	}

}
