package monster.quicksell.support.intake.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SmtpTest {

	private static final String ADDRESS = "ann@one.example";

	private final SmtpStub server = new SmtpStub();

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			RCPT | 450 4.2.0 greylisted
			RCPT | 451 try again
			RCPT | 452 4.2.2 mailbox full
			.    | 450 not now
			.    | 452 no room
			MAIL | 452 no room for so much
			""")
	void triesAMailLaterThatItsRecipientCantTakeNow(String command, String answer) {
		assertThatExceptionOfType(TriedLater.class).isThrownBy(() -> send(command, answer));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			RCPT | 550 5.1.1 nobody
			.    | 552 5.3.4 too large
			.    | 554 5.7.1 spam
			DATA | 554 no
			MAIL | 552 5.3.4 too large
			""")
	void givesAMailUpThatIsRefusedForGood(String command, String answer) {
		assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> send(command, answer))
			.withMessageContaining(answer.substring(0, 3))
			.withMessageNotContaining("ann");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			MAIL | 451 busy
			MAIL | 530 log in first
			RCPT | 421 closing
			.    | 421 closing
			""")
	void waitsForAServerThatTakesNoMail(String command, String answer) {
		assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> send(command, answer));
	}

	@Test
	void waitsForAServerThatIsNotThere() {
		this.server.close();
		assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> send("-", "-"));
	}

	@Test
	void sendsAMail() {
		send("-", "-");
		assertThat(this.server.taken()).containsExactly(ADDRESS + " Hello");
	}

	private void send(String command, String answer) {
		// The sender is said before the recipient is known
		this.server.refuse(command.equals("MAIL") ? "" : ADDRESS, command, answer, 2);
		new Smtp(Outgoing.properties(this.server.port(), Duration.ofHours(24)))
			.send(Outgoing.answer("t", "m", ADDRESS, "Hello"), List.of(), Instant.parse("2026-11-23T09:00:00Z"));
	}

}
