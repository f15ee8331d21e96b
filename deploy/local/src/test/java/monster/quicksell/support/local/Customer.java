package monster.quicksell.support.local;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import monster.quicksell.support.embedded.EmbeddedMail;
import org.jspecify.annotations.Nullable;

/** A customer with a real mailbox. */
final class Customer {

	private final String address;

	private final String name;

	private final EmbeddedMail mail;

	private final Session session = Session.getInstance(new Properties());

	Customer(String address, String name, EmbeddedMail mail) {
		this.address = address;
		this.name = name;
		this.mail = mail;
	}

	/** Writes, in answer to a mail or anew; mail clients quote what they answer. */
	void writes(String subject, String text, @Nullable MimeMessage answered) throws Exception {
		MimeMessage message = (answered != null) ? (MimeMessage) answered.reply(false) : new MimeMessage(this.session);
		message.setFrom(new InternetAddress(this.address, this.name));
		message.setRecipients(Message.RecipientType.TO, Installation.MAILBOX);
		message.setSubject(subject);
		String quoted = (answered != null)
				? "\r\n\r\nOn Mon, Nov 23, 2026 at 10:00 AM QuickSell Support <" + Installation.MAILBOX
						+ "> wrote:\r\n> " + answered.getContent().toString().strip().replace("\n", "\n> ")
				: "";
		message.setText(text + quoted, "UTF-8");
		Properties smtp = new Properties();
		smtp.put("mail.smtp.host", "127.0.0.1");
		smtp.put("mail.smtp.port", Integer.toString(this.mail.smtpPort()));
		message.saveChanges();
		try (Transport transport = Session.getInstance(smtp).getTransport("smtp")) {
			transport.connect();
			transport.sendMessage(message, message.getAllRecipients());
		}
	}

	/** What is in the mailbox, oldest first. */
	List<MimeMessage> mailbox() throws MessagingException {
		Properties imap = new Properties();
		imap.put("mail.imap.host", "127.0.0.1");
		imap.put("mail.imap.port", Integer.toString(this.mail.imapPort()));
		try (Store store = Session.getInstance(imap).getStore("imap")) {
			store.connect(this.address, this.address);
			try (Folder inbox = store.getFolder("INBOX")) {
				inbox.open(Folder.READ_ONLY);
				return Arrays.stream(inbox.getMessages())
					.sorted(Comparator.comparing(Message::getMessageNumber))
					.map(this::copy)
					.toList();
			}
		}
	}

	private MimeMessage copy(Message message) {
		try {
			return new MimeMessage((MimeMessage) message);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
