package monster.quicksell.support.intake.push;

import java.time.Duration;
import java.util.function.Function;

import io.netty.channel.ChannelOption;
import monster.quicksell.support.platform.courier.ReceiverDown;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls of Google, each with an end. No error quotes what comes back: it may hold tokens.
 */
final class Google {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final JsonMapper JSON = new JsonMapper();

	private final WebClient client = WebClient.builder()
		.clientConnector(new ReactorClientHttpConnector(HttpClient.create()
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5000)
			.responseTimeout(PATIENCE)
			.disableRetry(true)))
		.build();

	/**
	 * The answer to a call, whatever its status.
	 * @throws ReceiverDown if there is none
	 */
	Answer call(Function<WebClient, WebClient.RequestHeadersSpec<?>> request) {
		Answer answer;
		try {
			answer = request.apply(this.client).exchangeToMono(Google::read).timeout(PATIENCE).block();
		}
		catch (RuntimeException ex) {
			throw new ReceiverDown("Google did not answer: " + ex.getClass().getSimpleName());
		}
		if (answer == null) {
			throw new ReceiverDown("Google did not answer");
		}
		return answer;
	}

	private static Mono<Answer> read(ClientResponse response) {
		String after = response.headers().asHttpHeaders().getFirst(HttpHeaders.RETRY_AFTER);
		boolean seconds = after != null && after.strip().matches("\\d{1,6}");
		Duration retryAfter = seconds ? Duration.ofSeconds(Long.parseLong(String.valueOf(after).strip())) : null;
		int status = response.statusCode().value();
		return response.bodyToMono(String.class)
			.defaultIfEmpty("")
			.map((body) -> new Answer(status, retryAfter, json(body)));
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
	 * @param retryAfter for how long to leave it alone
	 * @param body as JSON; missing if it is none
	 */
	record Answer(int status, @Nullable Duration retryAfter, JsonNode body) {
	}

}
