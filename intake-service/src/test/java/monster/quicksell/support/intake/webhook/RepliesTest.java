package monster.quicksell.support.intake.webhook;

import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RepliesTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					slack     | slack:C2147:1795424397.000500 | slack:U21       | POST | https://slack.com/api/chat.postMessage | Bearer token-1 | {"channel":"C2147","link_names":false,"text":"Try &lt;this&gt; &amp; that","thread_ts":"1795424397.000500","unfurl_links":false}
					discord   | discord:77:867                | discord:5358    | POST | https://discord.com/api/v10/channels/77/messages | Bot token-1 | {"allowed_mentions":{"users":["5358"]},"content":"<@5358> Try <this> & that"}
					facebook  | facebook:7711                 | facebook:7711   | POST | https://graph.facebook.com/v23.0/me/messages | Bearer token-1 | {"message":{"text":"Try <this> & that"},"messaging_type":"RESPONSE","recipient":{"id":"7711"}}
					x         | x:dm:88                       | x:88            | POST | https://api.x.com/2/dm_conversations/with/88/messages | Bearer token-1 | {"text":"Try <this> & that"}
					x         | x:post:88:100                 | x:88            | POST | https://api.x.com/2/dm_conversations/with/88/messages | Bearer token-1 | {"text":"Try <this> & that"}
					intercom  | intercom:215468               | ann@example.com | POST | https://api.intercom.io/conversations/215468/reply | Bearer token-1 | {"admin_id":"admin-1","body":"Try <this> & that","message_type":"comment","type":"admin"}
					zendesk   | zendesk:5158                  | zendesk:84      | PUT  | https://example.zendesk.com/api/v2/tickets/5158 | Basic dG9rZW4tMQ== | {"ticket":{"comment":{"body":"Try <this> & that","public":true}}}
					freshdesk | freshdesk:311                 | al@example.com  | POST | https://example.freshdesk.com/api/v2/tickets/311/reply | Basic dG9rZW4tMTpY | {"body":"Try &lt;this&gt; &amp; that"}
					freshdesk | freshdesk:../../1             | al@example.com  | POST | https://example.freshdesk.com/api/v2/tickets/..%2F..%2F1/reply | Basic dG9rZW4tMTpY | {"body":"Try &lt;this&gt; &amp; that"}
					""")
	void answersGoBackAsTheProviderWantsThem(String provider, String threadId, String address, String method,
			String url, String authorization, String body) {
		ApiCall call = given(provider, message(threadId, address, "Try <this> & that"));
		assertThat(call.method().name()).isEqualTo(method);
		assertThat(call.address().toString()).isEqualTo(url);
		assertThat(call.headers()).containsEntry("Authorization", authorization);
		assertThat((Object) new JsonMapper().readTree(new JsonMapper().writeValueAsString(call.body())))
			.isEqualTo(new JsonMapper().readTree(body));
		assertThat(call.toString()).doesNotContain("token");
	}

	@Test
	void nobodyIsAnsweredInPublicByAMachine() {
		assertThat(Vectors.provider("facebook").reply(message("facebook:post:PAGE_9:55", "facebook:55", "Hi")))
			.isNull();
	}

	@Test
	void answersKeepToTheProvidersLengths() {
		String longest = "ä".repeat(5000);
		ApiCall discord = given("discord", message("discord:77:867", "discord:5358", longest));
		assertThat(String.valueOf(discord.body().get("content"))).hasSizeLessThanOrEqualTo(2000).endsWith("…");
		ApiCall instagram = given("instagram", message("instagram:7", "instagram:7", longest));
		Object text = ((Map<?, ?>) java.util.Objects.requireNonNull(instagram.body().get("message"))).get("text");
		assertThat(String.valueOf(text).getBytes(java.nio.charset.StandardCharsets.UTF_8))
			.hasSizeLessThanOrEqualTo(1000);
	}

	private static ApiCall given(String provider, OutboundMessage message) {
		return java.util.Objects.requireNonNull(Vectors.provider(provider).reply(message));
	}

	private static OutboundMessage message(String threadId, String address, String text) {
		return new OutboundMessage("m-1", "t-1", "QS-1", "social", threadId,
				new Party(address, null, null, false, null), OutboundKind.REPLY, "", text, null,
				new Actor(ActorKind.AGENT, "sarah"), List.of());
	}

}
