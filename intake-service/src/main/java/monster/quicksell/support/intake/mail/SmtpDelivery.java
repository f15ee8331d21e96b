package monster.quicksell.support.intake.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.Attachment;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.conversation.Place;
import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.intake.store.SuppressedAddresses;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.apache.avro.specific.SpecificRecord;

/**
 * Sends what goes out by mail; what one recipient can't take now is put off, with all
 * that follows it in its ticket. Loops end here (RFC 3834): one acknowledgement for each
 * address and hour, nothing automatic to machines, nothing to nobody.
 */
final class SmtpDelivery implements Courier.Delivery {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration BETWEEN_ACKNOWLEDGEMENTS = Duration.ofHours(1);

	private static final Pattern MACHINE = Pattern.compile(
			"^(?:no-?_?reply|do-?_?not-?_?reply|mailer-daemon|postmaster|bounces?)(?:[+.-].*)?@.*",
			Pattern.CASE_INSENSITIVE);

	private final MailProperties properties;

	private final Notebook notebook;

	private final SuppressedAddresses suppressed;

	private final FileStore files;

	private final Clock clock;

	private final MeterRegistry meters;

	private final Smtp smtp;

	private final MailQueues queues;

	SmtpDelivery(MailProperties properties, Notebook notebook, SuppressedAddresses suppressed, MailQueues queues,
			FileStore files, Clock clock, MeterRegistry meters) {
		this.properties = properties;
		this.notebook = notebook;
		this.suppressed = suppressed;
		this.files = files;
		this.clock = clock;
		this.meters = meters;
		this.smtp = new Smtp(properties);
		this.queues = queues;
	}

	@Override
	public boolean deliver(SpecificRecord record) {
		if (!(record instanceof OutboundMessage message)
				|| !Place.isByMail(message.getChannel(), message.getThreadId())) {
			return false;
		}
		Instant now = this.clock.instant();
		if (Boolean.TRUE.equals(this.queues.holds(message.getTicketId()).block(PATIENCE))) {
			putOff(message, now);
			return true;
		}
		try {
			send(message, now);
		}
		catch (TriedLater ex) {
			putOff(message, now);
		}
		return true;
	}

	/** It is kept, so the courier goes on to others' mails. */
	private void putOff(OutboundMessage message, Instant now) {
		this.queues.add(message, now, now.plus(this.properties.smtp().retry())).block(PATIENCE);
		this.meters.counter("intake.mails", "outcome", "put-off").increment();
	}

	/**
	 * Sends a mail, or withholds it.
	 * @throws TriedLater if its recipient can't take it now
	 */
	void send(OutboundMessage message, Instant now) {
		String id = message.getTicketId() + "/" + message.getMessageId();
		if (Boolean.TRUE.equals(this.notebook.wasSent(id).block(PATIENCE))) {
			return;
		}
		boolean automatic = message.getAuthor().getKind() == ActorKind.SYSTEM;
		boolean suppressed = Boolean.TRUE.equals(
				this.suppressed.contains(message.getRecipient().getAddress().toLowerCase(Locale.ROOT)).block(PATIENCE));
		// A person's answer is not dropped in silence: it can be replayed from the dead
		// letters
		if (suppressed && !automatic) {
			this.meters.counter("intake.mails", "outcome", "suppressed").increment();
			throw new Undeliverable("the recipient's address is suppressed: earlier mail came back");
		}
		boolean withheld = suppressed || (automatic && isWithheld(message, id, now));
		if (!withheld) {
			this.smtp.send(message, files(message), now);
		}
		String outcome = withheld ? "withheld" : "sent";
		this.notebook.sent(id, now, outcome).block(PATIENCE);
		this.meters.counter("intake.mails", "outcome", outcome).increment();
	}

	private List<MailFile> files(OutboundMessage message) {
		return message.getAttachments()
			.stream()
			.map((attachment) -> new MailFile(attachment.getName(), attachment.getType(), bytes(attachment)))
			.toList();
	}

	private byte[] bytes(Attachment attachment) {
		return this.files.read(attachment.getSha256())
			.blockOptional(PATIENCE)
			.orElseThrow(() -> new Undeliverable("an attachment is not there any more"));
	}

	private boolean isWithheld(OutboundMessage message, String id, Instant now) {
		String address = message.getRecipient().getAddress().toLowerCase(Locale.ROOT);
		if (MACHINE.matcher(address).matches() || address.endsWith(".invalid")
				|| address.equals(this.properties.address().toLowerCase(Locale.ROOT))) {
			return true;
		}
		return message.getKind() == OutboundKind.ACKNOWLEDGEMENT && !Boolean.TRUE.equals(
				this.notebook.mayAcknowledge(address, id, now.minus(BETWEEN_ACKNOWLEDGEMENTS), now).block(PATIENCE));
	}

}
