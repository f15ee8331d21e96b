package monster.quicksell.support.escalation.slack;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.ChannelOption;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * One channel's incoming webhook. No error names its address or what the client library
 * says, which may.
 */
final class SlackWebhook {

	private static final int CONNECT_MILLIS = 5000;

	private final WebClient client;

	private final URI address;

	private final Duration timeout;

	private final Clock clock;

	private final Counter unconfirmed;

	SlackWebhook(SlackProperties properties, Clock clock, Counter unconfirmed) {
		this.address = properties.address();
		this.timeout = properties.timeout();
		this.clock = clock;
		this.unconfirmed = unconfirmed;
		HttpClient http = HttpClient.create()
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
			.responseTimeout(this.timeout)
			// A used connection may be gone: then it would be unknown what Slack has
			.keepAlive(false)
			.disableRetry(true);
		this.client = WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
	}

	/**
	 * Posts a text; done when Slack has it.
	 * @throws ReceiverDown if it should be tried later
	 * @throws Undeliverable if Slack does not want it
	 */
	void post(String text) {
		Answer answer;
		try {
			answer = this.client.post()
				.uri(this.address)
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(Map.of("text", text, "mrkdwn", false, "link_names", false, "unfurl_links", false,
						"unfurl_media", false))
				.exchangeToMono(this::read)
				.timeout(this.timeout.plusMillis(CONNECT_MILLIS))
				.block();
		}
		catch (RuntimeException ex) {
			throw failed(ex);
		}
		if (answer == null || answer.status() == 429 || answer.status() == 408 || answer.status() >= 500) {
			throw new ReceiverDown("Slack answered " + ((answer != null) ? answer.status() : "nothing"),
					(answer != null) ? answer.retryAfter() : null);
		}
		if (answer.status() >= 300) {
			throw new Undeliverable("Slack answered " + answer.status());
		}
	}

	/** Whether Slack has it is unknown unless it could not even be connected to. */
	private ReceiverDown failed(RuntimeException ex) {
		Throwable cause = ex;
		while (cause.getCause() != null && cause.getCause() != cause) {
			cause = cause.getCause();
		}
		if (!(cause instanceof ConnectException || cause instanceof UnknownHostException)) {
			this.unconfirmed.increment();
		}
		return new ReceiverDown("Slack did not answer: " + cause.getClass().getSimpleName());
	}

	private Mono<Answer> read(ClientResponse response) {
		@Nullable String after = response.headers().asHttpHeaders().getFirst(HttpHeaders.RETRY_AFTER);
		Answer answer = new Answer(response.statusCode().value(), (after != null) ? retryAfter(after) : null);
		return response.releaseBody().thenReturn(answer);
	}

	/** Seconds or a date, as HTTP allows; null if it is neither. */
	private @Nullable Duration retryAfter(String value) {
		try {
			if (value.strip().chars().allMatch(Character::isDigit)) {
				return Duration.ofSeconds(Long.parseLong(value.strip()));
			}
			return Duration.between(this.clock.instant(),
					Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip())));
		}
		catch (NumberFormatException | DateTimeException ex) {
			return null;
		}
	}

	private record Answer(int status, @Nullable Duration retryAfter) {
	}

}
