package monster.quicksell.support.local.demo;

import java.util.List;

/**
 * What a customer of the demo writes.
 *
 * @param channel where
 * @param subject subject line, empty where the channel has none
 * @param texts first message, then what follows after each answer
 * @param satisfied the stars given in the end, 0 for none
 */
record Scene(String channel, String subject, List<String> texts, int satisfied) {

	static final List<Scene> ALL = List.of(new Scene("email", "eBay says no", List.of(
			"Hello, I am trying to connect my eBay account and the app tells me my password is wrong. It works on the eBay site.",
			"I did both things you wrote and it is still not working. This is getting frustrating!",
			"Now it is connected. Thank you, great help!"), 5),
			new Scene("chat", "",
					List.of("Is there a way to change the price of ten listings at once?", "Perfect, thanks!"), 5),
			new Scene("chat", "", List.of("URGENT my account is locked and I have three buyers waiting for shipping!"),
					4),
			new Scene("email", "Where is my money?", List.of(
					"I sold a lamp on Mercari two days ago and my earnings still show zero. Did I lose my money?",
					"I see it now. Took long enough."), 3),
			new Scene("social", "", List.of("@quicksell your app crashes every time I open my photos :( #fail"), 0),
			new Scene("community", "Feature idea",
					List.of("It would be lovely to have a dark theme, just a suggestion. Love the app!"), 5),
			new Scene("help", "Listing does not appear",
					List.of("My listing is on Facebook but it never appears on Amazon, it has been two hours."), 4),
			new Scene("email", "Refund please",
					List.of("I was charged twice this month. I want a refund of the second payment.",
							"Thank you for sorting it out."),
					4),
			new Scene("email", "This is unacceptable", List
				.of("Worst support ever. Three days without an answer, you are ripping people off! I will call my lawyer."),
					1),
			new Scene("chat", "", List.of("hi! how do badges work? I reached level 5 yesterday"), 5),
			new Scene("email", "Bulk signup fails", List
				.of("The bulk signup is not working, four of six marketplaces give an error. I need this today, it is critical for my shop."),
					4),
			new Scene("chat", "", List.of("Someone logged in to my account from another country, I think I was hacked"),
					4),
			new Scene("help", "Description",
					List.of("Can I edit the description that the AI wrote before it is published?"), 5),
			new Scene("social", "", List.of("love how fast my items sell now, thank you @quicksell!"), 5));

}
