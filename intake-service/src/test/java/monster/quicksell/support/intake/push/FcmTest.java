package monster.quicksell.support.intake.push;

import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;

import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import monster.quicksell.support.platform.testing.TimeMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The push against a local stand-in for Google's two servers. */
class FcmTest {

	private static final Instant NOW = Instant.parse("2026-02-23T09:00:00Z");

	private final FcmStub google = new FcmStub();

	private final TimeMachine time = new TimeMachine(Clock.fixed(NOW, ZoneOffset.UTC));

	private final Fcm fcm = fcm();

	private Fcm fcm() {
		ServiceAccount account = ServiceAccount.read(this.google.keyResource());
		Google calls = new Google();
		return new Fcm(this.google.address(), account.project(), calls, new AccessTokens(account, calls, this.time));
	}

	@Test
	void provesTheAccountByItsSignature() throws Exception {
		assertThat(this.fcm.send(Map.of("token", "d-1"))).isTrue();
		String[] assertion = this.google.assertions().getFirst().split("\\.");
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initVerify(this.google.keys().getPublic());
		signature.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
		assertThat(signature.verify(Base64.getUrlDecoder().decode(assertion[2]))).isTrue();
		assertThat(json(assertion[0]))
			.isEqualTo(new JsonMapper().readTree("{\"alg\":\"RS256\",\"kid\":\"key-7\",\"typ\":\"JWT\"}"));
		JsonNode claims = json(assertion[1]);
		assertThat(claims.path("iss").asString()).isEqualTo("push@shop-1.iam.example");
		assertThat(claims.path("aud").asString()).isEqualTo(this.google.address() + "/token");
		assertThat(claims.path("scope").asString()).isEqualTo("https://www.googleapis.com/auth/firebase.messaging");
		assertThat(claims.path("iat").asLong()).isEqualTo(NOW.getEpochSecond());
		assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 3600);
		assertThat(this.google.calls("d-1").getFirst().authorization()).isEqualTo("Bearer token-1");
	}

	private static JsonNode json(String base64) {
		return new JsonMapper().readTree(Base64.getUrlDecoder().decode(base64));
	}

	@Test
	void keepsTheAccessTokenUntilAMinuteBeforeItsEnd() {
		this.fcm.send(Map.of("token", "d-1"));
		this.time.forward(Duration.ofMinutes(58));
		this.fcm.send(Map.of("token", "d-1"));
		assertThat(this.google.assertions()).hasSize(1);
		this.time.forward(Duration.ofMinutes(1));
		this.fcm.send(Map.of("token", "d-1"));
		assertThat(this.google.assertions()).hasSize(2);
		assertThat(this.google.calls("d-1").getLast().authorization()).isEqualTo("Bearer token-2");
	}

	@Test
	void asksForAnotherTokenWhenThisOneIsNotAccepted() {
		this.google.answers("d-1", 401, FcmStub.error("THIRD_PARTY_AUTH_ERROR"), Map.of());
		assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> this.fcm.send(Map.of("token", "d-1")));
		assertThat(this.fcm.send(Map.of("token", "d-1"))).isTrue();
		assertThat(this.google.calls("d-1").getLast().authorization()).isEqualTo("Bearer token-2");
	}

	@ParameterizedTest
	@CsvSource({ "404,UNREGISTERED", "403,SENDER_ID_MISMATCH" })
	void seesThatADeviceIsNoMore(int status, String code) {
		this.google.answers("d-1", status, FcmStub.error(code), Map.of());
		assertThat(this.fcm.send(Map.of("token", "d-1"))).isFalse();
	}

	@Test
	void seesThatATokenNeverWasADevices() {
		this.google.answers("d-1", 400, """
				{"error":{"status":"INVALID_ARGUMENT","details":[{"errorCode":"INVALID_ARGUMENT"},
				{"fieldViolations":[{"field":"message.token","description":"no"}]}]}}""", Map.of());
		assertThat(this.fcm.send(Map.of("token", "d-1"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "400,INVALID_ARGUMENT", "403,PERMISSION_DENIED", "404,NOT_FOUND" })
	void givesUpWhatIsRefusedForGood(int status, String code) {
		this.google.answers("d-1", status, FcmStub.error(code), Map.of());
		assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> this.fcm.send(Map.of("token", "d-1")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 429, 500, 503 })
	void triesAgainWhatMayPass(int status) {
		this.google.answers("d-1", status, "not even JSON", Map.of("Retry-After", "7"));
		assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> this.fcm.send(Map.of("token", "d-1")));
		assertThat(this.fcm.send(Map.of("token", "d-1"))).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"project_id":"x"}  | token_uri is missing
					no json             | can't be read
					{"token_uri":"http://tokens.example","project_id":"x"} | no https address
					{"token_uri":"https://tokens.example","project_id":"x","client_email":"e","private_key_id":"i","private_key":"secret"} | can't be read
					""")
	void saysWhatIsWrongWithTheKeyWithoutQuotingIt(String file, String reason) {
		assertThatIllegalStateException()
			.isThrownBy(() -> ServiceAccount.read(new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8))))
			.withMessageContaining(reason)
			.withMessageNotContaining("secret");
	}

}
