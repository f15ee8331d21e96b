package monster.quicksell.support.bench.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What customers write, in the usual mix of concerns. */
public final class Texts {

	private static final List<String> CHANNELS = List.of("email", "chat", "email", "help", "social", "email");

	private static final List<String> SUBJECTS = List.of("Cannot connect my account", "Listing missing", "Invoice",
			"How do I start?", "App is slow", "Question");

	private static final List<String> TEXTS = List.of(
			"I try to connect my eBay account since this morning, and each time I am sent back to the first page. On eBay itself the login works. What am I missing?",
			"My listing is published on Facebook but it never appears on Amazon, it has been two hours. Could you have a look please?",
			"I was charged twice this month. I would like a refund of the second payment, the invoice number is on the receipt that I got by mail.",
			"Hello, I signed up yesterday and would like to know how I list my first item, and whether the description can be edited before it is published.",
			"The app is slow since the last update and crashed two times when I opened my photos. Phone is two years old, everything else runs well.",
			"I sold a lamp on Mercari two days ago and my earnings still show zero. When will I get my money?",
			"Is there a way to change the price of ten listings at once? I looked in the help pages but found only how to change one.",
			"Sync between my shops stopped during the night, and three items were sold twice. This is urgent, two buyers are waiting for an answer.");

	/** The same, word by word. */
	private static final List<List<String>> TROUBLES = TEXTS.stream().map((text) -> List.of(text.split(" "))).toList();

	/** Words of what people tell beside their trouble. */
	private static final List<String> EVERYDAY = everyday();

	private static final int MORE_WORDS = 24;

	private Texts() {
	}

	/** The same number gives the same channel. */
	public static String channel(int number) {
		return CHANNELS.get(number % CHANNELS.size());
	}

	/** The same number gives the same subject. */
	public static String subject(int number) {
		return SUBJECTS.get(number % SUBJECTS.size());
	}

	/** The same number gives the same text. */
	public static String text(int number) {
		return TEXTS.get(number % TEXTS.size()) + " (" + number + ")";
	}

	/**
	 * The same number gives the same text, and no two are alike: people tell a part of
	 * their trouble, and go on about something else.
	 */
	public static String ownWords(int number) {
		SplittableRandom random = new SplittableRandom(number);
		List<String> trouble = TROUBLES.get(number % TROUBLES.size());
		int told = trouble.size() / 2;
		int begin = random.nextInt(trouble.size() - told + 1);
		return Stream
			.concat(trouble.subList(begin, begin + told).stream(),
					random.ints(MORE_WORDS, 0, EVERYDAY.size()).mapToObj(EVERYDAY::get))
			.collect(Collectors.joining(" "));
	}

	private static List<String> everyday() {
		try (InputStream in = Texts.class.getResourceAsStream("everyday.txt")) {
			String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
			return Stream.of(text.split("[^A-Za-z-]+")).filter((word) -> !word.isEmpty()).distinct().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As bytes. */
	public static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
