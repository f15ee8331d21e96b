package monster.quicksell.support.intake.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.conversation.TicketId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutgoingMailTest {

	private static final String TICKET = TicketId.of("email", "t-1");

	private static final MailProperties PROPERTIES = new MailProperties("support@shop.example", "The Shop",
			new MailProperties.Imap("", 143, false, "", "", "INBOX", Duration.ofSeconds(1), Duration.ofMinutes(1), null,
					Duration.ofSeconds(1)),
			new MailProperties.Smtp("", 25, false, "", "", Duration.ofSeconds(1), Duration.ofMinutes(1),
					Duration.ofHours(24)));

	@Test
	void keepsTheThreadAndItsOwnName() throws MessagingException {
		OutgoingMail mail = mail("john@example.com", "Jöhn", "Re: x [QS-1]", "m1@example.com", ActorKind.AGENT);
		assertThat(mail.getMessageID()).isEqualTo("<" + TICKET + ".msg-1@shop.example>");
		assertThat(mail.getHeader("In-Reply-To")).containsExactly("<m1@example.com>");
		assertThat(mail.getHeader("References", " "))
			.isEqualToIgnoringWhitespace("<root@example.com> <m1@example.com>");
		assertThat(mail.getHeader("Auto-Submitted")).isNull();
		assertThat(new OwnMessageId("shop.example").ticket(List.of("a@b", mail.getMessageID()))).contains(TICKET);
	}

	@Test
	void saysThatAMachineWroteIt() throws MessagingException {
		OutgoingMail mail = mail("john@example.com", null, "Re: x", null, ActorKind.SYSTEM);
		assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
		assertThat(mail.getHeader("In-Reply-To")).isNull();
	}

	@Test
	void carriesFilesByteForByte() throws Exception {
		byte[] bytes = "a;b\n\r\n1;2\n".getBytes(StandardCharsets.ISO_8859_1);
		OutboundMessage message = Outgoing.answer(TICKET, "msg-1", "john@example.com", "Grüße");
		OutgoingMail mail = OutgoingMail.of(message,
				List.of(new MailFile("Über\r\nBcc: x@y.example.csv", "text/csv", bytes)), PROPERTIES,
				Session.getInstance(new Properties()), Instant.EPOCH);
		ByteArrayOutputStream raw = new ByteArrayOutputStream();
		mail.writeTo(raw);
		ReceivedMail read = MailParser.parse(raw.toByteArray());
		assertThat(read.body()).isEqualTo("Grüße");
		assertThat(read.files()).singleElement().satisfies((file) -> {
			assertThat(file.name()).isEqualTo("Über Bcc  x@y.example.csv");
			assertThat(file.type()).isEqualTo("text/csv");
			assertThat(file.bytes()).isEqualTo(bytes);
		});
		assertThat(mail.getHeader("Bcc")).isNull();
		assertThat(mail.getMessageID()).isEqualTo("<" + TICKET + ".msg-1@shop.example>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x\r\nBcc: all@example.com", "x\nBcc: all@example.com\n\nbody", "x\rBcc: y",
			"x\u2028Bcc: y", "=?utf-8?q?x=0D=0ABcc:_all@example.com?=", "\r\n\r\n<script>" })
	void letsNoValueAddAHeader(String hostile) throws MessagingException {
		OutgoingMail mail = mail("john@example.com", hostile, hostile, hostile, ActorKind.AGENT);
		assertThat(mail.getHeader("Bcc")).isNull();
		assertThat(mail.getAllRecipients()).hasSize(1);
		assertThat(mail.getHeader("Subject")).hasSize(1);
		assertThat(java.util.Collections.list(mail.getAllHeaderLines())).noneMatch((line) -> line.startsWith("Bcc"))
			.allSatisfy((line) -> assertThat(line.replaceAll("\r\n[ \t]", "")).doesNotContain("\r", "\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "john", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "<a@b.example",
			"group: a@b.example;", "a b@c.example" })
	void writesToExactlyOneAddressOrNobody(String address) {
		assertThatExceptionOfType(AddressException.class)
			.isThrownBy(() -> mail(address, null, "x", null, ActorKind.AGENT));
	}

	private static OutgoingMail mail(String address, @Nullable String name, String subject, @Nullable String inReplyTo,
			ActorKind author) throws MessagingException {
		OutboundMessage message = new OutboundMessage("msg-1", TICKET, "QS-1", "email",
				"root@example.com|john@example.com", new Party(address, name, null, false, null), OutboundKind.REPLY,
				subject, "Text", inReplyTo, new Actor(author, "sarah"), List.of());
		return OutgoingMail.of(message, List.of(), PROPERTIES, Session.getInstance(new Properties()), Instant.EPOCH);
	}

}
