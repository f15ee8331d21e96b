package monster.quicksell.support.intake.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class MailParserTest {

	private static final String HEAD = """
			From: "Doe, John" <John@Example.com>
			To: Support <support@shop.example>
			Subject: Hello
			Message-ID: <m1@example.com>
			Date: Mon, 23 Nov 2026 10:00:00 +0100
			MIME-Version: 1.0
			""";

	private static final String LONG = ("x".repeat(998) + "\r\n").repeat(9_000);

	@Test
	void readsAPlainMail() {
		ReceivedMail mail = parse(HEAD + "\nIt does not connect.\n");
		assertThat(mail.messageId()).isEqualTo("m1@example.com");
		assertThat(mail.from()).isEqualTo(new Mailbox("John@Example.com", "Doe, John"));
		assertThat(mail.to()).containsExactly(new Mailbox("support@shop.example", "Support"));
		assertThat(mail.subject()).isEqualTo("Hello");
		assertThat(mail.date()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
		assertThat(mail.body()).isEqualTo("It does not connect.");
		assertThat(mail.origin()).isEqualTo(ReceivedMail.Origin.PERSON);
		assertThat(mail.whole()).isTrue();
	}

	@Test
	void readsQuotedPrintable() {
		assertThat(parse(HEAD + """
				Content-Type: text/plain; charset=utf-8
				Content-Transfer-Encoding: quoted-printable

				Gr=C3=BC=C3=9Fe aus K=C3=B6ln, ein langer =
				Satz =3D gut
				""").body()).isEqualTo("Grüße aus Köln, ein langer Satz = gut");
	}

	@Test
	void readsBase64EvenWithoutItsPadding() {
		String encoded = Base64.getEncoder()
			.encodeToString("Привет, мир".getBytes(StandardCharsets.UTF_8))
			.replace("=", "");
		assertThat(parse(
				HEAD + "Content-Type: text/plain; charset=\"UTF-8\"\nContent-Transfer-Encoding: BASE64\n\n" + encoded)
			.body()).isEqualTo("Привет, мир");
	}

	@ParameterizedTest
	@CsvSource({ "iso-8859-1, windows-1252", "ISO-8859-15, ISO-8859-15", "windows-1252, windows-1252",
			"'', windows-1252", "us-ascii, windows-1252", "us-ascii, UTF-8", "'', UTF-8", "no-such-charset, UTF-8",
			"unknown-8bit, windows-1252" })
	void readsTextWhateverItsLabelSays(String label, String written) {
		byte[] head = (HEAD + "Content-Type: text/plain" + (label.isEmpty() ? "" : "; charset=" + label) + "\n\n")
			.getBytes(StandardCharsets.US_ASCII);
		byte[] text = "Größe 5 €".getBytes(Charset.forName(written));
		byte[] raw = java.util.Arrays.copyOf(head, head.length + text.length);
		System.arraycopy(text, 0, raw, head.length, text.length);
		assertThat(MailParser.parse(raw).body()).isEqualTo("Größe 5 €");
	}

	@Test
	void readsEncodedHeadersAlsoWhenACharacterWasCutInTwo() {
		ReceivedMail mail = parse("""
				From: =?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <j@example.com>
				Subject: =?UTF-8?B?R3LD?= =?UTF-8?B?vMOfZQ==?=
				 =?iso-8859-1?q?_aus_K=F6ln?= and more
				Message-ID: <a@b>

				x
				""");
		assertThat(mail.subject()).isEqualTo("Grüße aus Köln and more");
		assertThat(mail.from().name()).isEqualTo("Jürgen Müller");
	}

	@Test
	void readsRawEightBitHeaders() {
		byte[] raw = (HEAD.replace("Hello", "Größe") + "\nx").getBytes(StandardCharsets.UTF_8);
		assertThat(MailParser.parse(raw).subject()).isEqualTo("Größe");
		assertThat(MailParser.parse((HEAD.replace("Hello", "Größe") + "\nx").getBytes(StandardCharsets.ISO_8859_1))
			.subject()).isEqualTo("Größe");
	}

	@Test
	void keepsAttachmentsByNameWithoutPath() {
		ReceivedMail mail = parse(HEAD + """
				Content-Type: multipart/mixed; boundary="b1"

				ignored
				--b1
				Content-Type: text/plain

				See the picture.
				--b1
				Content-Type: application/octet-stream; name="wrong.bin"
				Content-Disposition: attachment; filename*0*=utf-8''..%2F..%2Fetc%2F; filename*1*=f%C3%A4hler.png
				Content-Transfer-Encoding: base64

				iVBORw0KGgoAAAAN
				--b1
				Content-Type: text/plain
				Content-Disposition: attachment; filename="C:\\\\temp\\\\notes.txt"

				not the text
				--b1--
				""");
		assertThat(mail.body()).isEqualTo("See the picture.");
		assertThat(mail.files()).extracting(MailFile::name).containsExactly("fähler.png", "notes.txt");
		assertThat(mail.files().getFirst().type()).isEqualTo("image/png");
		assertThat(mail.files().getFirst().bytes()).hasSize(12);
	}

	@Test
	void prefersPlainTextAndKeepsACalendarAsAFile() {
		ReceivedMail mail = parse(HEAD + """
				Content-Type: multipart/alternative; boundary=b1

				--b1
				Content-Type: text/plain

				Plain
				--b1
				Content-Type: text/html

				<p>Rich</p>
				--b1
				Content-Type: text/calendar; method=REQUEST

				BEGIN:VCALENDAR
				--b1--
				""");
		assertThat(mail.body()).isEqualTo("Plain");
		assertThat(mail.files()).extracting(MailFile::name).containsExactly("part-1.ics");
	}

	@Test
	void readsHtmlWhereThereIsNothingElse() {
		assertThat(parse(
				HEAD + """
						Content-Type: multipart/related; boundary=r

						--r
						Content-Type: multipart/alternative; boundary=a

						--a
						Content-Type: text/plain

						\s
						--a
						Content-Type: text/html; charset=utf-8

						<html><head><style>p{}</style></head><body><p>One<br>two&nbsp;&amp; three</p><script>evil()</script>
						<ul><li>first</li><li><a href="https://shop.example/x">second</a></li></ul><div style="display:none">no</div></body></html>
						--a--
						--r
						Content-Type: image/gif
						Content-ID: <i1>

						GIF89a
						--r--
						""")
			.body()).isEqualTo("One\ntwo & three\n\n- first\n- second (https://shop.example/x)");
	}

	@Test
	void joinsTheTextsAroundAnAppleMailsPicture() {
		assertThat(parse(HEAD + """
				Content-Type: multipart/mixed; boundary="Apple-Mail=_1"

				--Apple-Mail=_1
				Content-Type: text/plain

				Before
				--Apple-Mail=_1
				Content-Disposition: inline; filename=a.jpg
				Content-Type: image/jpeg; name=a.jpg

				x
				--Apple-Mail=_1
				Content-Type: text/plain

				After
				--Apple-Mail=_1--
				""").body()).isEqualTo("Before\n\nAfter");
	}

	@Test
	void keepsAForwardedMailAsAFile() {
		ReceivedMail mail = parse(HEAD + """
				Content-Type: multipart/mixed; boundary=b

				--b
				Content-Type: text/plain

				Look at this
				--b
				Content-Type: message/rfc822

				From: other@example.com
				Subject: inner

				inner text
				--b--
				""");
		assertThat(mail.body()).isEqualTo("Look at this");
		assertThat(mail.subject()).isEqualTo("Hello");
		assertThat(mail.files()).extracting(MailFile::name).containsExactly("part-1.eml");
	}

	@Test
	void unfoldsFlowedText() {
		assertThat(parse(HEAD + "Content-Type: text/plain; format=flowed\n\nOne long \nline.\n> quoted \n> too\nEnd\n")
			.body()).isEqualTo("One long line.\n> quoted too\nEnd");
	}

	@Test
	void makesAnIdWhereThereIsNoneTheSameForTheSameMail() {
		String raw = HEAD.replace("Message-ID: <m1@example.com>\n", "") + "\nx";
		assertThat(parse(raw).messageId()).isEqualTo(parse(raw).messageId()).endsWith("@missing.invalid");
		assertThat(parse(raw + "y").messageId()).isNotEqualTo(parse(raw).messageId());
	}

	@Test
	void collectsWhatItRefersToOldestFirst() {
		assertThat(parse(HEAD + "References: <a@x> <b@x>\n <c@x>\nIn-Reply-To: <b@x>\n\nx").references())
			.containsExactly("a@x", "c@x", "b@x");
	}

	@Test
	void takesWhatItGetsOfABrokenMail() {
		ReceivedMail cut = parse(
				HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nstill there");
		assertThat(cut.body()).isEqualTo("still there");
		assertThat(parse("").from().address()).isEmpty();
		assertThat(parse("no header at all").from().address()).isEmpty();
		assertThat(parse("From nobody Mon Nov 23 2026\n" + HEAD + "\nmbox").body()).isEqualTo("mbox");
	}

	@Test
	void stopsAtItsBoundsInAMailWithinMailsWithinMails() {
		StringBuilder deep = new StringBuilder(HEAD);
		for (int i = 0; i < 200; i++) {
			deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b").append(i).append('\n');
		}
		StringBuilder wide = new StringBuilder(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n");
		wide.append("--b\nContent-Type: text/plain; name=x.txt\n\nx\n".repeat(10_000));
		assertThat(parse(deep + "\nx").whole()).isFalse();
		assertThat(parse(wide.toString()).whole()).isFalse();
		assertThat(parse(wide.toString()).files()).hasSizeLessThan(400);
		assertThat(parse(HEAD + "X-Many: x\n".repeat(100_000) + "\nx").whole()).isFalse();
		assertThat(parse(HEAD + "\n" + "x".repeat(2_000_000)).whole()).isFalse();
	}

	@Test
	void survivesOneThousandUglyMails() {
		long seed = 20261123;
		Random random = new Random(seed);
		String[] pieces = { "From: a@b\n", "Subject: =?utf-8?q?=ZZ?= \r\n", "\n", "\r\n\r\n", "--b\n", "--b--\n",
				"\u0000", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: text/html; charset=x\"\n",
				"<div>".repeat(600), "Content-Transfer-Encoding: base64\n", "====", "=\n",
				"Content-Disposition: attachment; filename*=''%\n", "Content-Type: message/rfc822\n",
				"On Mon, 1 Jan 2026, x wrote:\n", "> ".repeat(300), "\ud83d\ude00", "; ; =\"", "To: <<<@@,;:\"(\n",
				"Date: 99 Foo 99999 99:99:99 +9999\n", "Message-ID: <<>>\n", "begin 644 a\n", " \t" };
		assertThatCode(() -> {
			for (int i = 0; i < 1000; i++) {
				StringBuilder mail = new StringBuilder();
				int count = random.nextInt(60);
				for (int j = 0; j < count; j++) {
					mail.append(pieces[random.nextInt(pieces.length)]);
				}
				ReceivedMail read = parse(mail.toString());
				Quotation.of(read.body());
			}
		}).as("seed %d", seed).doesNotThrowAnyException();
	}

	@Test
	void takesNoLongOverHostileText() {
		String line = "on 1 " + "a wrote b schrieb ".repeat(26);
		String body = (line + "\n").repeat(600);
		assertThat(Duration.ofNanos(time(() -> Quotation.of(body)))).isLessThan(Duration.ofSeconds(5));
		String header = "Content-Type: text/plain; " + "a=\"\\\"".repeat(20_000);
		assertThat(Duration.ofNanos(time(() -> parse(HEAD + header + "\n\nx")))).isLessThan(Duration.ofSeconds(5));
	}

	private static long time(Runnable work) {
		long begin = System.nanoTime();
		work.run();
		return System.nanoTime() - begin;
	}

	private static ReceivedMail parse(String raw) {
		return MailParser.parse(raw.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void saysThatAMailIsNotWholeThatBreaksOff() {
		String whole = "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n"
				+ "--b\r\nContent-Type: application/pdf; name=x.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ "JVBERi0xLjQKJVBERi0xLjQK\r\n--b--\r\n";
		assertThat(MailParser.parse(whole.getBytes(StandardCharsets.US_ASCII)).whole()).isTrue();
		String cut = whole.substring(0, whole.indexOf("JVBERi") + 10);
		assertThat(MailParser.parse(cut.getBytes(StandardCharsets.US_ASCII)).whole()).isFalse();
	}

	@Test
	void goesOnAfterATextOfWhichItReadsNoMore() {
		ReceivedMail mail = parse(
				parts("mixed", "text/plain\r\n\r\n" + LONG, "application/pdf; name=x.pdf\r\n\r\nPDF"));
		assertThat(mail.body()).startsWith("xxx").hasSizeBetween(300_000, 1_000_000);
		assertThat(mail.files()).singleElement().satisfies((file) -> assertThat(file.name()).isEqualTo("x.pdf"));
		assertThat(mail.whole()).isFalse();
	}

	@Test
	void isWholeThoughNobodyReadsALongAlternative() {
		ReceivedMail mail = parse(
				parts("alternative", "text/plain\r\n\r\nHello", "text/html\r\n\r\n<p>Hello</p>" + LONG));
		assertThat(mail.body()).isEqualTo("Hello");
		assertThat(mail.whole()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "1_900_000,true", "2_100_000,false" })
	void isWholeWhereAllOfItsHtmlIsRead(String length, boolean whole) {
		String picture = "<img src=\"data:image/png;base64," + "A".repeat(Integer.parseInt(length.replace("_", "")))
				+ "\">";
		ReceivedMail mail = parse(HEAD + "Content-Type: text/html\n\n<p>Hello</p>" + picture);
		assertThat(mail.body()).isEqualTo("Hello");
		assertThat(mail.whole()).isEqualTo(whole);
	}

	@Test
	void keepsALongTextOfAReportAsAFile() {
		ReceivedMail mail = parse(
				parts("report", "text/plain\r\n\r\nIt failed", "text/plain; name=log.txt\r\n\r\n" + LONG));
		assertThat(mail.body()).isEqualTo("It failed");
		assertThat(mail.files()).singleElement()
			.satisfies((file) -> assertThat(file.bytes()).hasSizeGreaterThanOrEqualTo(LONG.length() - 2));
		assertThat(mail.whole()).isTrue();
	}

	private static String parts(String subtype, String... parts) {
		StringBuilder mail = new StringBuilder(HEAD.replace("\n", "\r\n"));
		mail.append("Content-Type: multipart/").append(subtype).append("; boundary=b\r\n\r\n");
		for (String part : parts) {
			mail.append("--b\r\nContent-Type: ").append(part).append("\r\n");
		}
		return mail.append("--b--\r\n").toString();
	}

}
