package monster.quicksell.support.intake.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.netty.channel.ChannelOption;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Takes answers to one provider, each once, as far as that can be known. No error quotes
 * what the provider or the client library says: it may hold the token.
 */
final class ReplyDelivery implements Courier.Delivery {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Provider provider;

	private final Notebook notebook;

	private final Clock clock;

	private final WebClient client;

	ReplyDelivery(Provider provider, Notebook notebook, Clock clock) {
		this.provider = provider;
		this.notebook = notebook;
		this.clock = clock;
		this.client = WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create()
				.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5000)
				.responseTimeout(PATIENCE)
				.disableRetry(true)))
			.build();
	}

	@Override
	public boolean deliver(SpecificRecord record) {
		if (!(record instanceof OutboundMessage message)
				|| !message.getThreadId().startsWith(this.provider.name() + ":")) {
			return false;
		}
		String id = message.getTicketId() + "/" + message.getMessageId();
		if (Boolean.TRUE.equals(this.notebook.wasSent(id).block(PATIENCE))) {
			return false;
		}
		List<ApiCall> calls = this.provider.reply(message);
		if (calls.isEmpty() && message.getAuthor().getKind() != ActorKind.SYSTEM) {
			throw new Undeliverable(this.provider.name() + " takes no answers there: it has to be given by hand");
		}
		for (int i = 0; i < calls.size(); i++) {
			once(id + "#" + i, calls.get(i));
		}
		keep(id, calls.isEmpty() ? "withheld" : "sent");
		return true;
	}

	/** A long answer goes on where it broke off. */
	private void once(String id, ApiCall call) {
		if (!Boolean.TRUE.equals(this.notebook.wasSent(id).block(PATIENCE))) {
			send(call);
			keep(id, "sent");
		}
	}

	private void keep(String id, String how) {
		this.notebook.sent(id, this.clock.instant(), how).block(PATIENCE);
	}

	private void send(ApiCall call) {
		Answer answer;
		try {
			answer = this.client.method(call.method())
				.uri(call.address())
				.headers((headers) -> call.headers().forEach(headers::set))
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(call.body())
				.exchangeToMono(ReplyDelivery::read)
				.timeout(PATIENCE)
				.block();
		}
		catch (RuntimeException ex) {
			throw new ReceiverDown(this.provider.name() + " did not answer: " + ex.getClass().getSimpleName());
		}
		int status = (answer != null) ? answer.status() : 0;
		if (answer == null || status == 408 || status == 429 || status >= 500) {
			throw new ReceiverDown(this.provider.name() + " answered " + status,
					(answer != null) ? answer.retryAfter() : null);
		}
		if (status >= 300) {
			throw new Undeliverable(this.provider.name() + " answered " + status);
		}
		this.provider.check(answer.said());
	}

	private static Mono<Answer> read(ClientResponse response) {
		String after = response.headers().asHttpHeaders().getFirst(HttpHeaders.RETRY_AFTER);
		boolean seconds = after != null && after.strip().matches("\\d{1,6}");
		Duration wait = seconds ? Duration.ofSeconds(Long.parseLong(String.valueOf(after).strip())) : null;
		int status = response.statusCode().value();
		// What can't be read of it says nothing against a message that was taken
		return response.bodyToMono(byte[].class)
			.map(ReplyDelivery::json)
			.onErrorReturn(MissingNode.getInstance())
			.defaultIfEmpty(MissingNode.getInstance())
			.map((said) -> new Answer(status, wait, said));
	}

	private static JsonNode json(byte[] body) {
		return JSON.readTree(body);
	}

	private record Answer(int status, @Nullable Duration retryAfter, JsonNode said) {
	}

}
