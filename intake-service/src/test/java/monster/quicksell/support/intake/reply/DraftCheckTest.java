package monster.quicksell.support.intake.reply;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DraftCheckTest {

	private static final String ASKED = "eBay refuses my account\nIt does not connect. This is so frustrating!";

	private static final String GOOD = """
			Hello Maria,

			that eBay refuses you is annoying, I am sorry. Please sign in on ebay.com once, then connect again under Settings.

			I look at it again tomorrow at ten and write to you either way.
			Sarah""";

	private final DraftCheck check = new DraftCheck(Delivered.TEMPLATES.checklist());

	@Test
	void hasNothingToSayOfAGoodReply() {
		assertThat(hints(GOOD)).isEmpty();
	}

	@ParameterizedTest(name = "{0}: {2}")
	@CsvSource(delimiter = '|', textBlock = """
			PERSONAL   | Hello Maria,             | Hello,
			PERSONAL   | Hello Maria,             | Hello Mariana,
			LEFTOVER   | Hello Maria,             | Hello Maria, [Name],
			LEFTOVER   | Hello Maria,             | Hello Maria, {{customer.name}}
			LEFTOVER   | Hello Maria,             | Hello Maria, [Support Agent Name]
			LEFTOVER   | Sarah                    | ⟦agent: your name⟧
			EMPATHETIC | is annoying, I am sorry. | happens.
			SHOUTING   | Please sign in           | PLEASE SIGN IN
			SHOUTING   | either way.              | either way!!!
			FRIENDLY   | Please sign in           | As I already said, please sign in
			FRIENDLY   | Please sign in           | Obviously you have to sign in, please do so
			CAREFUL    | again under              | again under under
			""")
	void hints(String expected, String good, String bad) {
		assertThat(GOOD).contains(good);
		assertThat(hints(GOOD.replace(good, bad))).containsExactly(DraftCheck.Check.valueOf(expected));
	}

	@Test
	void hintsWhereNothingIsSaidOfTheTroubleAndOfWhatIsNext() {
		assertThat(hints("Hello Maria, sorry. It depends on several circumstances which vary from seller to seller."))
			.containsExactly(DraftCheck.Check.SPECIFIC, DraftCheck.Check.NEXT_STEP);
	}

	@Test
	void hintsAtWhatIsTooShort() {
		assertThat(hints("Maria, sorry, eBay is down.")).containsExactly(DraftCheck.Check.NEXT_STEP,
				DraftCheck.Check.HELPFUL);
	}

	@Test
	void takesMarkdownLinksStepsAndShortNamesForWhatTheyAre() {
		assertThat(hints("""
				Hello Maria, sorry for the trouble with eBay.
				1. Settings, then Security
				2. [eBay's own page](https://ebay.example), FAQ and API""")).isEmpty();
	}

	@Test
	void asksForNoNameThatNobodyKnowsAndForNoEnglishInOtherLanguages() {
		assertThat(this.check.check("Bitte melden Sie sich bei eBay neu an, dann geht es wieder.",
				new DraftCheck.Context(null, "Das ist frustrating, ich bin angry", false)))
			.isEmpty();
	}

	@Test
	void hasAHintInWordsForEach() {
		assertThat(this.check.check("[Name]", new DraftCheck.Context("Maria", ASKED, true)))
			.allSatisfy((hint) -> assertThat(hint.text()).isNotBlank())
			.extracting(DraftCheck.Hint::text)
			.contains("Still to be filled in: [Name]", "Nothing calls the customer by name: Maria");
	}

	private List<DraftCheck.Check> hints(String draft) {
		return this.check.check(draft, new DraftCheck.Context("Maria Lopez", ASKED, true))
			.stream()
			.map(DraftCheck.Hint::check)
			.toList();
	}

}
