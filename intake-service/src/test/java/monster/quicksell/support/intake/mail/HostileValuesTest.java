package monster.quicksell.support.intake.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

import jakarta.mail.Session;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.intake.reply.Escaping;
import monster.quicksell.support.intake.reply.Template;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** FAULTS row 32: two hundred values that want to be more than a value. */
class HostileValuesTest {

	private static final long SEED = 20261127;

	private static final List<String> PIECES = List.of("\r\n", "\n", "\r", "\r\n\r\n", "\u2028", "\u2029", "\u0085",
			"\u000b", "\0", "Bcc: all@example.com", "To: all@example.com", "Content-Type: text/html", ",", ";", ":",
			"<all@example.com>", "\"", "\\", "=?utf-8?q?=0D=0ABcc:_all@example.com?=", "=0D=0A", "%0d%0a", "\r\n ",
			"\r\n\t", "<!channel>", "<!here>", "<@U1>", "<https://evil.example|safe>", "&", "*x*", "@everyone",
			"{greeting}", "{name}", "${7*7}", "#{7*7}", "$1", "\\1", "<script>", "Zoë", "\ud83d\ude00", "\ud800",
			"\u202e", "\ufeff", ".", "\r\n.\r\n", "QS-1]", "--b");

	private static final String TICKET = TicketId.of("email", "t-1");

	static Stream<String> values() {
		Random random = new Random(SEED);
		return Stream.generate(() -> value(random)).limit(200);
	}

	private static String value(Random random) {
		StringBuilder value = new StringBuilder(random.nextBoolean() ? "John" : "");
		for (int i = 1 + random.nextInt(5); i > 0; i--) {
			value.append(PIECES.get(random.nextInt(PIECES.size())));
		}
		return value.append("x").toString();
	}

	@ParameterizedTest
	@MethodSource("values")
	void addNoHeaderAndNoRecipientToAMail(String value) throws Exception {
		OutboundMessage message = new OutboundMessage("m-1", TICKET, "QS-1", "email", value + "|" + value,
				new Party("john@example.com", value, null, false, null), OutboundKind.REPLY, value, value, value,
				new Actor(ActorKind.AGENT, value), List.of());
		OutgoingMail mail = OutgoingMail.of(message,
				List.of(new MailFile(value, "text/plain", value.getBytes(StandardCharsets.UTF_8))),
				Outgoing.properties(25, Duration.ofHours(1)), Session.getInstance(new Properties()), Instant.EPOCH);
		ByteArrayOutputStream raw = new ByteArrayOutputStream();
		mail.writeTo(raw);
		assertThat(Collections.list(mail.getAllHeaders())
			.stream()
			.map((header) -> header.getName().toLowerCase(Locale.ROOT))).doesNotHaveDuplicates()
			.isSubsetOf("from", "to", "subject", "date", "message-id", "mime-version", "content-type", "in-reply-to",
					"references");
		assertThat(mail.getAllRecipients()).hasSize(1);
		ReceivedMail read = MailParser.parse(raw.toByteArray());
		assertThat(read.to()).extracting(Mailbox::address).containsExactly("john@example.com");
		assertThat(read.cc()).isEmpty();
		assertThat(read.from().address()).isEqualTo("support@shop.example");
		assertThat(read.messageId()).isEqualTo(TICKET + ".m-1@shop.example");
		assertThat(read.files()).hasSize(1);
		assertThat(read.files().getFirst().name()).doesNotContain("\r", "\n", "/", "\\");
	}

	@ParameterizedTest
	@MethodSource("values")
	void stayWordsInATemplateAndItsChannel(String value) {
		for (String channel : List.of("email", "slack", "community")) {
			String escaped = Escaping.of(channel).apply(value);
			String text = new Template("[{name}] {reference}").fill(Map.of("name", escaped, "reference", "QS-1"));
			assertThat(text).isEqualTo("[" + escaped + "] QS-1");
			assertThat(escaped).doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]");
		}
		assertThat(Escaping.of("slack").apply(value)).doesNotContain("<", ">");
		assertThat(Escaping.of("community").apply(value)).doesNotContainPattern("@(?!\u200b)");
	}

}
