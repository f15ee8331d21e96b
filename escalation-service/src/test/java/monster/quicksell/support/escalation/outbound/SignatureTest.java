package monster.quicksell.support.escalation.outbound;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Signatures against published vectors. */
class SignatureTest {

	/** The example of Slack's documentation, "Verifying requests from Slack". */
	@Test
	void slacksOwnExampleIsAccepted() {
		String secret = "8f742231b10e8888abcd99yyyzzz85a5";
		byte[] body = ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
				+ "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
				+ "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
				+ "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
			.getBytes(StandardCharsets.UTF_8);
		String signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

		assertThat(Signature.isSlacks(secret, "1531420618", body, signature)).isTrue();
		assertThat(Signature.isSlacks(secret, "1531420619", body, signature)).isFalse();
		assertThat(Signature.isSlacks(secret, "1531420618", body, signature.replace("v0=a", "v0=b"))).isFalse();
		assertThat(Signature.isSlacks(secret, "1531420618", body, "")).isFalse();
		body[3]++;
		assertThat(Signature.isSlacks(secret, "1531420618", body, signature)).isFalse();
	}

	@Test
	void ourSignatureIsOverIdTimeAndBody() {
		byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
		String one = signature("1", 1, body);

		assertThat(one).startsWith("v1,").hasSize(47).isEqualTo(signature("1", 1, body));
		assertThat(signature("2", 1, body)).isNotEqualTo(one);
		assertThat(signature("1", 2, body)).isNotEqualTo(one);
		assertThat(signature("1", 1, "[]".getBytes(StandardCharsets.UTF_8))).isNotEqualTo(one);
	}

	private static String signature(String id, long second, byte[] body) {
		return Signature.headers("a secret of some length", id, Instant.ofEpochSecond(second), body)
			.getOrDefault("webhook-signature", "");
	}

}
