package monster.quicksell.support.intake.mail;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What could be read of a mail.
 *
 * @param messageId without angle brackets; made from the content where it is missing
 * @param references ids of earlier mails, oldest first, In-Reply-To last
 * @param from who wrote
 * @param to to whom, as it says
 * @param cc to whom else
 * @param replyTo where an answer should go, if it says so
 * @param subject may be empty
 * @param date when it says it was sent
 * @param body all of its text
 * @param files its attachments
 * @param origin who or what wrote
 * @param bounces what it reports about mails that were sent
 * @param whole false if something was too much or could not be read
 */
record ReceivedMail(String messageId, List<String> references, Mailbox from, List<Mailbox> to, List<Mailbox> cc,
		@Nullable Mailbox replyTo, String subject, @Nullable Instant date, String body, List<MailFile> files,
		Origin origin, List<Bounce> bounces, boolean whole) {

	/** The same, written by someone else. */
	ReceivedMail by(Mailbox writer) {
		return new ReceivedMail(this.messageId, this.references, writer, this.to, this.cc, this.replyTo, this.subject,
				this.date, this.body, this.files, this.origin, this.bounces, this.whole);
	}

	/** The same, of which not all was read. */
	ReceivedMail cut() {
		return new ReceivedMail(this.messageId, this.references, this.from, this.to, this.cc, this.replyTo,
				this.subject, this.date, this.body, this.files, this.origin, this.bounces, false);
	}

	/** Who or what wrote a mail. */
	enum Origin {

		/** A person. */
		PERSON,

		/** A person by way of a list, or who asks for no automatic answer. */
		PERSON_UNANSWERED,

		/** A machine: an out-of-office note, a bounce, a newsletter. */
		MACHINE

	}

}
