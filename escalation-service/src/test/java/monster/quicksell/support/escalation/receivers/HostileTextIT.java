package monster.quicksell.support.escalation.receivers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.TestSlack;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.schema.Topics;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever users write, each receiver gets one request for each alert, with our headers
 * and the text as text.
 */
@EscalationTest
class HostileTextIT {

	private static final int VALUES = 200;

	private static final long SEED = Long.getLong("hostile.seed", 32);

	private static final List<String> PARTS = List.of("\r\n", "\n", "\r", "\u2028", "\u0085", "\0", "X-Evil: 1",
			"Host: evil.example", "Content-Length: 0", "\r\n\r\nPOST /evil HTTP/1.1\r\n",
			"\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "<!channel>", "<!here>", "<@U0ANN>",
			"<https://evil.example|click>", "<script>alert(1)</script>", "javascript:alert(1)", "&lt;!channel&gt;",
			"\"},{\"type\":\"image\"}", "\\", "\"", "${jndi:x}", "{{x}}", "%0d%0a", "\u202e", "\uD83D\uDCE6", " ",
			"Refund", "*bold* _it_ `code`", "$where", "a.b");

	private final String marker = "hostile-" + UUID.randomUUID();

	@Autowired
	private LogProbe log;

	@Test
	void textAddsNoRequestNoHeaderAndNoMarkup() {
		Random random = new Random(SEED);
		List<AlertRaised> alerts = new ArrayList<>(List.of(alert(0, "harmless")));
		for (int i = 1; i <= VALUES; i++) {
			alerts.add(alert(i, hostile(random)));
		}
		alerts.forEach((alert) -> this.log.send(Topics.ALERTS, this.marker, alert));
		TestSlack.settle(this.log, this.marker);

		for (String receiver : List.of(TestSlack.SLACK, TestSlack.PAGERDUTY, TestSlack.WEBHOOK)) {
			List<TestSlack.Post> posts = TestSlack.takenAt(receiver, this.marker);
			assertThat(posts).as("seed %d", SEED).hasSameSizeAs(alerts);
			assertThat(posts).extracting((post) -> headers(post)).containsOnly(headers(posts.getFirst()));
			for (int i = 0; i < posts.size(); i++) {
				check(receiver, alerts.get(i), JsonMapper.shared().readTree(posts.get(i).body()), i);
			}
		}
		assertThat(TestSlack.about("/evil", "")).isEmpty();
	}

	private static void check(String receiver, AlertRaised alert, JsonNode body, int number) {
		switch (receiver) {
			case TestSlack.PAGERDUTY -> {
				assertThat(body.path("payload").path("summary").asString()).as("seed %d, value %d", SEED, number)
					.isEqualTo(alert.getTitle());
				assertThat(body.path("payload").path("custom_details").path("description").asString())
					.isEqualTo(alert.getDescription());
				assertThat(body.propertyNames()).containsExactly("routing_key", "event_action", "dedup_key", "payload");
			}
			case TestSlack.WEBHOOK -> {
				assertThat(body.path("alias").asString()).as("seed %d, value %d", SEED, number)
					.isEqualTo(alert.getDedupKey());
				assertThat(body.path("message").asString()).isEqualTo(alert.getTitle());
				assertThat(body.path("details").path("person").asString()).isEqualTo(alert.getTitle());
			}
			default -> slack(body, number);
		}
	}

	private static void slack(JsonNode body, int number) {
		assertThat(body.path("text").asString()).as("seed %d, value %d", SEED, number)
			.doesNotContain("<", ">", "\r", "\0", "\u2028", "\u202e");
		assertThat(body.path("mrkdwn").asBoolean(true)).isFalse();
		Set<String> blocks = new TreeSet<>();
		body.path("blocks").forEach((block) -> blocks.add(block.path("type").asString()));
		assertThat(blocks).containsExactly("actions", "section");
		assertThat(body.path("blocks").path(0).path("text").path("type").asString()).isEqualTo("plain_text");
	}

	/** Which there are; their values, but for lengths, times and signatures. */
	private static Map<String, String> headers(TestSlack.Post post) {
		Map<String, String> headers = new HashMap<>();
		post.headers().forEach((name, values) -> {
			String known = name.toLowerCase(Locale.ROOT);
			boolean varies = known.startsWith("webhook-") || known.equals("content-length");
			headers.put(known, varies ? Integer.toString(values.size()) : values.toString());
		});
		return headers;
	}

	private static String hostile(Random random) {
		return random.ints(random.nextInt(8) + 1, 0, PARTS.size()).mapToObj(PARTS::get).collect(Collectors.joining());
	}

	private AlertRaised alert(int number, String text) {
		return AlertRaised.newBuilder()
			.setDedupKey(this.marker + number + text)
			.setSeverity(AlertSeverity.INFO)
			.setTitle(text)
			.setDescription(text)
			.setSource(text)
			.setTarget(text)
			.setReference(text)
			.setDetails(Map.of("escalationId", this.marker + text, "person", text, "level", text, "occurrence",
					number + text, "by", text))
			.build();
	}

}
