package monster.quicksell.support.escalation.outbound;

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
 * Posts to one receiver. It follows no redirection, and connects to no private address
 * unless it is allowed. No error names the address or what the client library says, which
 * may: whoever knows it could write to the receiver.
 */
public final class HttpSender {

	private static final int CONNECT_MILLIS = 5000;

	private final String name;

	private final WebClient client;

	private final Addresses addresses;

	private final Duration timeout;

	private final Clock clock;

	private final @Nullable Counter unconfirmed;

	/**
	 * A way to a receiver.
	 * @param name the receiver's name in errors
	 * @param unconfirmed counts what the receiver may have although it did not say so;
	 * null if that does not matter
	 */
	public HttpSender(String name, Addresses addresses, Duration timeout, Clock clock, @Nullable Counter unconfirmed) {
		this.name = name;
		this.addresses = addresses;
		this.timeout = timeout;
		this.clock = clock;
		this.unconfirmed = unconfirmed;
		HttpClient http = HttpClient.create()
			.resolver(addresses.resolver())
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
			.responseTimeout(timeout)
			// A used connection may be gone: then it would be unknown what the receiver
			// has
			.keepAlive(false)
			.disableRetry(true);
		this.client = WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
	}

	/** A way to a receiver that is told things once: nothing is sent again. */
	public HttpSender(String name, Addresses addresses, Duration timeout, Clock clock) {
		this(name, addresses, timeout, clock, null);
	}

	/**
	 * Posts JSON; done when the receiver has it.
	 * @throws ReceiverDown if it should be tried later
	 * @throws Undeliverable if the receiver does not want it, or may not be connected to
	 */
	public void post(URI url, Map<String, String> headers, byte[] json) {
		this.addresses.check(url);
		if (!headers.values().stream().allMatch(HttpSender::canBeSent)) {
			throw new Undeliverable("A header of it can't be sent");
		}
		Answer answer;
		try {
			answer = this.client.post()
				.uri(url)
				.contentType(MediaType.APPLICATION_JSON)
				.headers((all) -> headers.forEach(all::set))
				.bodyValue(json)
				.exchangeToMono(this::read)
				.timeout(this.timeout.plusMillis(CONNECT_MILLIS))
				.block();
		}
		catch (RuntimeException ex) {
			throw failed(ex);
		}
		if (answer == null || answer.status() == 429 || answer.status() == 408 || answer.status() >= 500) {
			throw new ReceiverDown(this.name + " answered " + ((answer != null) ? answer.status() : "nothing"),
					(answer != null) ? answer.retryAfter() : null);
		}
		if (answer.status() >= 300) {
			throw new Undeliverable(this.name + " answered " + answer.status());
		}
	}

	/**
	 * Printable ASCII: anything else would be refused or changed on the way each time.
	 */
	private static boolean canBeSent(String value) {
		return value.chars().allMatch((sign) -> sign >= ' ' && sign <= '~');
	}

	/**
	 * Whether the receiver has it is unknown unless it could not even be connected to.
	 */
	private RuntimeException failed(RuntimeException ex) {
		Throwable cause = ex;
		while (cause.getCause() != null && cause.getCause() != cause) {
			cause = cause.getCause();
		}
		if (cause instanceof Addresses.Refused) {
			return new Undeliverable(String.valueOf(cause.getMessage()));
		}
		if (this.unconfirmed != null && !(cause instanceof ConnectException || cause instanceof UnknownHostException)) {
			this.unconfirmed.increment();
		}
		return new ReceiverDown(this.name + " did not answer: " + cause.getClass().getSimpleName());
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
