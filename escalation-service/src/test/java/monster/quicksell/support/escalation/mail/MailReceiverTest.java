package monster.quicksell.support.escalation.mail;

import org.jspecify.annotations.Nullable;
import monster.quicksell.support.schema.AvroGuard;
import monster.quicksell.support.platform.courier.Undeliverable;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.escalation.store.Notified.Told;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.OnCallPolicy;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever users write, a mail has our headers and one recipient. */
class MailReceiverTest {

	private static final List<String> PARTS = List.of("\r\n", "\n", "\r", "\u2028", "\u0085", "\0",
			"Bcc: evil@example.com", "To: evil@example.com", "Content-Type: text/html", "\r\n\r\n<script>", "Refund",
			" ", "\t", "=?UTF-8?Q?=0D=0ABcc:?=", "\uD83D\uDCE6", "%0d%0a", "\u202e", ",", "<evil@example.com>",
			"\r\n .\r\n");

	static {
		AvroGuard.set();
	}

	private final MailReceiver receiver = receiver(25, "desk@example.com");

	@Test
	void mailWithoutRecipientIsNotSent() {
		MailReceiver nobody = receiver(25, null);

		assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> nobody.raised(alert("Hello"), Told.NOTHING))
			.withMessageContaining("escalation.mail.to");
	}

	@Test
	void mailThatIsRefusedForGoodDoesNotHoldUpTheNext() throws Exception {
		try (TestSmtp server = new TestSmtp((subject) -> subject.contains("huge") ? 552 : 250)) {
			MailReceiver desk = receiver(server.port(), "desk@example.com");

			assertThatExceptionOfType(Undeliverable.class)
				.isThrownBy(() -> desk.raised(alert("A huge one"), Told.NOTHING))
				.withMessageContaining("552");
			desk.raised(alert("The next"), Told.NOTHING);

			assertThat(server.taken()).containsExactly("[WARNING] The next");
		}
	}

	@Test
	void serverThatIsBusyIsAskedAgain() throws Exception {
		try (TestSmtp server = new TestSmtp((subject) -> 451)) {
			MailReceiver desk = receiver(server.port(), "desk@example.com");

			assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> desk.raised(alert("Hello"), Told.NOTHING));
		}
	}

	private static MailReceiver receiver(int port, @Nullable String to) {
		return new MailReceiver(
				new AlertMailProperties("127.0.0.1", port, null, null, false, "support@example.com", to,
						Duration.ofSeconds(5)),
				new OnCall(PolicyFile.parse("on-call.yml", "people: []\nschedules: []\n", OnCallPolicy.class)),
				Clock.systemUTC());
	}

	private static AlertRaised alert(String title) {
		return AlertRaised.newBuilder()
			.setDedupKey("k")
			.setSeverity(AlertSeverity.WARNING)
			.setTitle(title)
			.setSource("test")
			.build();
	}

	@Test
	void twoHundredHostileSubjectsAddNoHeaderAndNoRecipient() throws Exception {
		long seed = 32;
		Random random = new Random(seed);
		for (int i = 0; i < 200; i++) {
			StringBuilder subject = new StringBuilder();
			for (int part = random.nextInt(8) + 1; part > 0; part--) {
				subject.append(PARTS.get(random.nextInt(PARTS.size())));
			}
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			this.receiver.mail("desk@example.com", subject.toString(), subject.toString()).writeTo(bytes);
			MimeMessage read = new MimeMessage(Session.getInstance(new java.util.Properties()),
					new ByteArrayInputStream(bytes.toByteArray()));

			TreeSet<String> names = new TreeSet<>();
			Collections.list(read.getAllHeaders())
				.forEach((header) -> assertThat(names.add(header.getName())).isTrue());
			assertThat(names).as("seed %d, value %d", seed, i)
				.containsExactly("Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From",
						"MIME-Version", "Message-ID", "Subject", "To");
			assertThat(read.getAllRecipients()).hasSize(1);
			assertThat(read.getAllRecipients()[0]).hasToString("desk@example.com");
			assertThat(read.getContentType()).startsWith("text/plain");
		}
	}

}
