package monster.quicksell.support.intake.mail;

import java.time.Instant;
import java.util.List;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Hands mails to the server, and tells whose fault a refusal is (RFC 5321 4.2.1): the
 * mail's, for ever; its recipient's, for now; or the server's.
 */
final class Smtp {

	private final MailProperties properties;

	private final Session session;

	Smtp(MailProperties properties) {
		this.properties = properties;
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

	/**
	 * Hands over one mail.
	 * @throws Undeliverable if it is refused for good
	 * @throws TriedLater if its recipient can't take it now
	 * @throws ReceiverDown if the server takes no mail at all
	 */
	void send(OutboundMessage message, List<MailFile> files, Instant now) {
		MailProperties.Smtp smtp = this.properties.smtp();
		try {
			OutgoingMail mail = OutgoingMail.of(message, files, this.properties, this.session, now);
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
			throw down(ex);
		}
	}

	private static RuntimeException refused(SendFailedException ex) {
		for (Exception next = ex; next instanceof MessagingException failure; next = failure.getNextException()) {
			if (next instanceof SMTPAddressFailedException address) {
				return judged("the recipient", address.getReturnCode(), ex);
			}
			if (next instanceof SMTPSenderFailedException sender) {
				return refusedSender(sender.getReturnCode(), ex);
			}
			if (next instanceof SMTPSendFailedException said) {
				return said.getCommand().startsWith("MAIL") ? refusedSender(said.getReturnCode(), ex)
						: judged("the mail", said.getReturnCode(), ex);
			}
		}
		return down(ex);
	}

	/**
	 * The sender is us: nobody's mail goes out, unless it is this one that is too large.
	 */
	private static RuntimeException refusedSender(int code, MessagingException ex) {
		return (code == 552 || code == 452) ? judged("the mail", code, ex) : down(ex);
	}

	private static RuntimeException judged(String what, int code, MessagingException ex) {
		if (code >= 500) {
			return new Undeliverable("the mail server refuses " + what + ": " + code);
		}
		return (code >= 400 && code != 421) ? new TriedLater("the mail server puts " + what + " off: " + code)
				: down(ex);
	}

	private static ReceiverDown down(MessagingException ex) {
		return new ReceiverDown("the mail server does not take mail: " + ex.getClass().getSimpleName());
	}

}
