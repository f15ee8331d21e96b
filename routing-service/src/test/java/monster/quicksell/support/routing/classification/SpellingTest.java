package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Slips of the finger, compared with asking each word of the vocabulary. */
class SpellingTest {

	private static final List<String> WORDS = List.of("account", "accounts", "payment", "payments", "listing", "locked",
			"connect", "marketplace", "crash", "price", "crashes", "Umsatz", "größe", "synchronise", "urgent",
			"refund");

	private final List<Word> vocabulary = WORDS.stream().flatMap((word) -> Words.of(word).stream()).toList();

	private final Spelling spelling = new Spelling(this.vocabulary, Map.of("pymt", "payment"), List.of("cash"));

	@ParameterizedTest
	@CsvSource({ "acount,account", "paymnet,payment", "lissting,list", "crsh,crsh", "cash,cash", "pymt,payment",
			"qrash,qrash", "connext,connect" })
	void seesThroughOneSlip(String written, String stem) {
		assertThat(read(written)).isEqualTo(Words.of(stem).getFirst().stem());
	}

	@Test
	void findsWhatAskingEachWordOfTheVocabularyFinds() {
		Map<String, String> forms = new LinkedHashMap<>();
		this.vocabulary.forEach((word) -> Stream
			.of(word.written(), word.stem(), word.stem() + "s", word.stem() + "ed", word.stem() + "ing")
			.filter((form) -> form.length() >= 5)
			.forEach((form) -> forms.putIfAbsent(form, word.stem())));
		Random dice = new Random(42);
		for (int i = 0; i < 20_000; i++) {
			String slip = slipped(List.copyOf(forms.keySet()).get(dice.nextInt(forms.size())), dice);
			Word word = Words.of(slip).getFirst();
			boolean known = this.vocabulary.stream().anyMatch((each) -> each.stem().equals(word.stem()));
			if (known || slip.length() < 5 || slip.equals("cash")) {
				continue;
			}
			List<String> near = forms.keySet()
				.stream()
				.filter((form) -> form.charAt(0) == slip.charAt(0) && Spelling.isOneSlip(form, slip))
				.map(forms::get)
				.toList();
			String read = read(slip);
			assertThat(near.isEmpty() ? List.of(word.stem()) : near).as(slip).contains(read);
		}
	}

	private String read(String written) {
		return this.spelling.read(Words.of(written).getFirst()).stem();
	}

	private static String slipped(String word, Random dice) {
		List<Character> letters = new ArrayList<>();
		word.chars().forEach((c) -> letters.add((char) c));
		int at = 1 + dice.nextInt(letters.size() - 1);
		switch (dice.nextInt(5)) {
			case 0 -> letters.remove(at);
			case 1 -> letters.add(at, (char) ('a' + dice.nextInt(26)));
			case 2 -> letters.set(at, (char) ('a' + dice.nextInt(26)));
			case 3 -> letters.add(Math.max(1, at - 1), letters.remove(at));
			default -> {
				letters.remove(at);
				letters.add((char) ('a' + dice.nextInt(26)));
			}
		}
		StringBuilder slip = new StringBuilder();
		letters.forEach(slip::append);
		return slip.toString();
	}

}
