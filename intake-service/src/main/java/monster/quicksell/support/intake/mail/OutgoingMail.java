package monster.quicksell.support.intake.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.conversation.ContactForm;
import org.jspecify.annotations.Nullable;

/**
 * A mail of ours: its Message-ID says what it is, so that the same message is the same
 * mail; nothing that a customer wrote can add a header or a recipient.
 */
final class OutgoingMail extends MimeMessage {

	private static final Pattern ID = Pattern.compile("[^\\s<>\\p{Cntrl}]{1,900}");

	private final String id;

	private OutgoingMail(Session session, String id) {
		super(session);
		this.id = id;
	}

	/**
	 * The mail of a message.
	 * @throws AddressException if the recipient is no mail address
	 */
	static OutgoingMail of(OutboundMessage message, List<MailFile> files, MailProperties properties, Session session,
			Instant now) throws MessagingException {
		OwnMessageId own = new OwnMessageId(properties.domain());
		OutgoingMail mail = new OutgoingMail(session, own.of(message.getTicketId(), message.getMessageId()));
		try {
			mail.setFrom(new InternetAddress(properties.address(), line(properties.name()), "UTF-8"));
			InternetAddress recipient = recipient(message.getRecipient().getAddress());
			recipient.setPersonal(message.getRecipient().getName().map(OutgoingMail::line).orElse(null), "UTF-8");
			mail.setRecipient(Message.RecipientType.TO, recipient);
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
		mail.setSubject(line(message.getSubject()), "UTF-8");
		if (files.isEmpty()) {
			mail.setText(message.getText(), "UTF-8");
		}
		else {
			mail.setContent(parts(message.getText(), files));
		}
		mail.setSentDate(Date.from(now));
		mail.thread(message.getThreadId(), message.getInReplyTo().orElse(null));
		if (message.getAuthor().getKind() == ActorKind.SYSTEM) {
			mail.setHeader("Auto-Submitted", "auto-replied");
			mail.setHeader("X-Auto-Response-Suppress", "All");
		}
		mail.saveChanges();
		return mail;
	}

	private static MimeMultipart parts(String text, List<MailFile> files) throws MessagingException {
		MimeBodyPart words = new MimeBodyPart();
		words.setText(text, "UTF-8");
		MimeMultipart parts = new MimeMultipart(words);
		for (MailFile file : files) {
			MimeBodyPart part = new MimeBodyPart();
			part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.type())));
			part.setDisposition(Part.ATTACHMENT);
			part.setFileName(FileNames.clean(file.name()));
			// Byte for byte, also what calls itself a text
			part.setHeader("Content-Transfer-Encoding", "base64");
			parts.addBodyPart(part);
		}
		return parts;
	}

	/** Exactly one address, and nothing that looks like more. */
	private static InternetAddress recipient(String address) throws AddressException {
		if (line(address).length() != address.length()) {
			throw new AddressException("Control characters");
		}
		InternetAddress[] parsed = InternetAddress.parse(address, true);
		if (parsed.length != 1 || parsed[0].isGroup() || !address.contains("@")) {
			throw new AddressException("Not one address");
		}
		return new InternetAddress(parsed[0].getAddress(), true);
	}

	private void thread(String threadId, @Nullable String inReplyTo) throws MessagingException {
		Set<String> references = new LinkedHashSet<>();
		int end = threadId.indexOf('|');
		if (end > 0 && isId(threadId.substring(0, end))) {
			references.add("<" + threadId.substring(0, end) + ">");
		}
		// A contact form's id is no mail's
		if (inReplyTo != null && !inReplyTo.startsWith(ContactForm.PREFIX) && isId(inReplyTo)) {
			references.remove("<" + inReplyTo + ">");
			references.add("<" + inReplyTo + ">");
			setHeader("In-Reply-To", "<" + inReplyTo + ">");
		}
		if (!references.isEmpty()) {
			setHeader("References", String.join("\r\n ", references));
		}
	}

	private static boolean isId(String text) {
		return ID.matcher(text).matches() && StandardCharsets.US_ASCII.newEncoder().canEncode(text);
	}

	private static String line(String text) {
		return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
	}

	@Override
	protected void updateMessageID() throws MessagingException {
		setHeader("Message-ID", "<" + this.id + ">");
	}

}
