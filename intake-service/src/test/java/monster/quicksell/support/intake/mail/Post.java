package monster.quicksell.support.intake.mail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import monster.quicksell.support.embedded.EmbeddedMail;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.intake.IntakeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The customers' side of the mail server: they write by SMTP and read by IMAP. */
public final class Post {

	private final EmbeddedMail server = EmbeddedParts.shared().mail();

	/** Sends a raw mail to the support team. */
	public void send(String raw) throws MessagingException {
		send(raw, IntakeTest.SUPPORT);
	}

	/** Sends a raw mail to an address, which has a mailbox from then on. */
	void send(String raw, String address) throws MessagingException {
		Properties settings = new Properties();
		settings.put("mail.smtp.host", "127.0.0.1");
		settings.put("mail.smtp.port", Integer.toString(this.server.smtpPort()));
		settings.put("mail.smtp.from", "bounces@example.com");
		Session session = Session.getInstance(settings);
		MimeMessage message = new MimeMessage(session,
				new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
		// Not Transport.send, which writes a Message-ID of its own
		try (Transport transport = session.getTransport("smtp")) {
			transport.connect();
			transport.sendMessage(message, new InternetAddress[] { new InternetAddress(address) });
		}
	}

	/** The mail that a customer got as number so, waiting for it. */
	public MimeMessage received(String address, int number) throws MessagingException {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(all(address)).hasSizeGreaterThanOrEqualTo(number));
		return all(address).get(number - 1);
	}

	/** All that a customer got. */
	public List<MimeMessage> all(String address) throws MessagingException {
		Session session = Session.getInstance(new Properties());
		try (Store store = session.getStore("imap")) {
			store.connect("127.0.0.1", this.server.imapPort(), address, address);
			Folder inbox = store.getFolder("INBOX");
			inbox.open(Folder.READ_ONLY);
			List<MimeMessage> messages = new ArrayList<>();
			for (Message message : inbox.getMessages()) {
				messages.add(new MimeMessage((MimeMessage) message));
			}
			return messages;
		}
		catch (AuthenticationFailedException ex) {
			return List.of();
		}
	}

}
