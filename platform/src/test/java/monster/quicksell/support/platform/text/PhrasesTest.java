package monster.quicksell.support.platform.text;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PhrasesTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "listing|My LISTINGS are gone|LISTINGS", "crash|it crashed, again|crashed",
					"still not working|It is still not working!|still not working",
					"can't connect|I can’t connect|can’t connect", "price|the price's wrong|price's" })
	void findsWhatPeopleMeanByStems(String phrase, String text, String words) {
		assertThat(Phrases.of(List.of(phrase)).in(text)).singleElement().satisfies((match) -> {
			assertThat(match.phrase()).isEqualTo(phrase);
			assertThat(match.words()).isEqualTo(words);
			assertThat(match.negated()).isFalse();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "critical|this is uncritical", "urgent|insurgents", "not working|not yet working" })
	void doesNotFindWhatOnlyLooksAlike(String phrase, String text) {
		assertThat(Phrases.of(List.of(phrase)).in(text)).isEmpty();
	}

	@Test
	void hearsADenial() {
		assertThat(Phrases.of(List.of("urgent")).in("It is not urgent. But that one is urgent"))
			.extracting(Match::negated)
			.containsExactly(true, false);
	}

	@Test
	void takesADenialOfSomethingElseForWhatItIs() {
		assertThat(Phrases.of(List.of("urgent")).in("No, urgent it is")).extracting(Match::negated)
			.containsExactly(false);
	}

	@Test
	void refusesAPhraseWithoutAWord() {
		assertThatThrownBy(() -> Phrases.of(List.of("!!!"))).hasMessageContaining("'!!!'");
	}

}
