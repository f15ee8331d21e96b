package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Mails as people write them: what is wrong, in a labelled message's words, and around it
 * what happened, what was tried, and greetings.
 */
public final class Mails {

	private static final List<String> AROUND = List.of("I have been selling with you for about two years now.",
			"My brother told me to write to you instead of calling.",
			"Yesterday evening I sat down with a cup of tea to prepare the weekend.",
			"First I thought it was my phone, so I switched it off and on again.",
			"Then I tried it on my old laptop, with the same result.",
			"I have read the article in your help centre twice and followed every step.",
			"A screenshot is attached, taken this morning around half past nine.",
			"The picture shows a small grey box with a number in it.",
			"On Tuesday I sold a pair of boots and a lamp, which made my week.",
			"My customers keep sending me messages about it.", "It used to run nicely until the last version came out.",
			"We are a family of five and this is how we earn a little on the side.",
			"I don't know much about computers, so please use simple words.",
			"Your colleague Marta was very kind last time.", "The weather is terrible here, by the way.",
			"I use an Android phone, the big one, with the newest system.",
			"There are roughly three hundred pieces in my cupboard waiting to go.",
			"It happens mostly in the evening, less so before noon.", "If you need anything else from me, just say so.",
			"I am at work until six, after that you can reach me anytime.",
			"Maybe it has to do with the postcode, we moved in spring.",
			"The same thing happened to a friend of mine in Leeds.",
			"I wrote down the exact wording: something is not right, try later.",
			"Apart from that I am quite happy with everything.");

	private Mails() {
	}

	/** So many mails of between so many characters, the same ones each time. */
	public static List<String> of(int many, int least, int most) {
		Random dice = new Random(20261127);
		List<LabelledMessages.Labelled> labelled = LabelledMessages.all();
		List<String> mails = new ArrayList<>();
		for (int i = 0; i < many; i++) {
			int length = least + dice.nextInt(most - least + 1);
			Message wrong = labelled.get(dice.nextInt(labelled.size())).message();
			mails.add(around(wrong.subject() + ' ' + wrong.text(), length, dice));
		}
		return mails;
	}

	/** A mail of about so many characters about what is wrong. */
	public static String around(String wrong, int length, Random dice) {
		StringBuilder mail = new StringBuilder("Hello,\n\n").append(wrong).append(". ");
		while (mail.length() < length) {
			mail.append(AROUND.get(dice.nextInt(AROUND.size()))).append((dice.nextInt(4) == 0) ? "\n\n" : " ");
		}
		return mail.append("\n\nKind regards\nJohn").toString();
	}

}
