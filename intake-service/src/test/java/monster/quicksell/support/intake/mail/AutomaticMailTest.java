package monster.quicksell.support.intake.mail;

import java.nio.charset.StandardCharsets;

import monster.quicksell.support.intake.mail.ReceivedMail.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AutomaticMailTest {

	@ParameterizedTest
	@ValueSource(strings = { "Auto-Submitted: auto-replied", "auto-submitted: AUTO-GENERATED",
			"Auto-Submitted: auto-notified; x=y", "Precedence: bulk", "Precedence: Junk", "X-Autoreply: yes",
			"X-Autorespond: x", "X-Failed-Recipients: a@b.example", "Return-Path: <>", "From: MAILER-DAEMON@mx.example",
			"From: postmaster@mx.example", "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
			"Subject: Automatic reply: Hello\nX-Auto-Response-Suppress: All",
			"Subject: Out of Office: until Monday\nX-Auto-Response-Suppress: DR, OOF",
			"From: noreply@mx.example\nSubject: Abwesenheitsnotiz",
			"From: do-not-reply@x.example\nSubject: Réponse automatique : bonjour",
			"X-MS-Exchange-Inbox-Rules-Loop: a@b.example\nX-Auto-Response-Suppress: All",
			"X-Amazon-Mail-Relay-Type: notification", "Subject: Auto reply: Help\nIn-Reply-To: <a@b.example>",
			"From: MAILER-DAEMON <>" })
	void knowsAMachine(String header) {
		assertThat(origin(header)).isEqualTo(Origin.MACHINE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Precedence: list", "List-Id: <friends.example>", "X-Auto-Response-Suppress: All",
			"X-Auto-Response-Suppress: DR, OOF", "X-Loop: x", "X-MS-Exchange-Inbox-Rules-Loop: a@b.example" })
	void givesSomePeopleNoAutomaticAnswer(String header) {
		assertThat(origin(header)).isEqualTo(Origin.PERSON_UNANSWERED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Auto-Submitted: no", "AUTO-SUBMITTED: No (a person)", "Precedence: normal",
			"Return-Path: <john@example.com>", "From: Daemon Smith <daemon@example.com>",
			"Subject: Re: automatic price changes", "Subject: My out of stock items", "X-Auto-Response-Suppress: DR",
			"Subject: Undelivered parcel, buyer wants refund", "Subject: Delivery failure: courier lost my item",
			"Subject: Automatic reply feature is broken", "Subject: Auto 50% response of listing",
			"Subject: Out of office printer order", "Subject: Failure notice from eBay when I list" })
	void knowsAPerson(String header) {
		assertThat(origin(header)).isEqualTo(Origin.PERSON);
	}

	private static Origin origin(String header) {
		String rest = (header.contains("From:") ? "" : "From: john@example.com\n")
				+ (header.contains("Subject:") ? "" : "Subject: Help\n");
		return MailParser.parse((header + "\n" + rest + "\nx").getBytes(StandardCharsets.UTF_8)).origin();
	}

}
