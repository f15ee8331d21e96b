package monster.quicksell.support.routing.classification;

import java.util.List;
import java.util.Optional;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static monster.quicksell.support.routing.classification.Policies.classify;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The default policy against each row of the guide, and against what only looks alike.
 */
class ClassifierTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Which marketplace should I start with?              | Marketplace     | Marketplace Connection Problems
			I want to connect another shop                      | Marketplace     | Marketplace Connection Problems
			It says disconnected since this morning             | Marketplace     | Marketplace Connection Problems
			My listing has a typo                               | Listing         | Listing & Pricing Questions
			Where do I change the description                   | Listing         | Listing & Pricing Questions
			What is a good price for a lamp                     | Pricing         | Listing & Pricing Questions
			Tell me more about pricing                          | Pricing         | Listing & Pricing Questions
			Where is my payment                                 | Billing         | Payments & Earnings
			My earnings of last week                            | Billing         | Payments & Earnings
			The app had a crash                                 | Product         | App Crashes/Performance
			I found a bug                                       | Product         | App Crashes/Performance
			Tell me about that new feature                      | Product         | Feature Requests
			I have a request                                    | Product         | Feature Requests
			Good morning, is anyone there                       | General support | Account Management
			I can't log in to the app                           | General support | Account Management
			Just some feedback from me                          | General support | Feedback
			The bulk signup stopped after two shops             | Marketplace     | Bulk Marketplace Signup Issues
			""")
	void keywordsLeadToTheTeam(String text, String team, String category) {
		Classification classification = classify(text);

		assertThat(classification.team()).isEqualTo(team);
		assertThat(classification.category()).isEqualTo(category);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			This is urgent, please look                               | CRITICAL
			We have a CRITICAL situation                              | CRITICAL
			My account is locked                                      | CRITICAL
			I got locked out of my account                            | CRITICAL
			Payment failure again                                     | CRITICAL
			My payment didn't go through                              | CRITICAL
			My payment didn’t go through                              | CRITICAL
			Bulk signup is not working                                | CRITICAL
			I tried the bulk sign-up and it fails                     | CRITICAL
			The app keeps crashing                                    | CRITICAL
			It crashes every time I tap on plus                       | CRITICAL
			I can't create listings any more                          | HIGH
			The app won't let me create a listing                     | HIGH
			eBay is not syncing                                       | HIGH
			My shop doesn't sync with Mercari                         | HIGH
			I can not publish a new listing | HIGH
			I am unable to list my shoes | HIGH
			Listings are not appearing on Facebook | HIGH
			My earnings are not showing                               | HIGH
			I can't see the sales of yesterday                        | HIGH
			How do I use the photo editor                             | MEDIUM
			A pricing question                                        | MEDIUM
			My badge for ten sales                                    | MEDIUM
			Where is Poshmark in the menu                             | MEDIUM
			A feature request from me                                 | LOW
			I have a suggestion                                       | LOW
			It would be great if photos could be turned               | LOW
			A general inquiry                                         | LOW
			Here is my feedback                                       | LOW
			""")
	void priorityIsThatOfTheGuidesExamples(String text, Priority priority) {
		assertThat(classify(text).priority()).isEqualTo(priority);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			This is not urgent at all
			New plans emerge every day
			It isn't really urgent
			The rash is uncritical
			I take criticism well
			Surgent is the name of my shop
			My account is not locked
			No payment failure so far
			I wouldn't call it urgent
			I would not say that it's urgent
			It is less urgent than before
			Please don't treat it as urgent
			It is anything but critical
			It is far from an emergency
			Not that it matters much, but what is this?
			No rush
			There is no hurry
			""")
	void lookAlikesAndDenialsAreNotCritical(String text) {
		assertThat(classify(text).priority()).isEqualTo(Priority.MEDIUM);
	}

	@ParameterizedTest
	@ValueSource(strings = { "It couldn't be more urgent", "No, it is urgent", "Not only odd, it is critical",
			"I don't think you understand: this is urgent", "No rush, but the app crashes every time I open it" })
	void whatIsUrgentAfterAllStaysSo(String text) {
		assertThat(classify(text).priority()).isEqualTo(Priority.CRITICAL);
	}

	@ParameterizedTest
	@CsvSource({ "I want my money back,refund", "Never mind I figured it out myself,self_service",
			"As a workaround I use the website,workaround", "I want to speak to your manager,escalated" })
	void whatBecameOfItIsATag(String text, String resolution) {
		assertThat(classify(text).tags()).contains("resolution:" + resolution);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Here is a list of my questions      | General support
			A priceless experience              | General support
			The crashpad is for sale            | General support
			An earnest word                     | General support
			""")
	void lookAlikesLeadNowhere(String text, String team) {
		assertThat(classify(text).team()).isEqualTo(team);
	}

	@Test
	void firstContactIsHighAndTagged() {
		Message message = new Message("email", "Can't connect my eBay account", "What's going on?", true, null);

		Classification classification = Policies.classifier().classify(message);

		assertThat(classification.priority()).isEqualTo(Priority.HIGH);
		assertThat(classification.tags()).contains("user_level:new_user");
		assertThat(classification.reasons()).extracting(Reason::getRule).contains("first-time user");
	}

	@Test
	void highestPriorityOfAllRulesWinsAndAllAreNamed() {
		Classification classification = classify(
				"I have a suggestion: mend the sync, eBay is not syncing, and it is urgent");

		assertThat(classification.priority()).isEqualTo(Priority.CRITICAL);
		assertThat(classification.reasons()).extracting(Reason::getRule)
			.contains("urgent", "marketplace not syncing", "feature request", "marketplace:ebay");
	}

	@Test
	void subjectCountsTwice() {
		assertThat(classify("A crash", "with my listing").team()).isEqualTo("Product");
		assertThat(classify("My listing", "had a crash").team()).isEqualTo("Listing");
	}

	@Test
	void ofEqualsTheFirstInTheFileWins() {
		assertThat(classify("a crash of the listing on the marketplace").team()).isEqualTo("Marketplace");
	}

	@Test
	void reasonsNameTheWordsAsWritten() {
		Classification classification = classify("Can't CONNECT my eBay shop", "Connecting fails");

		assertThat(classification.reasons().getFirst()).isEqualTo(new Reason("marketplace",
				List.of("CONNECT", "Connecting"), "team Marketplace, category Marketplace Connection Problems"));
		assertThat(classification.reasons()).contains(new Reason("otherwise", List.of(), "priority MEDIUM"),
				new Reason("marketplace:ebay", List.of("eBay"), "tag marketplace:ebay"));
	}

	@Test
	void tagsNameMarketplacesIssueLevelMoodAndFollowUp() {
		Message message = new Message("email", "", "Facebook and Amazon stopped syncing, still waiting, so frustrating",
				false, "power_seller");

		assertThat(Policies.classifier().classify(message).tags()).containsExactly("follow_up:followup_required",
				"issue_type:sync", "marketplace:amazon", "marketplace:facebook", "sentiment:negative",
				"user_level:power_seller");
	}

	@Test
	void unknownLevelIsNoTag() {
		Message message = new Message("email", "", "Hello", false, "<b>king</b>");

		assertThat(Policies.classifier().classify(message).tags()).containsExactly("sentiment:neutral");
	}

	@Test
	void nothingToReadIsAStandardQuestion() {
		Classification classification = classify("", "");

		assertThat(classification.team()).isEqualTo("General support");
		assertThat(classification.priority()).isEqualTo(Priority.MEDIUM);
		assertThat(classification.mood().sentiment()).isEqualTo(Sentiment.NEUTRAL);
		assertThat(classification.reasons()).extracting(Reason::getRule).containsExactly("otherwise");
	}

	@Test
	void whatLiesBeyondTheBoundIsNotRead() {
		assertThat(classify("x ".repeat(Message.LONGEST) + "urgent").priority()).isEqualTo(Priority.MEDIUM);
	}

	@Test
	void connectionProblemOfTheGuidesSampleIsMediumForTheMarketplaceTeam() {
		Classification classification = classify("Can't connect my eBay account",
				"Whenever I link it, QuickSell tells me that my password is not right, yet on eBay itself I get in.");

		assertThat(classification.team()).isEqualTo("Marketplace");
		assertThat(classification.category()).isEqualTo("Marketplace Connection Problems");
		assertThat(classification.priority()).isEqualTo(Priority.MEDIUM);
		assertThat(classification.mood().sentiment()).isEqualTo(Sentiment.NEUTRAL);
		assertThat(classification.tags()).contains("marketplace:ebay", "issue_type:connection");
	}

	@Test
	void adviceIsFollowedOnlyWhereRulesAreSilentAndOnlyIfItIsSure() {
		Message silent = Message.reply("email", "My zeppelin");
		assertThat(Policies.classifier().classify(silent, advice("Product", 0.7)).team()).isEqualTo("Product");
		assertThat(Policies.classifier().classify(silent, advice("Product", 0.69)).team()).isEqualTo("General support");
		assertThat(Policies.classifier().classify(silent, advice("Gardening", 0.9)).team())
			.isEqualTo("General support");
		assertThat(Policies.classifier().classify(Message.reply("email", "My payout"), advice("Product", 1)).team())
			.isEqualTo("Billing");
	}

	private static Advice advice(String team, double confidence) {
		return (words) -> Optional
			.of(new Advice.Proposal("App Crashes/Performance", team, confidence, List.of(), "m1"));
	}

}
