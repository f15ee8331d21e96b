package monster.quicksell.support.intake.web;

import monster.quicksell.support.intake.channel.ForChannel;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.intake.mail.MailIntake;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a mail server pipes raw mails. */
@ForChannel("email")
@RestController
class MailController {

	private static final int LARGEST = MailIntake.LARGEST >> 20;

	private final MailIntake mails;

	private final IntakePolicy policy;

	MailController(MailIntake mails, IntakePolicy policy) {
		this.mails = mails;
		this.policy = policy;
	}

	/** Answers once Kafka has the message; a mail is never refused for being ugly. */
	@PostMapping(path = "/v1/messages/email", consumes = "message/rfc822")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Mono<Accepted> post(ServerHttpRequest request,
			@RequestAttribute(name = IntegrationKey.ATTRIBUTE, required = false) @Nullable IntegrationKey key) {
		if (key != null) {
			key.check(MailIntake.CHANNEL);
		}
		return Body.of(request, LARGEST, "mail")
			.flatMap(this.mails::take)
			.map((taken) -> new Accepted(taken.messageId(), taken.ticketId(),
					Reference.of(this.policy.reference().prefix(), taken.ticketId())));
	}

}
