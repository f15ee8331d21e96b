package monster.quicksell.support.routing.classification;

import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static monster.quicksell.support.routing.classification.Policies.classify;
import static org.assertj.core.api.Assertions.assertThat;

/** Moods by word list: denial, capitals, exclamation marks. */
class MoodReaderTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Nothing has changed, and it's frustrating!       | NEGATIVE
			I am disappointed                                | NEGATIVE
			I am not happy with that                         | NEGATIVE
			This is ridiculous                               | ANGRY
			I am fed up with you                             | ANGRY
			Frustrating, annoying and disappointing          | ANGRY
			THIS IS FRUSTRATING AND ANNOYING!!!              | ANGRY
			😡                                               | ANGRY
			It worked, thank you so much, you are awesome    | POSITIVE
			Please help me with Excel | NEUTRAL
			A question concerning my shop | NEUTRAL
			Thank you, that was helpful | POSITIVE
			I'm not angry                                    | NEUTRAL
			I'm not frustrated                               | NEUTRAL
			Where is the menu? Thanks, Kim                   | NEUTRAL
			WHERE IS THE MENU!!!                             | NEUTRAL
			Great app but frustrating                        | NEUTRAL
			""")
	void moodIsThatOfTheWords(String text, Sentiment sentiment) {
		assertThat(classify(text).mood().sentiment()).isEqualTo(sentiment);
	}

	@Test
	void capitalsAndExclamationMarksStrengthen() {
		double plain = classify("frustrating").mood().score();
		double shouted = classify("frustrating!").mood().score();
		double loud = classify("FRUSTRATING!").mood().score();

		assertThat(plain).isEqualTo(-0.36);
		assertThat(shouted).isLessThan(plain);
		assertThat(loud).isLessThan(shouted);
	}

	@Test
	void twoFormsOfAWordCountOnce() {
		assertThat(classify("frustrated").mood().score()).isEqualTo(classify("frustrating").mood().score());
	}

	@Test
	void reasonsNameTheWords() {
		assertThat(classify("What a SCAM, I am not happy").mood().reasons()).extracting(Reason::getRule)
			.containsExactly("mood angry", "mood positive");
		assertThat(classify("I am not happy").mood().reasons()).singleElement()
			.satisfies((reason) -> assertThat(reason.getWords()).containsExactly("not happy"));
	}

}
