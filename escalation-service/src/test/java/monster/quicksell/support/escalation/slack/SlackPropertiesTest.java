package monster.quicksell.support.escalation.slack;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The webhook's address is checked, and never quoted. */
class SlackPropertiesTest {

	@ParameterizedTest
	@ValueSource(strings = { "https://hooks.example.com/services/secret", " HTTPS://hooks.example.com/secret ",
			"http://127.0.0.1:8080/secret", "http://localhost/secret", "http://[::1]/secret" })
	void httpsAndThisMachineAreAccepted(String url) {
		assertThat(properties(url, false).endpoint().url().getHost()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "http://hooks.example.com/secret", "http://10.0.0.1/secret", "ftp://hooks.example.com/secret",
					"https:///secret", "secret", "ht tp://secret", "https://user@hooks.example.com/secret",
					"http://localhost.example.com/secret", "http://127.0.0.1@hooks.example.com/secret", "" })
	void everythingElseIsRefusedWithoutQuotingIt(String url) {
		assertThatIllegalStateException().isThrownBy(() -> properties(url, false).endpoint().url())
			.withMessageStartingWith("escalation.slack.webhook-url ")
			.withMessageNotContaining("secret")
			.withNoCause();
	}

	@Test
	void plainHttpCanBeAllowed() {
		assertThat(properties("http://relay.example.com/secret", true).endpoint().url().getScheme()).isEqualTo("http");
	}

	@Test
	void secretIsNotShown() {
		assertThat(properties("https://hooks.example.com/secret", false).toString()).doesNotContain("hooks")
			.doesNotContain("secret");
	}

	private static SlackProperties properties(String url, boolean insecure) {
		return new SlackProperties(url, null, Duration.ofSeconds(1), insecure);
	}

}
