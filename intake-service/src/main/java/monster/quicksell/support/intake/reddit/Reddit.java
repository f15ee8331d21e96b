package monster.quicksell.support.intake.reddit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import io.netty.channel.ChannelOption;
import monster.quicksell.support.platform.courier.ReceiverDown;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reddit's API, within what it allows: a hundred calls a minute of an application, as its
 * headers count them. No error quotes what comes back: it may hold tokens.
 */
final class Reddit {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration EARLY = Duration.ofMinutes(1);

	private static final int LARGEST = 32 << 20;

	/** What looking leaves to answering. */
	private static final double RESERVE = 10;

	private final RedditProperties settings;

	private final Clock clock;

	private final WebClient client;

	private @Nullable String token;

	private Instant tokenUntil = Instant.MIN;

	private double remaining = RESERVE;

	private Instant silentUntil = Instant.MIN;

	private Instant counted = Instant.MIN;

	Reddit(RedditProperties settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
		this.client = WebClient.builder()
			.defaultHeader(HttpHeaders.USER_AGENT, settings.userAgent())
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(LARGEST))
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create()
				.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5000)
				.responseTimeout(PATIENCE)
				.disableRetry(true)))
			.build();
	}

	/**
	 * A page of a listing, the newest first.
	 * @param after the last one of the page before; null for the first page
	 * @throws ReceiverDown if there is none now
	 */
	synchronized JsonNode page(String listing, @Nullable String after) {
		String query = "?limit=100&raw_json=1" + ((after != null) ? "&after=" + after : "");
		Answer answer = call(RESERVE,
				(authorization) -> this.client.get()
					.uri(this.settings.api().resolve(listing + query))
					.header(HttpHeaders.AUTHORIZATION, authorization));
		if (answer.status() != 200) {
			throw new ReceiverDown("reddit answered " + answer.status());
		}
		return answer.said().path("data");
	}

	/**
	 * Comments on something; gives Reddit's answer.
	 * @throws ReceiverDown if it may be possible later
	 */
	synchronized Answer comment(String thing, String text) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("api_type", "json");
		form.add("thing_id", thing);
		form.add("text", text);
		return call(0,
				(authorization) -> this.client.post()
					.uri(this.settings.api().resolve("/api/comment"))
					.header(HttpHeaders.AUTHORIZATION, authorization)
					.body(BodyInserters.fromFormData(form)));
	}

	private Answer call(double reserve, Function<String, WebClient.RequestHeadersSpec<?>> request) {
		Instant now = this.clock.instant();
		if (now.isBefore(this.silentUntil) || (this.remaining < reserve && now.isBefore(this.counted))) {
			throw new ReceiverDown("reddit asks to be left alone",
					Duration.between(now, now.isBefore(this.silentUntil) ? this.silentUntil : this.counted));
		}
		Answer answer = send(request.apply("Bearer " + token(now)));
		if (answer.status() == 401) {
			this.token = null;
		}
		if (answer.status() == 401 || answer.status() == 408 || answer.status() >= 500) {
			throw new ReceiverDown("reddit answered " + answer.status(), answer.retryAfter());
		}
		return answer;
	}

	private String token(Instant now) {
		String present = this.token;
		if (present != null && now.isBefore(this.tokenUntil)) {
			return present;
		}
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		boolean answers = !this.settings.refreshToken().isBlank();
		form.add("grant_type", answers ? "refresh_token" : "client_credentials");
		if (answers) {
			form.add("refresh_token", this.settings.refreshToken());
		}
		Answer answer = send(this.client.post()
			.uri(this.settings.tokens())
			.headers((headers) -> headers.setBasicAuth(this.settings.clientId(), this.settings.clientSecret()))
			.body(BodyInserters.fromFormData(form)));
		String given = answer.said().path("access_token").asString("");
		if (answer.status() != 200 || given.isEmpty()) {
			throw new ReceiverDown("reddit gives no access token: " + answer.status(), answer.retryAfter());
		}
		this.token = given;
		this.tokenUntil = now.plusSeconds(answer.said().path("expires_in").asLong(3600)).minus(EARLY);
		return given;
	}

	private Answer send(WebClient.RequestHeadersSpec<?> request) {
		Answer answer;
		try {
			answer = request.exchangeToMono(Reddit::read).timeout(PATIENCE).block();
		}
		catch (RuntimeException ex) {
			throw new ReceiverDown("reddit did not answer: " + ex.getClass().getSimpleName());
		}
		if (answer == null) {
			throw new ReceiverDown("reddit did not answer");
		}
		keepTo(answer);
		return answer;
	}

	/** What the headers say counts from now on, for all calls. */
	private void keepTo(Answer answer) {
		Instant now = this.clock.instant();
		if (answer.remaining() != null && answer.reset() != null) {
			this.remaining = answer.remaining();
			this.counted = now.plus(answer.reset());
		}
		boolean spent = answer.remaining() != null && answer.remaining() < 1;
		Duration pause = (answer.retryAfter() != null) ? answer.retryAfter() : answer.reset();
		if (answer.status() == 429 || spent) {
			this.silentUntil = now.plus((pause != null) ? pause : Duration.ofMinutes(1));
		}
		if (answer.status() == 429) {
			throw new ReceiverDown("reddit answered 429", Duration.between(now, this.silentUntil));
		}
	}

	private static Mono<Answer> read(ClientResponse response) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		int status = response.statusCode().value();
		return response.bodyToMono(String.class)
			.defaultIfEmpty("")
			.map((body) -> new Answer(status, json(body), seconds(headers, HttpHeaders.RETRY_AFTER),
					number(headers, "X-Ratelimit-Remaining"), seconds(headers, "X-Ratelimit-Reset")));
	}

	private static @Nullable Duration seconds(HttpHeaders headers, String name) {
		Double seconds = number(headers, name);
		return (seconds != null) ? Duration.ofMillis((long) (seconds * 1000)) : null;
	}

	/** As Reddit counts: {@code 99.0}. */
	private static @Nullable Double number(HttpHeaders headers, String name) {
		String value = headers.getFirst(name);
		return (value != null && value.strip().matches("\\d{1,6}(?:\\.\\d{1,6})?")) ? Double.valueOf(value.strip())
				: null;
	}

	private static JsonNode json(String body) {
		try {
			return JSON.readTree(body);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	/**
	 * An answer.
	 *
	 * @param status HTTP's
	 * @param said as JSON; missing if it is none
	 * @param retryAfter for how long to leave it alone
	 * @param remaining calls of this period
	 * @param reset when the next period begins
	 */
	record Answer(int status, JsonNode said, @Nullable Duration retryAfter, @Nullable Double remaining,
			@Nullable Duration reset) {
	}

}
