package monster.quicksell.support.escalation.slack;

import java.util.Map;

import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.OnCallPolicy;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.schema.AvroGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What users write is never markup, in no block and in no fallback text. */
class SlackBlocksTest {

	static {
		AvroGuard.set();
	}

	private final OnCall onCall = new OnCall(PolicyFile.parse("on-call.yml", """
			people:
			  - {id: ann, name: Ann, slack: U0ANN}
			  - {id: eve, name: Eve, slack: "!channel"}
			schedules: []
			""", OnCallPolicy.class));

	private final SlackBlocks blocks = new SlackBlocks(true, this.onCall);

	@ParameterizedTest
	@ValueSource(strings = { "<!channel>", "<!here> all", "<@U0ANN>", "<script>alert(1)</script>",
			"<javascript:alert(1)|ok>", "<https://evil.example.com|click>", "*bold* _it_ `code` ~s~",
			"&lt;!channel&gt;", "<!subteam^S1>", "\u202e<!everyone>", "[x](javascript:alert(1))", "a\nb\r\n<!channel>",
			"\"},{\"type\":\"image\"}" })
	void userTextStaysText(String hostile) {
		JsonNode message = message(alert(hostile, "ann"));

		assertThat(message.path("text").asString()).doesNotContain("<").doesNotContain(">");
		assertThat(message.path("mrkdwn").asBoolean(true)).isFalse();
		assertThat(message.path("link_names").asBoolean(true)).isFalse();
		assertThat(message.path("blocks")).hasSize(3);
		assertThat(message.path("blocks").path(0).path("text").path("type").asString()).isEqualTo("plain_text");
		assertThat(message.path("blocks").path(1).path("elements").path(0).path("text").asString())
			.isEqualTo("Called: <@U0ANN>");
		message.path("blocks").path(2).path("elements").forEach((button) -> {
			assertThat(button.path("text").path("type").asString()).isEqualTo("plain_text");
			assertThat(button.has("url")).isFalse();
		});
	}

	@Test
	void mentionIsOnlyAMemberId() {
		assertThat(message(alert("x", "eve")).toString()).doesNotContain("<!channel>").doesNotContain("Called: <");
	}

	@Test
	void withoutSigningSecretThereAreNoButtons() {
		assertThat(new SlackBlocks(false, this.onCall).raised(alert("x", "ann"))).doesNotContainKey("blocks");
	}

	private JsonNode message(AlertRaised alert) {
		return JsonMapper.shared().valueToTree(this.blocks.raised(alert));
	}

	private static AlertRaised alert(String text, String person) {
		return AlertRaised.newBuilder()
			.setDedupKey("k")
			.setSeverity(AlertSeverity.ERROR)
			.setTitle(text)
			.setDescription(text)
			.setTarget(text)
			.setSource("test")
			.setDetails(Map.of("escalationId", "t-1.refund", "person", person, "level", text))
			.build();
	}

}
