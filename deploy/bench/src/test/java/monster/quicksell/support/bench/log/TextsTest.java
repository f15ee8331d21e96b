package monster.quicksell.support.bench.log;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {

	@Test
	void theSameNumberHasTheSameText() {
		assertThat(Texts.ownWords(7)).isEqualTo(Texts.ownWords(7)).isNotEqualTo(Texts.ownWords(15));
	}

	@Test
	void nobodyWritesWhatSomebodyElseWrites() {
		double most = IntStream.range(1, 2000)
			.mapToDouble((number) -> likeness(Texts.ownWords(0), Texts.ownWords(number)))
			.max()
			.orElseThrow();
		assertThat(most).isGreaterThan(0).isLessThan(0.45);
		assertThat(likeness(Texts.text(0), Texts.text(8))).isGreaterThan(0.45);
	}

	/** The share of words that they have in common. */
	private static double likeness(String one, String other) {
		Set<String> all = words(one);
		Set<String> common = new HashSet<>(all);
		common.retainAll(words(other));
		all.addAll(words(other));
		return (double) common.size() / all.size();
	}

	/** Short ones say nothing. */
	private static Set<String> words(String text) {
		Set<String> words = new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+")));
		words.removeIf((word) -> word.length() <= 3);
		return words;
	}

}
