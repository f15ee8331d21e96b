package monster.quicksell.support.intake.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BounceTest {

	@Test
	void readsEachRecipientOfAReport() {
		assertThat(read("""
				Reporting-MTA: dns; mx.example
				Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0000

				Final-Recipient: RFC822; Ana@Example.com
				Action: failed
				Status: 5.1.1
				Diagnostic-Code: smtp; 550 5.1.1
				 no such user

				Original-Recipient: rfc822;bo@example.com
				Action: delayed (will try again)
				Status: 4.4.1 (no answer)
				""")).containsExactly(new Bounce("ana@example.com", "failed", "5.1.1"),
				new Bounce("bo@example.com", "delayed", "4.4.1"));
	}

	@ParameterizedTest
	@CsvSource({ "failed, 5.1.1, true", "failed, 5.0.0, true", "failed, 5.2.1, true", "failed, 5.2.2, false",
			"failed, 5.7.1, false", "failed, 4.4.7, false", "delayed, 5.1.1, false", "delivered, 2.0.0, false" })
	void tellsDeadAddressesFromOtherTrouble(String action, String status, boolean dead) {
		assertThat(new Bounce("ana@example.com", action, status).isDead()).isEqualTo(dead);
	}

	@Test
	void leavesOutWhatIsNoReport() {
		assertThat(read("")).isEmpty();
		assertThat(read("Final-Recipient: rfc822;\nAction: failed\nStatus: 5.1.1\n")).isEmpty();
		assertThat(read("Final-Recipient: rfc822; ana@example.com\nAction: failed\nStatus: gone\n")).isEmpty();
		assertThat(read("Final-Recipient: rfc822; a@example.com\nStatus: 5.1.1\n\n".repeat(1000))).hasSize(50);
	}

	private static List<Bounce> read(String report) {
		return Bounce.read(report.getBytes(StandardCharsets.UTF_8));
	}

}
