package monster.quicksell.support.intake.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class UglyMailTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String[] CHARSETS = { "utf-8", "utf-7", "no-such", "iso-2022-jp", "gb18030", "\"", "x\r\n y" };

	private static final String[] ENCODINGS = { "7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "none" };

	private static final String[] INJECTED = { "Hi\r\nBcc: a@evil.example", "=?utf-8?B?DQpCY2M6IGFAZXZpbC5leGFtcGxl?=",
			"=?utf-8?Q?=0D=0ABcc:_a@evil.example?=", "Hi\rBcc: a@evil.example", "\u0000\u0001\u0085x" };

	@Test
	void readsAThousandUglyMailsEachInTime() {
		for (int seed = 0; seed < 1000; seed++) {
			byte[] raw = ugly(new Random(seed));
			ReceivedMail mail = assertTimeoutPreemptively(PATIENCE, () -> MailParser.parse(raw));
			assertThat(mail.messageId()).as("seed %d", seed).isNotBlank().doesNotContainPattern("\\s");
			assertThat(mail.subject()).as("seed %d", seed).doesNotContain("\r", "\n", "\u0000");
			assertThat(mail.from().address()).as("seed %d", seed).doesNotContain("\r", "\n");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 1000 })
	void keepsTheSubjectOfANestThatIsTooDeep(int depth) {
		ReceivedMail mail = MailParser.parse(MailBombs.bytes(head("Deep") + MailBombs.nested(depth)));
		assertThat(mail.subject()).isEqualTo("Deep");
		assertThat(mail.whole()).isFalse();
	}

	@Test
	void stopsAfterTheMostPartsAndSaysSo() {
		ReceivedMail mail = MailParser.parse(MailBombs.bytes(head("Many") + MailBombs.parts(10_000)));
		assertThat(mail.subject()).isEqualTo("Many");
		assertThat(mail.body()).contains("part 0");
		assertThat(mail.whole()).isFalse();
	}

	/** One of a thousand, by its seed. */
	static byte[] ugly(Random random) {
		String subject = INJECTED[random.nextInt(INJECTED.length)];
		String body = switch (random.nextInt(4)) {
			case 0 -> MailBombs.nested(1 + random.nextInt(100));
			case 1 -> MailBombs.parts(1 + random.nextInt(500));
			case 2 -> "Content-Type: text/html\r\n\r\n" + "<div>".repeat(random.nextInt(3000)) + "Help";
			default -> leaf(random) + noise(random);
		};
		byte[] raw = MailBombs.bytes(head(subject) + body);
		ByteArrayOutputStream mail = new ByteArrayOutputStream();
		// Cut off anywhere, and some bytes are others
		mail.write(raw, 0, random.nextBoolean() ? raw.length : random.nextInt(raw.length));
		byte[] ugly = mail.toByteArray();
		for (int i = random.nextInt(20); i > 0 && ugly.length > 0; i--) {
			ugly[random.nextInt(ugly.length)] = (byte) random.nextInt(256);
		}
		return ugly;
	}

	private static String head(String subject) {
		return "From: Ana <ana@example.com>\r\nSubject: " + subject + "\r\nMessage-ID: <u@example.com>\r\n";
	}

	private static String leaf(Random random) {
		return "Content-Type: text/plain; charset=" + CHARSETS[random.nextInt(CHARSETS.length)]
				+ "\r\nContent-Transfer-Encoding: " + ENCODINGS[random.nextInt(ENCODINGS.length)] + "\r\n\r\n";
	}

	private static String noise(Random random) {
		byte[] bytes = new byte[random.nextInt(5000)];
		random.nextBytes(bytes);
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
