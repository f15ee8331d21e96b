package monster.quicksell.support.intake.chat;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What a visitor's page is told through the socket, as JSON. */
sealed interface Told {

	/** What it is. */
	@JsonProperty
	String type();

	/**
	 * The answer to hello. Messages may come before it, and again in it.
	 *
	 * @param token proves the same anonymous visitor the next time
	 * @param team how the team signs
	 * @param here true if somebody of the team is there
	 * @param answerBy otherwise: when an answer comes at the latest
	 * @param mail where answers go in the visitor's absence
	 * @param messages said so far, oldest first
	 */
	record Welcome(@Nullable String token, String team, boolean here, @Nullable Instant answerBy, @Nullable String mail,
			List<Line> messages) implements Told {

		@Override
		public String type() {
			return "welcome";
		}

	}

	/**
	 * A message.
	 *
	 * @param message the message
	 */
	record Said(Line message) implements Told {

		@Override
		public String type() {
			return "message";
		}

	}

	/**
	 * Kafka has the visitor's message.
	 *
	 * @param id the page's
	 * @param at when it came
	 */
	record Sent(String id, Instant at) implements Told {

		@Override
		public String type() {
			return "sent";
		}

	}

	/**
	 * Something was not taken.
	 *
	 * @param id the page's, of a message
	 * @param what message, mail or frame
	 * @param reason invalid, or later: the same may be sent again
	 * @param after how many seconds to wait before that
	 */
	record Refused(@Nullable String id, String what, String reason, @Nullable Long after) implements Told {

		@Override
		public String type() {
			return "refused";
		}

	}

	/**
	 * The address for answers is kept.
	 *
	 * @param address the address
	 */
	record Kept(String address) implements Told {

		@Override
		public String type() {
			return "mail";
		}

	}

	/**
	 * Somebody of the team came, or the last one went.
	 *
	 * @param here true if somebody is there
	 * @param answerBy otherwise: when an answer comes at the latest
	 */
	record Presence(boolean here, @Nullable Instant answerBy) implements Told {

		@Override
		public String type() {
			return "presence";
		}

	}

}
