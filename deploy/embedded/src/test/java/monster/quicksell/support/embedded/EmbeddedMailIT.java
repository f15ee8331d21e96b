package monster.quicksell.support.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedMailIT {

	private static final EmbeddedMail.Account SUPPORT = new EmbeddedMail.Account("support@example.com", "secret");

	@TempDir
	Path data;

	@Test
	void acceptedMailSurvivesARestartAndExpungedMailDoesNot() throws Exception {
		try (EmbeddedMail mail = start()) {
			send(mail, "first", "support@example.com");
			send(mail, "second", "Support@Example.com");
			send(mail, "third", "support@example.com");
			assertThat(subjects(mail, "support@example.com", "secret", "second")).containsExactly("first", "second",
					"third");
		}
		try (EmbeddedMail mail = start()) {
			assertThat(subjects(mail, "support@example.com", "secret", "")).containsExactly("first", "third");
			send(mail, "fourth", "support@example.com");
		}
		try (EmbeddedMail mail = start()) {
			assertThat(subjects(mail, "support@example.com", "secret", "")).containsExactly("first", "third", "fourth");
		}
	}

	@Test
	void aMailToTwoIsExpungedByOne() throws Exception {
		try (EmbeddedMail mail = start()) {
			send(mail, "both", "support@example.com", "customer@example.org");
			assertThat(subjects(mail, "support@example.com", "secret", "both")).containsExactly("both");
		}
		try (EmbeddedMail mail = start()) {
			assertThat(subjects(mail, "support@example.com", "secret", "")).isEmpty();
			assertThat(subjects(mail, "customer@example.org", "customer@example.org", "")).containsExactly("both");
		}
	}

	private EmbeddedMail start() {
		return EmbeddedMail.start(0, 0, this.data, List.of(SUPPORT));
	}

	private static void send(EmbeddedMail mail, String subject, String... recipients) throws Exception {
		Properties properties = new Properties();
		properties.setProperty("mail.smtp.host", Loopback.HOST);
		properties.setProperty("mail.smtp.port", Integer.toString(mail.smtpPort()));
		MimeMessage message = new MimeMessage(Session.getInstance(properties));
		message.setFrom("john@example.com");
		for (String recipient : recipients) {
			message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
		}
		message.setSubject(subject);
		message.setText("Hello");
		Transport.send(message);
	}

	private static List<String> subjects(EmbeddedMail mail, String address, String password, String toExpunge)
			throws Exception {
		try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
			store.connect(Loopback.HOST, mail.imapPort(), address, password);
			List<String> subjects = new ArrayList<>();
			try (Folder inbox = store.getFolder("INBOX")) {
				inbox.open(Folder.READ_WRITE);
				for (Message message : inbox.getMessages()) {
					subjects.add(message.getSubject());
					message.setFlag(Flags.Flag.DELETED, message.getSubject().equals(toExpunge));
				}
			}
			return subjects;
		}
	}

}
