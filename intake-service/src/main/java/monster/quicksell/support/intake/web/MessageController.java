package monster.quicksell.support.intake.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Valid;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.intake.conversation.Bounds;
import monster.quicksell.support.intake.conversation.Inbound;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.conversation.MessageId;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.intake.help.Throttle;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where integrations post customers' messages. */
@RestController
class MessageController {

	private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	private final Messages messages;

	private final IntakePolicy policy;

	private final Clock clock;

	private final Throttle throttle;

	private final Counter floods;

	MessageController(Messages messages, IntakePolicy policy, Clock clock, Throttle messageThrottle,
			MeterRegistry meters) {
		this.throttle = messageThrottle;
		this.floods = Counter.builder("intake.messages.flooded")
			.description("Messages refused because their sender sent too many")
			.register(meters);
		this.messages = messages;
		this.policy = policy;
		this.clock = clock;
	}

	/** Answers once Kafka has the message on all in-sync replicas. */
	@PostMapping("/v1/messages")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Mono<Accepted> post(@Valid @RequestBody MessageRequest request,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
			@RequestAttribute(name = IntegrationKey.ATTRIBUTE, required = false) @Nullable IntegrationKey key) {
		if (key != null) {
			key.check(request.channel());
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		check(request.sentAt(), now);
		InboundMessage message = request.toMessage(id(request, idempotencyKey), now);
		String ticketId = Inbound.ticketId(message);
		bound(message);
		return this.messages.send(Topics.INBOUND, message.getThreadId(), ticketId, message)
			.thenReturn(new Accepted(MessageId.of(message.getChannel(), message.getMessageId()), ticketId,
					Reference.of(this.policy.reference().prefix(), ticketId)));
	}

	/** One sender's flood is the sender's alone; what was not taken can be sent later. */
	private void bound(InboundMessage message) {
		try {
			this.throttle.pass(message.getChannel() + " " + message.getSender().getAddress().toLowerCase(Locale.ROOT));
		}
		catch (ErrorResponseException ex) {
			this.floods.increment();
			throw ex;
		}
	}

	private static String id(MessageRequest request, @Nullable String idempotencyKey) {
		String id = (request.messageId() != null) ? request.messageId() : idempotencyKey;
		if (id == null || id.isBlank() || id.length() > Bounds.ID) {
			throw new InvalidField("messageId",
					"must be given, or the header Idempotency-Key, with at most " + Bounds.ID + " characters");
		}
		return id;
	}

	private static void check(@Nullable Instant sentAt, Instant now) {
		if (sentAt != null && (sentAt.isBefore(EARLIEST) || sentAt.isAfter(now.plus(Duration.ofDays(1))))) {
			throw new InvalidField("sentAt", "must be between the year 2000 and now");
		}
	}

}
