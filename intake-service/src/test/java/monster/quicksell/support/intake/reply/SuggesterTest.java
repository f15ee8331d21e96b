package monster.quicksell.support.intake.reply;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuggesterTest {

	private final Suggester suggester = new Suggester(Delivered.TEMPLATES);

	@ParameterizedTest(name = "{3}: {0}")
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					My eBay account refuses to connect, it says wrong credentials           | Marketplace Connection Problems | true  | connection-first
					Bulk signup failed for two marketplaces                                 | Bulk Marketplace Signup Issues  | true  | connection-first
					Here is the screenshot of the login error you asked for                 | Marketplace Connection Problems | false | connection-next
					I can't publish my draft, the description is missing                    | Listing & Pricing Questions     | true  | listing-first
					Here is the screenshot of the draft                                     | Listing & Pricing Questions     | false | listing-next
					My dress is not showing on Poshmark, it stays pending                   | -                               | true  | sync-first
					It is still not syncing to Amazon                                       | Marketplace Connection Problems | false | sync-next
					The money of my last sale is missing in the earnings                    | Payments & Earnings             | true  | earnings-first
					The order number is 17, and the earnings are still missing              | Payments & Earnings             | false | earnings-next
					The app crashes whenever I open it, and it is slow                      | App Crashes/Performance         | true  | crash-first
					It is a Pixel 9, version 16, and it crashed again                       | App Crashes/Performance         | false | crash-next
					I have an idea: a dark mode feature would be great                      | Feature Requests                | true  | idea-first
					When does the feature come that I suggested?                            | Feature Requests                | false | idea-next
					I was charged and want a refund                                         | Account Management              | true  | refund-first
					Has the refund been decided? I sent the invoice                         | Account Management              | false | refund-next
					This is unacceptable, what a waste of time, I am furious!               | -                               | true  | upset-first
					I am still waiting as promised. Ridiculous and frustrating!             | Feedback                        | false | upset-next
					""")
	void putsFirstWhatFits(String text, @Nullable String category, boolean first, String expected) {
		List<Suggester.Suggestion> found = this.suggester
			.suggest(new Suggester.Situation(text, category, null, first, "email"));
		assertThat(found).extracting((suggestion) -> suggestion.answer().id()).startsWith(expected);
		assertThat(found.getFirst().why()).isNotEmpty();
	}

	@Test
	void saysWhy() {
		assertThat(this.suggester
			.suggest(new Suggester.Situation("The app crashes", "App Crashes/Performance", null, true, "email"))
			.getFirst()
			.why())
			.containsExactly("the customer wrote: crashes", "category App Crashes/Performance", "a first answer");
	}

	@Test
	void takesRoutingsWordForAMood() {
		assertThat(this.suggester.suggest(new Suggester.Situation("Do you ever answer", null, "angry", true, "email")))
			.extracting((suggestion) -> suggestion.answer().id())
			.containsExactly("upset-first");
	}

	@Test
	void suggestsNothingWhereNothingFits() {
		assertThat(this.suggester
			.suggest(new Suggester.Situation("Good morning from Norway", null, "neutral", true, "email"))).isEmpty();
	}

	@Test
	void findsTheMarketplaceThatIsNamedFirst() {
		assertThat(this.suggester.marketplace("On facebook it works, on EBAY not")).contains("Facebook");
		assertThat(this.suggester.marketplace("nowhere")).isEmpty();
	}

}
