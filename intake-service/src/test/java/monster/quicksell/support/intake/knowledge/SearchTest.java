package monster.quicksell.support.intake.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTest {

	private static final ArticleIndex INDEX = ArticleIndex.of(Delivered.BASE.articles(), Delivered.BASE.policy());

	/** What people type, and the article that they should get. */
	private static final String LABELLED = """
			what is quicksell for | what-is-quicksell
			how do i sign up | sign-up
			confirmation mail not arriving | sign-up
			create first listing | first-listing
			how to post an item | first-listing
			conect marketplace | connect-marketplaces
			link my marketplace account | connect-marketplaces
			what does the home screen show | understand-dashboard
			connect ebay | connect-ebay
			eaby connection | connect-ebay
			api credentials mismatch | connect-ebay
			fb marketplace connect | connect-facebook
			facebok apps and websites | connect-facebook
			amazon seller central authorization | connect-amazon
			mercari code does not arrive | connect-mercari-poshmark
			poshmark connecting | connect-mercari-poshmark
			credentials wrong but password is right | connection-fails
			cannot connect my account to the marketplace | connection-fails
			marketplace suddenly disconnected | connection-fails
			connect several marketplaces at once | connect-several-at-once
			bulk sign up all marketplaces | connect-several-at-once
			selling limit reached | marketplace-limits
			new seller quota | marketplace-limits
			which platform is best for furniture | choose-marketplace
			take better pictures | photo-tips
			lighting for photos | photo-tips
			write a good description | write-descriptions
			AI description is wrong | write-descriptions
			suggested price too high | price-items
			how much should i ask for my bike price | price-items
			change a published listing | edit-listings
			modify the title of my ad | edit-listings
			remove a listing | delete-listings
			take down an item | delete-listings
			edit many listings | bulk-actions
			bulk price change | bulk-actions
			what happens after a sale | how-sales-work
			buyer does not pay | how-sales-work
			track my income | track-earnings
			export for tax return | track-earnings
			when do i get paid | payments
			payout failed bank account | payments
			shiping costs | shipping-setup
			set up parcel sizes | shipping-setup
			buyer wants to send back the item | returns
			how do points work | points-explained
			do points expire | points-explained
			earn a bagde | earn-badges
			reach the next level | level-up
			hide me from the leaderboard | leaderboards
			what perks do i have | exclusive-perks
			change my mail address | profile-setup
			copy of my personal data | privacy-settings
			turn off notifications | notification-preferences
			no push notifcations on my phone | notification-preferences
			forgot my pasword | reset-password
			reset passwrd link expired | reset-password
			can't log in | reset-password
			someone hacked my account | account-security
			two-factor authentication | account-security
			account locked too many attempts | account-locked
			i am locked out | account-locked
			delete my account | close-account
			bulk signup failed for some marketplaces | bulk-signup-partly-failed
			listing not syncing | listing-not-everywhere
			my item doesn't show up on amazon | listing-not-everywhere
			listing is pending for hours | listing-not-everywhere
			earnings not showing | earnings-missing
			my sale is missing | earnings-missing
			app crashes on start | app-crashes
			the app keeps closing itself | app-crashes
			app is very slow | app-slow
			loading takes forever | app-slow
			cannot publish my listing | cannot-publish
			publish button is grey | cannot-publish
			photos do not upload | photo-upload-fails
			foto upload error | photo-upload-fails
			i want my money back | refund-request
			charged twice | refund-request
			need an invoice | refund-request
			talk to a human | contact-us
			support opening hours | contact-us
			suggest a new feature | feature-ideas
			ebay says invalid username | connect-ebay
			amzon connection error | connect-amazon
			facebook marketplace permissions | connect-facebook
			why did my marketplace get disconnected after changing password | connection-fails
			one marketplace failed during bulk connect | bulk-signup-partly-failed
			items not visible on poshmark | listing-not-everywhere
			sync takes hours | listing-not-everywhere
			sold something but no earnings | earnings-missing
			earnings dashboard shows zero | earnings-missing
			where is my money | payments
			bank transfer late | payments
			app freezes when i open it | app-crashes
			application crashing constantly | app-crashes
			blurry images | photo-tips
			camera permission | photo-upload-fails
			unable to create a listing | cannot-publish
			reduce the price of everything | bulk-actions
			unpublish my listing | delete-listings
			correct a typo in my listing | edit-listings
			recommended price seems off | price-items
			lost package | shipping-setup
			customer wants a refund for a dress | returns
			new phone lost authenticator | account-security
			password reset email never came | reset-password
			change email | profile-setup
			too many emails from you | notification-preferences
			download my data | privacy-settings
			cancel subscription and leave | close-account
			get more points | points-explained
			which badges are there | earn-badges
			how fast do you answer | contact-us
			duplicate charge on my card | refund-request
			request a feature | feature-ideas
			can i sell guns | marketplace-limits
			how long does syncing take | sync-times
			""";

	/** Written after everything else, and nothing was changed for them. */
	private static final String UNSEEN = """
			my ebay login gets refused | connect-ebay
			amazon connection country | connect-amazon
			facebook not active any more | connect-facebook
			marketplace says wrong username | connection-fails
			some accounts could not be linked in bulk | bulk-signup-partly-failed
			dress not visible on mercari | listing-not-everywhere
			pending listing | listing-not-everywhere
			no earnings after sale | earnings-missing
			dashboard earnings wrong | earnings-missing
			payout delayed | payments
			when does ebay transfer the money | payments
			application crashed again | app-crashes
			white screen | app-crashes
			dark pictures | photo-tips
			pictures upside down | photo-upload-fails
			can not create listings | cannot-publish
			raise all prices by ten percent | bulk-actions
			withdraw my item from facebook | delete-listings
			change the price of an item | edit-listings
			what price should i set | price-items
			parcel got lost in the post | shipping-setup
			buyer complains and sends it back | returns
			lost my phone with 2fa | account-security
			forgotten password link | reset-password
			my name is wrong | profile-setup
			unsubscribe from newsletter mails | notification-preferences
			what data do you store about me | privacy-settings
			cancel my account for good | close-account
			why did i lose my place in the ranking | leaderboards
			show badges in profile | earn-badges
			when do you reply | contact-us
			billed two times | refund-request
			i have an idea for the app | feature-ideas
			item prohibited on amazon | marketplace-limits
			account blocked | account-locked
			laggy and sluggish | app-slow
			""";

	@Test
	void findsWhatPeopleMeanWhateverTheyType() {
		assertThat(share("Labelled questions", LABELLED)).isGreaterThanOrEqualTo(0.95);
	}

	@Test
	void findsMostOfWhatNobodyThoughtOf() {
		assertThat(share("Unseen questions", UNSEEN)).isGreaterThanOrEqualTo(0.7);
	}

	/** The share of questions whose article is among the first three. */
	private static double share(String what, String labels) {
		List<String> wrong = new ArrayList<>();
		List<String[]> labelled = labels.lines().map((line) -> line.split(" \\| ", 2)).toList();
		long first = 0;
		for (String[] pair : labelled) {
			List<String> found = slugs(INDEX.search(pair[0], null, 3).findings());
			if (!found.contains(pair[1])) {
				wrong.add(pair[0] + " -> " + found + ", not " + pair[1]);
			}
			first += (!found.isEmpty() && found.getFirst().equals(pair[1])) ? 1 : 0;
		}
		System.out.printf("%s: %d; in the first three: %d (%.0f %%); first: %d%n%s%n", what, labelled.size(),
				labelled.size() - wrong.size(), 100.0 * (labelled.size() - wrong.size()) / labelled.size(), first,
				String.join("\n", wrong));
		return 1 - wrong.size() / (double) labelled.size();
	}

	@ParameterizedTest
	@ValueSource(strings = { "stripe webhook", "cryptocurrency", "quantum flux capacitor",
			"vat on cross-border sales to norway", "hotel booking", "zzz", "" })
	void findsNothingWhereNothingIs(String question) {
		assertThat(INDEX.search(question, null, 5).sure()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello please help", "?!?", "title:ebay AND (", "*", "\"unbalanced", "a~2^9",
			"\ud83d\ude00", "\ud800", "SELECT * FROM x", "../../etc/passwd" })
	void takesOddQuestionsAsWords(String question) {
		assertThat(INDEX.search(question, null, 5).findings()).hasSizeLessThanOrEqualTo(5);
	}

	@Test
	void saysWhyAndShowsWhere() {
		Finding finding = INDEX.search("my pasword on ebay", null, 3)
			.findings()
			.stream()
			.filter((found) -> found.article().slug().equals("connect-ebay"))
			.findFirst()
			.orElseThrow();
		assertThat(finding.why()).containsExactly("pasword → password", "ebay");
		assertThat(finding.excerpt()).contains("<mark>");
	}

	@Test
	void escapesWhatItShows() {
		Article odd = new Article("odd", "Odd", "faq", Difficulty.EASY, 1, List.of(), List.of("odd"),
				java.time.LocalDate.EPOCH, new Passage("", "The odd <script>alert(1)</script> & more"), List.of(),
				List.of(), List.of(), null);
		assertThat(ArticleIndex.of(List.of(odd), Delivered.BASE.policy()).search("odd", null, 1).findings())
			.singleElement()
			.extracting(Finding::excerpt)
			.asString()
			.contains("<mark>odd</mark> &lt;script&gt;")
			.doesNotContain("<script");
	}

	@Test
	void keepsToACategory() {
		assertThat(INDEX.search("listing", "troubleshooting", 20).findings()).isNotEmpty()
			.allSatisfy((finding) -> assertThat(finding.article().category()).isEqualTo("troubleshooting"));
	}

	@Test
	void findsTheArticleForALongLetter() {
		String letter = """
				Hi there, I've been selling with you since spring and was always happy. Since Monday, however, something is odd:
				three of my dresses were published and I can see them in Poshmark, but on Facebook they do not show up at all.
				I waited for two hours, refreshed, and even restarted my phone. The listing says pending. What should I do?
				Kind regards, Maria""";
		assertThat(slugs(INDEX.search(letter, null, 3).findings())).contains("listing-not-everywhere");
	}

	@Test
	void findsNoArticleForALongLetterAboutSomethingElse() {
		String letter = """
				Good morning, my name is Paul and I represent a carnival club from Cologne. Our brass orchestra would enjoy
				playing during your summer festival. We bring trumpets, drums and forty musicians in costumes.""";
		assertThat(INDEX.search(letter, null, 3).sure()).isFalse();
	}

	private static List<String> slugs(List<Finding> findings) {
		return findings.stream().map((finding) -> finding.article().slug()).toList();
	}

	static Stream<String> questions() {
		return LABELLED.lines().map((line) -> line.substring(0, line.indexOf(" | ")));
	}

}
