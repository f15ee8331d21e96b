package monster.quicksell.support.intake.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class TnefTest {

	private static final byte[] INVOICE = "%PDF-1.7 invoice".getBytes(StandardCharsets.US_ASCII);

	@Test
	void unpacksTheFilesOfAWinmailDat() {
		ReceivedMail mail = MailParser.parse(new Winmail().says("The same as beside it")
			.attaches("INVOIC~1.PDF", "Invoice für John.pdf", "application/pdf", INVOICE)
			.attaches("NOTES.TXT", "../../notes.txt", "text/plain", new byte[] { 'h', 'i' })
			.mail("See the invoice"));
		assertThat(mail.body()).isEqualTo("See the invoice");
		assertThat(mail.whole()).isTrue();
		assertThat(mail.files()).extracting(MailFile::name).containsExactly("Invoice für John.pdf", "notes.txt");
		assertThat(mail.files()).extracting(MailFile::type).containsExactly("application/pdf", "text/plain");
		assertThat(mail.files().getFirst().bytes()).isEqualTo(INVOICE);
	}

	@Test
	void takesTheWordsFromItWhereNoOthersAre() {
		assertThat(MailParser.parse(new Winmail().says("Nur hier: Grüße").mail("")).body())
			.isEqualTo("Nur hier: Grüße");
		assertThat(
				MailParser.parse(new Winmail().saysInHtml("<p>Only <b>here</b></p><script>x</script>").mail("")).body())
			.isEqualTo("Only here");
	}

	@Test
	void keepsTheWordsWithTheirLooksWhereTheseAreAllThereAre() {
		ReceivedMail mail = MailParser.parse(new Winmail().saysInRtf("{\\rtf1 Only {\\b here}}").mail(""));
		assertThat(mail.files()).singleElement().satisfies((file) -> {
			assertThat(file.name()).isEqualTo("message.rtf");
			assertThat(new String(file.bytes(), StandardCharsets.US_ASCII)).isEqualTo("{\\rtf1 Only {\\b here}}");
		});
	}

	@Test
	void keepsAsAFileWhatItCantUnpack() {
		byte[] good = new Winmail().says("x").attaches("A.PDF", "a.pdf", "application/pdf", INVOICE).bytes();
		assertThat(Tnef.of(new MailFile("winmail.dat", "application/ms-tnef", Arrays.copyOf(good, good.length - 40))))
			.isEmpty();
		assertThat(Tnef.of(new MailFile("winmail.dat", "application/ms-tnef", INVOICE))).isEmpty();
		assertThat(Tnef.of(new MailFile("other.dat", "application/octet-stream", good))).isEmpty();
		assertThat(Tnef.of(new MailFile("WINMAIL.DAT", "application/octet-stream", good))).isPresent();
	}

	/** Every length in it may lie: neither memory nor time may follow it. */
	@Test
	void survivesWhatMakesNoSense() {
		long seed = 20261127;
		Random random = new Random(seed);
		byte[] good = new Winmail().says("x".repeat(500))
			.attaches("A.PDF", "a.pdf", "application/pdf", INVOICE)
			.bytes();
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
			for (int i = 0; i < 1000; i++) {
				byte[] bad = Arrays.copyOf(good, 5 + random.nextInt(good.length - 4));
				for (int change = random.nextInt(8); change >= 0; change--) {
					bad[4 + random.nextInt(bad.length - 4)] = (byte) random.nextInt(256);
				}
				MailFile file = new MailFile("winmail.dat", "application/ms-tnef", bad);
				Tnef.of(file)
					.ifPresent((tnef) -> assertThat(tnef.files().stream().mapToInt((each) -> each.bytes().length).sum())
						.as("seed %d", seed)
						.isLessThanOrEqualTo(bad.length));
			}
		}, "seed " + seed);
	}

}
