package monster.quicksell.support.intake.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.intake.community.Happening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProviderVectorsTest {

	@ParameterizedTest
	@MethodSource("monster.quicksell.support.intake.webhook.Vectors#all")
	void readsWhatACustomerWroteAndNothingElse(Vectors vector) {
		Provider provider = Vectors.provider(vector.provider());
		provider.verify(vector.delivery());
		Received received = provider.read(vector.delivery());
		if (vector.expected().isObject()) {
			String raw = new String(received.mails().getFirst(), StandardCharsets.UTF_8);
			vector.expected().path("mail").forEach((part) -> assertThat(raw).contains(part.asString()));
			assertThat(received.messages()).isEmpty();
			return;
		}
		assertThat(received.mails()).isEmpty();
		boolean peers = vector.name().startsWith("peers-");
		assertThat(received.messages().stream().map(ProviderVectorsTest::facts).toList())
			.isEqualTo(peers ? List.of() : expected(vector.expected()));
		assertThat(received.happenings().stream().map(ProviderVectorsTest::facts).toList())
			.isEqualTo(peers ? expected(vector.expected()) : List.of());
		assertThat(received.messages()).allSatisfy((message) -> {
			assertThat(message.getChannel()).isEqualTo(provider.channel());
			assertThat(message.getAttributes()).containsEntry("provider", vector.provider());
		});
		assertThat(received.messages().isEmpty()).isEqualTo(peers || vector.name().startsWith("nothing-"));
		assertThat(received.happenings().isEmpty()).isEqualTo(!peers);
	}

	private static Map<String, String> facts(InboundMessage message) {
		Map<String, String> facts = new HashMap<>(Map.of("messageId", message.getMessageId(), "threadId",
				message.getThreadId(), "address", message.getSender().getAddress(), "text", message.getText(), "sentAt",
				message.getSentAt().toString()));
		message.getSender().getName().ifPresent((name) -> facts.put("name", name));
		if (!message.getSubject().isEmpty()) {
			facts.put("subject", message.getSubject());
		}
		if (message.getAutomatic()) {
			facts.put("automatic", "true");
		}
		return facts;
	}

	private static Map<String, String> facts(Happening happening) {
		return switch (happening) {
			case Happening.Posted posted -> facts(posted);
			case Happening.Flagged flagged -> Map.of("flagged", flagged.post(), "by", flagged.by());
			case Happening.Removed removed -> Map.of("removed", removed.post());
		};
	}

	private static Map<String, String> facts(Happening.Posted posted) {
		Map<String, String> facts = facts(posted.message());
		facts.put("posted", Objects.requireNonNull(facts.remove("messageId")));
		facts.put("thread", Objects.requireNonNull(facts.remove("threadId")));
		facts.put("opens", Boolean.toString(posted.opens()));
		if (posted.under() != null) {
			facts.put("under", posted.under());
		}
		return facts;
	}

	private static List<Map<String, String>> expected(JsonNode list) {
		List<Map<String, String>> all = new ArrayList<>();
		list.forEach((each) -> all.add(each.properties()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().asString()))));
		return all;
	}

	@Test
	void everyProviderHasItsVectorsAndSomethingThatIsNoMessage() {
		Map<String, Set<Boolean>> kinds = Vectors.all()
			.collect(Collectors.groupingBy(Vectors::provider,
					Collectors.mapping((vector) -> vector.name().startsWith("nothing-"), Collectors.toSet())));
		assertThat(kinds.keySet()).isEqualTo(Vectors.ACCOUNTS.keySet());
		Set<String> mail = Set.of("postmark", "mailgun", "sendgrid");
		kinds.forEach((provider, kind) -> assertThat(kind).as(provider)
			.isEqualTo(mail.contains(provider) ? Set.of(false) : Set.of(true, false)));
	}

	static Stream<Vectors> signed() {
		return Vectors.all().filter((vector) -> !vector.isUnsigned() && !vector.isForm());
	}

	@ParameterizedTest
	@MethodSource("signed")
	void refusesABodyWithOneByteChanged(Vectors vector) {
		for (int place : new int[] { 0, vector.body().length / 2, vector.body().length - 1 }) {
			byte[] changed = vector.body().clone();
			changed[place] ^= 1;
			refused(vector.provider(), vector.with(changed));
		}
		refused(vector.provider(), vector.with(Arrays.copyOf(vector.body(), vector.body().length - 1)));
		refused(vector.provider(), vector.with(new byte[0]));
	}

	@ParameterizedTest
	@MethodSource("signed")
	void refusesASignatureThatIsChangedCutOrMissing(Vectors vector) {
		String header = signature(vector);
		String signature = String.valueOf(vector.headers().getFirst(header));
		char last = signature.charAt(signature.length() / 2);
		String changed = signature.substring(0, signature.length() / 2) + ((last == 'a') ? 'b' : 'a')
				+ signature.substring(signature.length() / 2 + 1);
		for (String wrong : List.of(changed, signature.substring(0, 10), signature.substring(0, signature.length() - 4),
				signature.replace("=", ":"), "", "v0=", "sha256=", "sha1=")) {
			if (!wrong.equals(signature)) {
				refused(vector.provider(), vector.with(header, wrong));
			}
		}
		HttpHeaders without = new HttpHeaders();
		without.addAll(vector.headers());
		without.remove(header);
		refused(vector.provider(), new Delivery(without, new LinkedMultiValueMap<>(), vector.body(), Vectors.NOW));
	}

	/** Those that sign the body alone, by SHA-256. */
	static Stream<Vectors> signedBodies() {
		return signed().filter((vector) -> Set.of("facebook", "instagram", "x").contains(vector.provider()));
	}

	@ParameterizedTest
	@MethodSource("signedBodies")
	void refusesASignatureThatIsRightByAWeakerHash(Vectors vector) {
		String header = signature(vector);
		String secret = Objects.requireNonNull(Vectors.ACCOUNTS.get(vector.provider())).provenBy();
		for (String algorithm : List.of("HmacMD5", "HmacSHA1")) {
			byte[] mac = Proof.hmac(algorithm, secret, vector.body());
			for (String prefix : List.of("", "md5=", "sha1=", "sha256=", "v0=", "v1=")) {
				for (String weak : List.of(prefix + Proof.hex(mac), prefix + Proof.base64(mac))) {
					refused(vector.provider(), vector.with(header, weak));
				}
			}
		}
	}

	private static String signature(Vectors vector) {
		return vector.headers()
			.headerNames()
			.stream()
			.filter((name) -> name.toLowerCase(java.util.Locale.ROOT).contains("signature")
					&& !name.toLowerCase(java.util.Locale.ROOT).contains("timestamp"))
			.findFirst()
			.orElseThrow();
	}

	static Stream<Vectors> timed() {
		Set<String> providers = Set.of("slack", "discord", "zendesk", "sendgrid", "mailgun");
		return Vectors.all().filter((vector) -> providers.contains(vector.provider()));
	}

	@ParameterizedTest
	@MethodSource("timed")
	void refusesWhatIsOlderThanFiveMinutesOrFromTheFuture(Vectors vector) {
		Provider provider = Vectors.provider(vector.provider());
		provider.verify(vector.at(Vectors.NOW.plus(Duration.ofMinutes(4))));
		refused(vector.provider(), vector.at(Vectors.NOW.plus(Duration.ofMinutes(6))));
		refused(vector.provider(), vector.at(Vectors.NOW.minus(Duration.ofMinutes(6))));
	}

	static Stream<Vectors> unsigned() {
		return Vectors.all().filter(Vectors::isUnsigned);
	}

	@ParameterizedTest
	@MethodSource("unsigned")
	void refusesAnyOtherPassword(Vectors vector) {
		for (String wrong : List.of("Basic " + Proof.base64("post:mark-secreu".getBytes(StandardCharsets.UTF_8)),
				"Basic " + Proof.base64("fresh:desk-secre".getBytes(StandardCharsets.UTF_8)), "Basic ", "Bearer x",
				"")) {
			refused(vector.provider(), vector.with("Authorization", wrong));
		}
	}

	@Test
	void mailgunsTokenCountsForOneCallOnly() {
		Provider mailgun = Vectors.provider("mailgun");
		Vectors vector = Vectors.of("mailgun", "raw-mail");
		mailgun.verify(vector.delivery());
		mailgun.verify(vector.delivery());
		byte[] other = new String(vector.body(), StandardCharsets.UTF_8).replace("fee", "fun")
			.getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(Forged.class).isThrownBy(() -> mailgun.verify(vector.with(other)))
			.withMessageContaining("token");
		for (String field : List.of("token=", "signature=", "timestamp=")) {
			byte[] changed = new String(vector.body(), StandardCharsets.UTF_8).replace(field, field + "1")
				.getBytes(StandardCharsets.UTF_8);
			refused("mailgun", vector.with(changed));
		}
	}

	@ParameterizedTest
	@MethodSource("monster.quicksell.support.intake.webhook.Vectors#all")
	void readsTheSameDeliveryAsTheSameMessage(Vectors vector) {
		Provider provider = Vectors.provider(vector.provider());
		Received received = provider.read(vector.delivery());
		assertThat(provider.read(vector.delivery()).messages()).isEqualTo(received.messages());
		assertThat(provider.read(vector.delivery()).happenings()).isEqualTo(received.happenings());
	}

	private static void refused(String provider, Delivery delivery) {
		assertThatExceptionOfType(Forged.class).isThrownBy(() -> Vectors.provider(provider).verify(delivery));
	}

	@Test
	void slacksPublishedVectorFits() {
		Account account = new Account("8f742231b10e8888abcd99yyyzzz85a5", null, null, null, null, null, null);
		String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
				+ "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
				+ "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
				+ "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
		HttpHeaders headers = new HttpHeaders();
		headers.set("X-Slack-Request-Timestamp", "1531420618");
		headers.set("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
		new Slack("slack", account).verify(new Delivery(headers, new LinkedMultiValueMap<>(),
				body.getBytes(StandardCharsets.UTF_8), java.time.Instant.ofEpochSecond(1531420618)));
	}

	@Test
	void answersTheChallengesOfXAndMeta() {
		Account account = new Account("z3ZX4v7mAAUGykl3EcmkqbartmuW8VFOOzCloLx9Q45P0hLrFu", "verify-me", null, null,
				null, null, null);
		assertThat(new X("x", account).challenge(asked("crc_token", "9b4507b3-9040-4669-9ca3-6b94edb50553")).body())
			.isEqualTo("{\"response_token\":\"sha256=Cytd4Sq+NvEcV3MMrXxWJGJx5A+y/lXzzU2Maartkx8=\"}");
		Delivery right = asked("hub.mode", "subscribe", "hub.verify_token", "verify-me", "hub.challenge", "1158201444");
		assertThat(new Meta("instagram", account).challenge(right).body()).isEqualTo("1158201444");
		Delivery wrong = asked("hub.mode", "subscribe", "hub.verify_token", "verify-mf", "hub.challenge", "1158201444");
		assertThatExceptionOfType(Forged.class).isThrownBy(() -> new Meta("instagram", account).challenge(wrong));
		assertThatExceptionOfType(Forged.class).isThrownBy(
				() -> new Meta("instagram", new Account("s", null, null, null, null, null, null)).challenge(right));
	}

	private static Delivery asked(String... query) {
		LinkedMultiValueMap<String, String> map = new LinkedMultiValueMap<>();
		for (int i = 0; i < query.length; i += 2) {
			map.add(query[i], query[i + 1]);
		}
		return new Delivery(new HttpHeaders(), map, new byte[0], Vectors.NOW);
	}

	@Test
	void refusesToStartWithAnEmptySecretOrAnUnknownProvider() {
		for (String empty : List.of("", " ")) {
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> Providers.of(Map.of("slack", new Account(empty, null, null, null, null, null, null))))
				.withMessageContaining("intake.webhooks.slack.secret");
		}
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(
					() -> Providers.of(Map.of("discord", new Account("not-a-key", null, null, null, null, null, null))))
			.withMessageContaining("intake.webhooks.discord");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> Providers.of(Map.of("myspace", new Account("s", null, null, null, null, null, null))))
			.withMessageContaining("intake.webhooks.myspace")
			.withMessageContaining("zendesk");
	}

	@Test
	void answersDiscordsAndSlacksPings() {
		assertThat(answer("discord", "nothing-ping").body()).isEqualTo("{\"type\":1}");
		assertThat(answer("discord", "nothing-webhook-ping").status()).isEqualTo(204);
		assertThat(answer("discord", "message").body()).contains("\"type\":4").contains("\"parse\":[]");
		assertThat(answer("slack", "nothing-ping").body())
			.isEqualTo("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
	}

	private static Received.Answer answer(String provider, String name) {
		return Vectors.provider(provider).read(Vectors.of(provider, name).delivery()).answer();
	}

}
