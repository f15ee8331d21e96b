package monster.quicksell.support.escalation.slack;

import java.util.Map;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.schema.AvroGuard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** User text stays text. */
class SlackTextTest {

	@BeforeAll
	static void trustTheContract() {
		AvroGuard.set();
	}

	@Test
	void alertSaysWhoHasToDoWhatUntilWhen() {
		String text = SlackText.raised(AlertRaised.newBuilder()
			.setDedupKey("k")
			.setSeverity(AlertSeverity.ERROR)
			.setTitle("QS-1: Legal matter: Hello")
			.setDescription("legal: my lawyer\nrefund: refund")
			.setSource("escalation")
			.setTarget("Support Manager")
			.setDetails(Map.of("level", "3", "priority", "HIGH", "acknowledgeBy", "2026-11-23T11:00:00Z",
					"escalationId", "t-1.legal"))
			.build());

		assertThat(text).isEqualTo("""
				[ERROR] QS-1: Legal matter: Hello
				For: Support Manager (level 3)
				Priority: HIGH
				Acknowledge by: 2026-11-23T11:00:00Z
				Escalation: t-1.legal
				legal: my lawyer
				refund: refund""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!channel> wake up", "<!here>", "<!everyone>", "<@U012AB3CD>", "<#C123|general>",
			"<https://evil.example|your invoice>", "<mailto:a@b.example|x>", "<!subteam^S1>", "a <!-- b --> c",
			"<script>alert(1)</script>", "javascript:alert(1)<", "&lt;!channel&gt;" })
	void nothingThatAUserWritesBecomesAMentionOrALink(String payload) {
		String text = SlackText.raised(raised(payload, payload))
				+ SlackText.resolved(new AlertResolved("k", "s", payload), payload);

		assertThat(text).doesNotContain("<").doesNotContain(">");
		assertThat(text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")).doesNotContain("&");
		assertThat(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")).contains(payload);
	}

	@Test
	void linesAreNotForged() {
		String text = SlackText.raised(raised("a\n[CRITICAL] forged\u2028x\u0000y\u202Ez", ""));

		assertThat(text).isEqualTo("[INFO] a [CRITICAL] forged x y z");
	}

	@Test
	void hugeTextIsCut() {
		assertThat(SlackText.raised(raised("😀&".repeat(50_000), "<\n".repeat(50_000)))).hasSizeLessThan(4000)
			.doesNotEndWith("\uD83D");
	}

	private static AlertRaised raised(String title, String description) {
		return AlertRaised.newBuilder()
			.setDedupKey("k")
			.setSeverity(AlertSeverity.INFO)
			.setTitle(title)
			.setDescription(description)
			.setSource("s")
			.build();
	}

}
