package monster.quicksell.support.intake.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.intake.community.Community;
import monster.quicksell.support.intake.conversation.Inbound;
import monster.quicksell.support.intake.mail.MailIntake;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.schema.Topics;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Where providers call. The proof comes first, over the raw bytes; a call is answered
 * once Kafka has what it brought, so that a provider who hears nothing tries again.
 */
@RestController
@RequestMapping("/v1/webhooks/{provider}")
class WebhookController {

	private static final byte[] EMPTY = {};

	private static final long ROOM_FOR_CALLS = 32L << 20;

	private static final long ROOM_FOR_MAILS = 80L << 20;

	/** Who sends a byte now and then would hold a place for ever. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Room calls = new Room(ROOM_FOR_CALLS);

	private final Room mailCalls = new Room(ROOM_FOR_MAILS);

	private final Providers providers;

	private final Messages messages;

	private final MailIntake mails;

	private final Community community;

	private final Clock clock;

	private final MeterRegistry meters;

	WebhookController(Providers providers, Messages messages, MailIntake mails, Community community, Clock clock,
			MeterRegistry meters) {
		this.providers = providers;
		this.messages = messages;
		this.mails = mails;
		this.community = community;
		this.clock = clock;
		this.meters = meters;
	}

	@GetMapping
	ResponseEntity<String> challenge(@PathVariable String provider, ServerHttpRequest request) {
		return answer(this.providers.named(provider).challenge(delivery(request, EMPTY)));
	}

	@PostMapping
	Mono<ResponseEntity<String>> take(@PathVariable String provider, ServerHttpRequest request) {
		Provider from = this.providers.named(provider);
		long length = request.getHeaders().getContentLength();
		if (length > from.largest()) {
			return Mono.error(tooLarge(from));
		}
		admit(from, delivery(request, EMPTY));
		// They have a room each: large mails must not keep messages out
		Room room = (from.largest() > Provider.LARGEST) ? this.mailCalls : this.calls;
		return room.during((length >= 0) ? length : from.largest(),
				body(from, request).publishOn(Schedulers.boundedElastic())
					.map((body) -> read(from, delivery(request, body)))
					.flatMap((received) -> publish(from, received).thenReturn(answer(received.answer()))));
	}

	private static Mono<byte[]> body(Provider from, ServerHttpRequest request) {
		return DataBufferUtils.join(request.getBody(), from.largest()).map((buffer) -> {
			byte[] body = new byte[buffer.readableByteCount()];
			buffer.read(body);
			DataBufferUtils.release(buffer);
			return body;
		})
			.onErrorMap(DataBufferLimitException.class, (ex) -> tooLarge(from))
			.timeout(PATIENCE)
			.onErrorMap(TimeoutException.class,
					(ex) -> new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT,
							"The body did not come within " + PATIENCE.toSeconds() + " s"))
			.defaultIfEmpty(EMPTY);
	}

	private void admit(Provider from, Delivery headers) {
		try {
			from.admit(headers);
		}
		catch (Forged ex) {
			count(from, "forged");
			throw ex;
		}
	}

	private Received read(Provider from, Delivery delivery) {
		try {
			from.verify(delivery);
			return from.read(delivery);
		}
		catch (Forged ex) {
			count(from, "forged");
			throw ex;
		}
		catch (InvalidField ex) {
			count(from, "unreadable");
			throw ex;
		}
	}

	private Mono<Void> publish(Provider from, Received received) {
		count(from, (received.messages().isEmpty() && received.mails().isEmpty()) ? "ignored" : "taken");
		return Flux.fromIterable(received.messages())
			.concatMap(this::send)
			.thenMany(Flux.fromIterable(received.mails()).concatMap(this.mails::take))
			.thenMany(Flux.fromIterable(received.happenings()).concatMap(this.community::take))
			.then();
	}

	private Mono<Void> send(InboundMessage message) {
		return this.messages.send(Topics.INBOUND, message.getThreadId(), Inbound.ticketId(message), message);
	}

	private Delivery delivery(ServerHttpRequest request, byte[] body) {
		return new Delivery(request.getHeaders(), request.getQueryParams(), body,
				this.clock.instant().truncatedTo(ChronoUnit.MILLIS));
	}

	private static ResponseEntity<String> answer(Received.Answer answer) {
		return ResponseEntity.status(answer.status()).contentType(answer.type()).body(answer.body());
	}

	private void count(Provider from, String outcome) {
		Counter.builder("intake.webhooks")
			.description("Calls of providers")
			.tags("provider", from.name(), "outcome", outcome)
			.register(this.meters)
			.increment();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> forged(Forged ex) {
		return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, ex.getMessage()));
	}

	private static ResponseStatusException tooLarge(Provider from) {
		return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "More than " + (from.largest() >> 20) + " MB");
	}

}
