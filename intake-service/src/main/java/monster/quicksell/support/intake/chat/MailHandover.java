package monster.quicksell.support.intake.chat;

import java.time.Clock;
import java.time.Duration;

import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.mail.MailIntake;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers on by mail to visitors who left an address and went: as a message of the
 * channel email with the same id, which goes the way of all mails. An answer to it is
 * part of the same ticket.
 */
final class MailHandover implements Courier.Delivery {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Visitors visitors;

	private final Notebook notebook;

	private final Messages messages;

	private final Clock clock;

	MailHandover(Visitors visitors, Notebook notebook, Messages messages, Clock clock) {
		this.visitors = visitors;
		this.notebook = notebook;
		this.messages = messages;
		this.clock = clock;
	}

	@Override
	public boolean deliver(SpecificRecord record) {
		if (!(record instanceof OutboundMessage message) || !Visitor.isForTheAbsent(message)) {
			return false;
		}
		String id = "chat/" + message.getTicketId() + "/" + message.getMessageId();
		String mail = mail(message.getThreadId());
		if (mail == null || Boolean.TRUE.equals(this.notebook.wasSent(id).block(PATIENCE))) {
			// The visitor may be away when it comes again
			return true;
		}
		this.messages.send(Topics.OUTBOUND, message.getTicketId(), message.getTicketId(), byMail(message, mail))
			.block(PATIENCE);
		this.notebook.sent(id, this.clock.instant(), "handed to mail").block(PATIENCE);
		return true;
	}

	/** Where a visitor is reached who is not connected. */
	private @Nullable String mail(String threadId) {
		return Boolean.TRUE.equals(this.visitors.isConnected(threadId, this.clock.instant()).block(PATIENCE)) ? null
				: this.visitors.mail(threadId).block(PATIENCE);
	}

	private static OutboundMessage byMail(OutboundMessage message, String mail) {
		Party visitor = message.getRecipient();
		return new OutboundMessage(message.getMessageId(), message.getTicketId(), message.getReference(),
				MailIntake.CHANNEL, message.getThreadId(),
				new Party(mail, visitor.getName().orElse(null), visitor.getAccountId().orElse(null),
						visitor.getFirstTime(), visitor.getLevel().orElse(null)),
				message.getKind(), message.getSubject(), message.getText(), null, message.getAuthor(),
				message.getAttachments());
	}

}
