package monster.quicksell.support.intake.webhook;

import java.util.List;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.intake.community.Happening;
import org.springframework.http.MediaType;

/**
 * What a call brought.
 *
 * @param messages customers' messages; none for pings, receipts, echoes and the like
 * @param mails raw mails
 * @param happenings what peers write to each other, and staff flag
 * @param answer what the provider wants to hear
 */
record Received(List<InboundMessage> messages, List<byte[]> mails, List<Happening> happenings, Answer answer) {

	/** Customers' messages. */
	static Received messages(List<InboundMessage> messages) {
		return new Received(messages, List.of(), List.of(), Answer.OK);
	}

	/** A mail. */
	static Received mail(byte[] raw) {
		return new Received(List.of(), List.of(raw), List.of(), Answer.OK);
	}

	/** What was said among peers. */
	static Received happenings(Happening... happenings) {
		return new Received(List.of(), List.of(), List.of(happenings), Answer.OK);
	}

	/** Nothing that a customer wrote. */
	static Received nothing() {
		return nothing(Answer.OK);
	}

	/** The same with an answer. */
	static Received nothing(Answer answer) {
		return new Received(List.of(), List.of(), List.of(), answer);
	}

	/**
	 * An HTTP response.
	 *
	 * @param status its status
	 * @param type its media type
	 * @param body its body
	 */
	record Answer(int status, MediaType type, String body) {

		static final Answer OK = new Answer(200, MediaType.APPLICATION_JSON, "{}");

		static Answer text(String text) {
			return new Answer(200, MediaType.TEXT_PLAIN, text);
		}

		static Answer json(String json) {
			return new Answer(200, MediaType.APPLICATION_JSON, json);
		}

	}

}
