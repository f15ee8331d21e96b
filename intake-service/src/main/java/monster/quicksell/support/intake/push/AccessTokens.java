package monster.quicksell.support.intake.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import monster.quicksell.support.platform.courier.ReceiverDown;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;

/** The account's access token, asked for anew a minute before it ends. */
final class AccessTokens {

	private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

	private static final Duration EARLY = Duration.ofMinutes(1);

	private final ServiceAccount account;

	private final Google google;

	private final Clock clock;

	private @Nullable String token;

	private Instant until = Instant.MIN;

	AccessTokens(ServiceAccount account, Google google, Clock clock) {
		this.account = account;
		this.google = google;
		this.clock = clock;
	}

	/**
	 * The token.
	 * @throws ReceiverDown if none is given now
	 */
	synchronized String get() {
		Instant now = this.clock.instant();
		String present = this.token;
		if (present == null || !now.isBefore(this.until)) {
			present = ask(now);
			this.token = present;
		}
		return present;
	}

	/** It was not accepted: the next one is asked for. */
	synchronized void drop() {
		this.token = null;
	}

	private String ask(Instant now) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("grant_type", GRANT);
		form.add("assertion", this.account.assertion(now));
		Google.Answer answer = this.google
			.call((client) -> client.post().uri(this.account.tokens()).body(BodyInserters.fromFormData(form)));
		JsonNode body = answer.body();
		String given = body.path("access_token").asString("");
		if (answer.status() != 200 || given.isEmpty()) {
			throw new ReceiverDown("Google gives no access token: " + answer.status(), answer.retryAfter());
		}
		this.until = now.plusSeconds(body.path("expires_in").asLong(3600)).minus(EARLY);
		return given;
	}

}
