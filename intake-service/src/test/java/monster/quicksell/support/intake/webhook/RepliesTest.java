package monster.quicksell.support.intake.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RepliesTest {

	private static final JsonMapper JSON = new JsonMapper();

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					slack     | slack:C2147:1795424397.000500 | slack:U21       | POST | https://slack.com/api/chat.postMessage | Bearer token-1 | {"channel":"C2147","link_names":false,"text":"Try &lt;this&gt; &amp; that","thread_ts":"1795424397.000500","unfurl_links":false}
					discord   | discord:77:867                | discord:5358    | POST | https://discord.com/api/v10/channels/77/messages | Bot token-1 | {"allowed_mentions":{"users":["5358"]},"content":"<@5358> Try <this> & that"}
					facebook  | facebook:7711                 | facebook:7711   | POST | https://graph.facebook.com/v23.0/me/messages | Bearer token-1 | {"message":{"text":"Try <this> & that"},"messaging_type":"RESPONSE","recipient":{"id":"7711"}}
					facebook  | facebook:post:9_3             | facebook:55     | POST | https://graph.facebook.com/v23.0/9_3/comments | Bearer token-1 | {"message":"Try <this> & that"}
					slack     | slack:C0PEERS:1795424397.0005 | slack:U21       | POST | https://slack.com/api/chat.postMessage | Bearer token-1 | {"channel":"C0PEERS","link_names":false,"text":"Try &lt;this&gt; &amp; that","thread_ts":"1795424397.0005","unfurl_links":false}
					x         | x:dm:88                       | x:88            | POST | https://api.x.com/2/dm_conversations/with/88/messages | Bearer token-1 | {"text":"Try <this> & that"}
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

	@ParameterizedTest
	@ValueSource(
			strings = { "facebook:post:9_3", "slack:C0PEERS:1795424397.0005", "instagram:post:9:55", "discord:77:867" })
	void machinesSayNothingAmongPeers(String threadId) {
		OutboundMessage letter = message(threadId, "x:55", "Reminder", new Actor(ActorKind.SYSTEM, "intake"));
		assertThat(Vectors.provider(threadId.substring(0, threadId.indexOf(':'))).reply(letter)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "facebook:post:PAGE_9:55", "facebook:post:../me/messages", "instagram:post:9:55",
			"facebook:group:groups/shop/posts/77" })
	void whereThereIsNoWayPeopleAnswerByHand(String threadId) {
		assertThat(Vectors.provider(threadId.substring(0, threadId.indexOf(':')))
			.reply(message(threadId, "facebook:55", "Hi"))).isEmpty();
	}

	@Test
	void longAnswersComeInPiecesOfTheProvidersLengths() {
		String longest = "Ä word and another. ".repeat(250).strip();
		List<String> discord = Vectors.provider("discord")
			.reply(message("discord:77:867", "discord:5358", longest))
			.stream()
			.map((call) -> String.valueOf(call.body().get("content")))
			.toList();
		assertThat(discord).hasSize(3).allSatisfy((piece) -> assertThat(piece).hasSizeLessThanOrEqualTo(2000));
		assertThat(String.join(" ", discord)).isEqualTo("<@5358> " + longest);
		List<String> instagram = Vectors.provider("instagram")
			.reply(message("instagram:7", "instagram:7", longest))
			.stream()
			.map((call) -> String.valueOf(((Map<?, ?>) Objects.requireNonNull(call.body().get("message"))).get("text")))
			.toList();
		assertThat(instagram)
			.allSatisfy((piece) -> assertThat(piece.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1000));
		assertThat(String.join(" ", instagram)).isEqualTo(longest);
		assertThat(Pieces.bytes("😀".repeat(600), 1000)).hasSize(3)
			.allSatisfy((piece) -> assertThat(piece.codePoints()).containsOnly("😀".codePointAt(0)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "channel_not_found", "token_revoked", "is_archived", "<script>" })
	void aRefusalOfSlackIsFinalWhateverItsStatus(String error) {
		JsonNode said = JSON.createObjectNode().put("ok", false).put("error", error);
		assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> Vectors.provider("slack").check(said))
			.withMessageNotContaining("<");
	}

	@Test
	void aProviderThatIsBusyIsTriedAgainAndOneThatIsContentIsBelieved() {
		Provider slack = Vectors.provider("slack");
		assertThatExceptionOfType(ReceiverDown.class)
			.isThrownBy(() -> slack.check(JSON.readTree("{\"ok\":false,\"error\":\"ratelimited\"}")));
		slack.check(JSON.readTree("{\"ok\":true}"));
		Provider x = Vectors.provider("x");
		assertThatExceptionOfType(Undeliverable.class)
			.isThrownBy(() -> x.check(JSON.readTree("{\"errors\":[{\"title\":\"Forbidden\"}]}")));
		x.check(JSON.readTree("{\"data\":{\"dm_event_id\":\"1\"}}"));
		assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> Vectors.provider("facebook")
			.check(JSON.readTree("{\"error\":{\"code\":2,\"is_transient\":true}}")));
	}

	private static ApiCall given(String provider, OutboundMessage message) {
		return Vectors.provider(provider).reply(message).getFirst();
	}

	private static OutboundMessage message(String threadId, String address, String text) {
		return message(threadId, address, text, new Actor(ActorKind.AGENT, "sarah"));
	}

	private static OutboundMessage message(String threadId, String address, String text, Actor author) {
		return new OutboundMessage("m-1", "t-1", "QS-1", "social", threadId,
				new Party(address, null, null, false, null), OutboundKind.REPLY, "", text, null, author, List.of());
	}

}
