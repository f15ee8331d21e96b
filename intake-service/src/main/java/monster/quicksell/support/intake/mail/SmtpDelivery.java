package monster.quicksell.support.intake.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.conversation.ContactForm;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.intake.store.SuppressedAddresses;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

/**
 * Sends what goes out by mail. Loops end here (RFC 3834): one acknowledgement for each
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

	private final Clock clock;

	private final MeterRegistry meters;

	private final Session session;

	SmtpDelivery(MailProperties properties, Notebook notebook, SuppressedAddresses suppressed, Clock clock,
			MeterRegistry meters) {
		this.properties = properties;
		this.notebook = notebook;
		this.suppressed = suppressed;
		this.clock = clock;
		this.meters = meters;
		this.session = session(properties.smtp());
	}

	private static Session session(MailProperties.Smtp smtp) {
		String millis = Long.toString(smtp.timeout().toMillis());
		Properties settings = new Properties();
		settings.put("mail.smtp.host", smtp.host());
		settings.put("mail.smtp.port", Integer.toString(smtp.port()));
		settings.put("mail.smtp.connectiontimeout", millis);
		settings.put("mail.smtp.timeout", millis);
		settings.put("mail.smtp.writetimeout", millis);
		settings.put("mail.smtp.ssl.enable", Boolean.toString(smtp.tls()));
		settings.put("mail.smtp.ssl.checkserveridentity", "true");
		settings.put("mail.smtp.starttls.enable", "true");
		settings.put("mail.smtp.auth", Boolean.toString(!smtp.user().isEmpty()));
		settings.put("mail.mime.charset", "UTF-8");
		return Session.getInstance(settings);
	}

	@Override
	public void deliver(SpecificRecord record) {
		if (!(record instanceof OutboundMessage message) || !isByMail(message)) {
			return;
		}
		String id = message.getTicketId() + "/" + message.getMessageId();
		if (Boolean.TRUE.equals(this.notebook.wasSent(id).block(PATIENCE))) {
			return;
		}
		Instant now = this.clock.instant();
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
			send(message, now);
		}
		String outcome = withheld ? "withheld" : "sent";
		this.notebook.sent(id, now, outcome).block(PATIENCE);
		this.meters.counter("intake.mails", "outcome", outcome).increment();
	}

	/** Who used the contact form gave a mail address to be answered at. */
	private static boolean isByMail(OutboundMessage message) {
		return message.getChannel().equals(MailIntake.CHANNEL) || ContactForm.began(message.getThreadId());
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

	private void send(OutboundMessage message, Instant now) {
		MailProperties.Smtp smtp = this.properties.smtp();
		try {
			OutgoingMail mail = OutgoingMail.of(message, this.properties, this.session, now);
			if (smtp.user().isEmpty()) {
				Transport.send(mail);
			}
			else {
				Transport.send(mail, smtp.user(), smtp.password());
			}
		}
		catch (AddressException ex) {
			throw new Undeliverable("the recipient is no mail address");
		}
		catch (SendFailedException ex) {
			throw refused(ex);
		}
		catch (MessagingException ex) {
			throw new ReceiverDown("the mail server does not take mail: " + ex.getClass().getSimpleName());
		}
	}

	/** A 5xx for the address is final, anything else may pass. */
	private static RuntimeException refused(SendFailedException ex) {
		for (Exception next = ex; next instanceof MessagingException failure; next = failure.getNextException()) {
			if (next instanceof SMTPAddressFailedException address && address.getReturnCode() >= 500) {
				return new Undeliverable("the mail server refuses the recipient: " + address.getReturnCode());
			}
		}
		return new ReceiverDown("the mail server does not take mail: " + ex.getClass().getSimpleName());
	}

}
