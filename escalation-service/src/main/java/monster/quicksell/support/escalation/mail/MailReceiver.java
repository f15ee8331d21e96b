package monster.quicksell.support.escalation.mail;

import java.time.Clock;
import java.util.Date;
import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.OnCallPolicy.Person;
import monster.quicksell.support.escalation.receivers.Receiver;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Mails whoever is called. Addresses come from the policy alone, and what users wrote
 * stays in one line of the subject and in the text: it can add no header and no
 * recipient.
 */
final class MailReceiver implements Receiver {

	private static final int LONGEST_SUBJECT = 200;

	private final AlertMailProperties properties;

	private final OnCall onCall;

	private final Clock clock;

	private final Session session;

	MailReceiver(AlertMailProperties properties, OnCall onCall, Clock clock) {
		this.properties = properties;
		this.onCall = onCall;
		this.clock = clock;
		Properties smtp = new Properties();
		smtp.put("mail.smtp.host", (properties.host() != null) ? properties.host() : "");
		smtp.put("mail.smtp.port", Integer.toString(properties.port()));
		smtp.put("mail.smtp.starttls.enable", Boolean.toString(properties.startTls()));
		smtp.put("mail.smtp.starttls.required", Boolean.toString(properties.startTls()));
		smtp.put("mail.smtp.ssl.checkserveridentity", "true");
		smtp.put("mail.smtp.auth", Boolean.toString(properties.username() != null));
		for (String step : new String[] { "connectiontimeout", "timeout", "writetimeout" }) {
			smtp.put("mail.smtp." + step, Long.toString(properties.timeout().toMillis()));
		}
		this.session = Session.getInstance(smtp);
	}

	@Override
	public void raised(AlertRaised alert, Notified.Told told) {
		StringBuilder text = new StringBuilder(alert.getTitle()).append("\n\n");
		alert.getTarget().ifPresent((target) -> text.append("For: ").append(target).append('\n'));
		alert.getDetails().forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
		text.append('\n').append(alert.getDescription());
		send(recipient(alert.getDetails().get("person")), "[" + alert.getSeverity() + "] " + alert.getTitle(),
				text.toString());
	}

	/** Whoever took it knows. */
	@Override
	public void acknowledged(AlertRaised alert, Notified.Told told) {
	}

	/** Who was called sees it on the ticket; a mail more would be one too many. */
	@Override
	public void resolved(AlertResolved alert, Notified.Told told) {
	}

	private @Nullable String recipient(@Nullable String person) {
		return this.onCall.person(person).map(Person::email).orElse(this.properties.to());
	}

	private void send(@Nullable String to, String subject, String text) {
		if (to == null || to.isBlank()) {
			throw new Undeliverable("Whoever is called has no mail address, and escalation.mail.to is not set");
		}
		try {
			Transport.send(mail(to, subject, text), this.properties.username(), this.properties.password());
		}
		catch (AddressException | SendFailedException ex) {
			throw failed(ex);
		}
		catch (MessagingException ex) {
			throw new ReceiverDown("The mail server did not take it: " + ex.getClass().getSimpleName());
		}
	}

	MimeMessage mail(String to, String subject, String text) throws MessagingException {
		MimeMessage mail = new MimeMessage(this.session);
		mail.setFrom(new InternetAddress(this.properties.from(), true));
		mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
		mail.setSubject(line(subject), "UTF-8");
		mail.setText(text, "UTF-8");
		mail.setSentDate(Date.from(this.clock.instant()));
		mail.setHeader("Auto-Submitted", "auto-generated");
		mail.saveChanges();
		return mail;
	}

	/**
	 * A recipient or a mail that is refused for good stays refused, and must not hold up
	 * the next; a server that is away comes back, and one that refuses us as the sender
	 * would refuse all.
	 */
	private static RuntimeException failed(MessagingException ex) {
		if (ex instanceof AddressException || (ex instanceof SendFailedException send
				&& send.getInvalidAddresses() != null && send.getInvalidAddresses().length > 0)) {
			return new Undeliverable("The mail server refused the recipient");
		}
		boolean sender = ex.getNextException() instanceof SMTPSenderFailedException;
		if (!sender && ex instanceof SMTPSendFailedException send && send.getReturnCode() >= 500) {
			return new Undeliverable("The mail server refused the mail: " + send.getReturnCode());
		}
		return new ReceiverDown("The mail server did not take it: " + ex.getClass().getSimpleName());
	}

	static String line(String text) {
		String line = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
		return (line.length() > LONGEST_SUBJECT) ? line.substring(0, LONGEST_SUBJECT) : line;
	}

}
