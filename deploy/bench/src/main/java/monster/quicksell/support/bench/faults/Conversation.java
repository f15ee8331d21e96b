package monster.quicksell.support.bench.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import monster.quicksell.support.bench.log.Texts;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one customer writes, the same for the same seed and number.
 *
 * @param thread its name
 * @param posts its messages
 * @param inOrder each is posted once the one before was accepted; else all at once, the
 * last first
 * @param refused a message that must be refused, and leaves nothing; none if it is of no
 * channel
 * @param work what agents do for it
 * @param later one more message, for who is answered and asks again
 */
record Conversation(String thread, List<Post> posts, boolean inOrder, boolean refused, Work work, Post later) {

	/** Stands in everything that customers write, and must stand in no log. */
	static final String CANARY = "quokka-7319-peppermint";

	private static final JsonMapper JSON = new JsonMapper();

	private static final List<String> TEXTS = List.of("My listing does not sync to eBay since this morning",
			"How do I change the size of a picture", "The price rule for Etsy shows the wrong amount",
			"Where do I see my earnings of last month", "I cannot find the button to import my goods");

	private static final String REFUND = "I was charged twice and want my money back, please refund me";

	static Conversation of(long seed, int number) {
		Random random = new Random(seed * 31 + number);
		String thread = "c-" + number;
		String channel = switch (random.nextInt(10)) {
			case 0 -> "marketplace";
			case 1, 2 -> "forum";
			case 3 -> "email";
			default -> "chat";
		};
		int messages = 1 + random.nextInt(3);
		boolean refund = random.nextInt(10) == 0;
		// Alike ones make incidents; others are alone with their trouble
		boolean alike = random.nextBoolean();
		List<Post> posts = new ArrayList<>();
		for (int message = 1; message <= messages; message++) {
			String own = alike ? TEXTS.get(random.nextInt(TEXTS.size())) : Texts.ownWords(10 * number + message);
			String text = (refund && message == messages) ? REFUND : own;
			posts.add(new Post(thread, thread + "-m" + message, body(channel, thread, thread + "-m" + message, text)));
		}
		Post later = new Post(thread, thread + "-later", body(channel, thread, thread + "-later", "It is so again"));
		return new Conversation(thread, List.copyOf(posts), random.nextInt(6) > 0, random.nextInt(10) == 0,
				Work.values()[random.nextInt(Work.values().length)], later);
	}

	/** The number of a conversation by its thread; -1 if it is none. */
	static int number(String thread) {
		return thread.matches("c-\\d+") ? Integer.parseInt(thread.substring(2)) : -1;
	}

	/** Its channel's name is none: a mistake that is answered with 400. */
	Post refusedPost() {
		String id = this.thread + "-refused";
		return new Post(this.thread + "-refused", id, body("No Channel!", this.thread + "-refused", id, "refuse me"));
	}

	/** What of a message is in no other one's text. */
	static String shown(String id) {
		return "no. " + id + ";";
	}

	private static String body(String channel, String thread, String id, String text) {
		return JSON.writeValueAsString(Map.of("channel", channel, "messageId", id, "threadId", thread, "from",
				Map.of("address", "user-" + thread + "-" + CANARY, "name", "User " + thread), "subject", "", "text",
				text + " (" + CANARY + ", " + shown(id) + ")"));
	}

	/** What agents do. */
	enum Work {

		/** Nothing. */
		NONE,

		/** The answer solves it. */
		SOLVED,

		/**
		 * The customer asks again after the first answer, and the second one solves it.
		 */
		SOLVED_LATER,

		/** The same; until the customer asks again the ticket waits for that. */
		SOLVED_AFTER_WAITING

	}

	/**
	 * A message.
	 *
	 * @param thread its conversation
	 * @param id its own
	 * @param body what is posted
	 */
	record Post(String thread, String id, String body) {
	}

}
