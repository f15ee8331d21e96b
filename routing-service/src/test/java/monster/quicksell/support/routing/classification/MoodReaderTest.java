package monster.quicksell.support.routing.classification;

import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static monster.quicksell.support.routing.classification.Policies.classify;
import static org.assertj.core.api.Assertions.assertThat;

/** Moods as VADER reads them: denials, boosters, capitals, punctuation, emoji. */
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
			Great app but frustrating                        | NEGATIVE
			""")
	void moodIsThatOfTheWords(String text, Sentiment sentiment) {
		assertThat(classify(text).mood().sentiment()).isEqualTo(sentiment);
	}

	@Test
	void scoreIsThatOfThePublishedMethod() {
		// (-2 of "frustrating") / sqrt(4 + 15), and the first example of Hutto and
		// Gilbert
		assertThat(classify("frustrating").mood().score()).isEqualTo(-0.46);
		assertThat(classify("VADER is smart, handsome, and funny.").mood().score()).isEqualTo(0.83);
		assertThat(classify("VADER is VERY SMART, handsome, and FUNNY!!!").mood().score()).isEqualTo(0.93);
		assertThat(classify("VADER is not smart, handsome, nor funny.").mood().score()).isEqualTo(-0.74);
		assertThat(classify("The book was only kind of good.").mood().score()).isBetween(0.3, 0.45);
		assertThat(classify("Today SUX!").mood().score()).isEqualTo(-0.55);
		assertThat(
				classify("The plot was good, but the characters are uncompelling and the dialog is not great.").mood()
					.score())
			.isEqualTo(-0.7);
	}

	@Test
	void boostersCapitalsAndExclamationMarksStrengthen() {
		double plain = classify("That is frustrating").mood().score();
		double very = classify("That is very frustrating").mood().score();
		double shouted = classify("That is very frustrating!").mood().score();
		double loud = classify("That is very FRUSTRATING!").mood().score();

		assertThat(very).isLessThan(plain);
		assertThat(shouted).isLessThan(very);
		assertThat(loud).isLessThan(shouted);
	}

	@Test
	void reasonsNameTheWords() {
		assertThat(classify("What a SCAM, I am not happy").mood().reasons()).extracting(Reason::getRule)
			.containsExactlyInAnyOrder("mood angry", "mood negative");
		assertThat(classify("I am not happy").mood().reasons()).singleElement()
			.satisfies((reason) -> assertThat(reason.getWords()).containsExactly("not happy"));
	}

}
