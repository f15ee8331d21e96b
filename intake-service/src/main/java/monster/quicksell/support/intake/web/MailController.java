package monster.quicksell.support.intake.web;

import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.intake.mail.MailIntake;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Where a mail server pipes raw mails. */
@RestController
class MailController {

	private static final int LARGEST = MailIntake.LARGEST;

	private final MailIntake mails;

	private final IntakePolicy policy;

	MailController(MailIntake mails, IntakePolicy policy) {
		this.mails = mails;
		this.policy = policy;
	}

	/** Answers once Kafka has the message; a mail is never refused for being ugly. */
	@PostMapping(path = "/v1/messages/email", consumes = "message/rfc822")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Mono<Accepted> post(ServerHttpRequest request) {
		if (request.getHeaders().getContentLength() > LARGEST) {
			return Mono.error(tooLarge());
		}
		return DataBufferUtils.join(request.getBody(), LARGEST).map((buffer) -> {
			byte[] raw = new byte[buffer.readableByteCount()];
			buffer.read(raw);
			DataBufferUtils.release(buffer);
			return raw;
		})
			.onErrorMap(DataBufferLimitException.class, (ex) -> tooLarge())
			.switchIfEmpty(
					Mono.error(() -> new monster.quicksell.support.platform.web.InvalidField("body", "is empty")))
			.flatMap(this.mails::take)
			.map((taken) -> new Accepted(taken.messageId(), taken.ticketId(),
					Reference.of(this.policy.reference().prefix(), taken.ticketId())));
	}

	private static ResponseStatusException tooLarge() {
		return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "The mail is larger than 25 MB");
	}

}
