package monster.quicksell.support.intake.web;

import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.web.SecurityProperties;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RatingTokensTest {

	private static final String TICKET = TicketId.of("email", "t-1");

	private final RatingTokens tokens = tokens("a secret of sixteen");

	@Test
	void readsWhatItMade() {
		assertThat(this.tokens.link(TICKET, 2)).startsWith("https://help.shop.example/v1/ratings/" + TICKET + ".2.");
		assertThat(this.tokens.read(this.tokens.token(TICKET, 2))).contains(new RatingTokens.Rated(TICKET, 2));
	}

	@Test
	void refusesWhatWasChangedInAnyCharacter() {
		String token = this.tokens.token(TICKET, 2);
		// The last character of base 64 holds two bits that mean nothing
		for (int i = 0; i < token.length() - 1; i++) {
			char other = (token.charAt(i) == '3') ? '4' : '3';
			assertThat(this.tokens.read(token.substring(0, i) + other + token.substring(i + 1))).as("at %d", i)
				.isEmpty();
		}
		assertThat(this.tokens.read("")).isEmpty();
		assertThat(this.tokens.read(token + "A")).isEmpty();
		assertThat(this.tokens.read(tokens("another secret, 16").token(TICKET, 2))).isEmpty();
	}

	@Test
	void derivesASecretFromTheInstallationsToken() {
		assertThat(tokens("").read(tokens("").token(TICKET, 1))).isPresent();
		assertThat(tokens("").token(TICKET, 1)).isNotEqualTo(this.tokens.token(TICKET, 1));
	}

	private static RatingTokens tokens(String secret) {
		return new RatingTokens(new RatingProperties("https://help.shop.example/", secret),
				new SecurityProperties("test-token"));
	}

}
