package monster.quicksell.support.intake.community;

import java.util.regex.Pattern;

import monster.quicksell.support.event.InboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * What happens where customers help each other. Posts are called by the ids of their
 * messages.
 */
public sealed interface Happening {

	/**
	 * Somebody wrote, or changed what was written; staff's words are none.
	 *
	 * @param message what; its thread is the one that begins with it
	 * @param under the post that it stands under; null for none
	 * @param opens whether a thread begins with it, and so may be a ticket
	 */
	record Posted(InboundMessage message, @Nullable String under, boolean opens) implements Happening {

		/** What begins a thread. */
		public static Posted opening(InboundMessage message) {
			return new Posted(message, null, true);
		}

	}

	/**
	 * Staff wants a ticket.
	 *
	 * @param post of the thread; an answer stands for what it answers
	 * @param by who
	 */
	record Flagged(String post, String by) implements Happening {

		private static final Pattern WORD = Pattern.compile("(?i)(?<![\\w#])#ticket(?!\\w)");

		/** True for a text by which staff flags what it answers. */
		public static boolean isSaidIn(String text) {
			return WORD.matcher(text).find();
		}

	}

	/**
	 * A post was taken down.
	 *
	 * @param post which
	 */
	record Removed(String post) implements Happening {
	}

}
