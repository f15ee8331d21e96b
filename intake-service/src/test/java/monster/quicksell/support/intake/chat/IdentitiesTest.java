package monster.quicksell.support.intake.chat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import monster.quicksell.support.platform.web.SecurityProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentitiesTest {

	/**
	 * {@code printf user-42 | openssl dgst -sha256 -hmac a-secret-of-the-chat}.
	 */
	private static final String HASH = "8d721fa575c7b21f62c2d419c07be6aa73e6052c766623ead6ca4fed9280152a";

	private final Identities identities = identities("a-secret-of-the-chat");

	@Test
	void knowsTheUsersWhomTheCompanySigned() {
		Visitor visitor = this.identities.prove(new Claim("user-42", HASH, null)).orElseThrow();
		assertThat(visitor.accountId()).isEqualTo("user-42");
		assertThat(visitor.threadId()).isEqualTo("chat:account:user-42");
		assertThat(this.identities.prove(new Claim("user-42", HASH.toUpperCase(Locale.ROOT), null))).isPresent();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "user-43," + HASH, "user-42,8d721fa575c7b21f62c2d419c07be6aa73e6052c766623ead6ca4fed9280152b",
					"user-42,''", "user-42,-", "-," + HASH, "'',x" })
	void refusesWhatIsForged(@Nullable String user, @Nullable String hash) {
		assertThat(this.identities.prove(new Claim(user, hash, null))).isEmpty();
	}

	@Test
	void knowsAnAnonymousVisitorAgainAndNoOther() {
		String token = this.identities.anonymous();
		Visitor visitor = this.identities.prove(new Claim(null, null, token)).orElseThrow();
		assertThat(this.identities.prove(new Claim(null, null, token))).contains(visitor);
		assertThat(visitor.accountId()).isNull();
		assertThat(this.identities.prove(new Claim(null, null, this.identities.anonymous()))).get()
			.isNotEqualTo(visitor);
		char first = token.charAt(0);
		assertThat(this.identities.prove(new Claim(null, null, ((first == 'A') ? 'B' : 'A') + token.substring(1))))
			.isEmpty();
		assertThat(identities("another-secret-of-it").prove(new Claim(null, null, token))).isEmpty();
		assertThat(this.identities.prove(new Claim("user-42", null, token))).isEmpty();
	}

	@Test
	void anAnonymousTokenProvesNoAccount() {
		String[] token = this.identities.anonymous().split("\\.", 2);
		byte[] mac = java.util.Base64.getUrlDecoder().decode(token[1]);
		assertThat(this.identities.prove(new Claim(token[0], java.util.HexFormat.of().formatHex(mac), null))).isEmpty();
	}

	@Test
	void knowsNoUsersWithoutASecret() {
		Identities without = identities("");
		assertThat(without.prove(new Claim("user-42", HASH, null))).isEmpty();
		assertThat(without.prove(new Claim(null, null, without.anonymous()))).isPresent();
	}

	private static Identities identities(String secret) {
		return new Identities(new ChatProperties(secret, List.of(), Duration.ofHours(2), Duration.ofMinutes(2),
				Duration.ofSeconds(60), 1, 1, 1, 1), new SecurityProperties("installation"));
	}

}
