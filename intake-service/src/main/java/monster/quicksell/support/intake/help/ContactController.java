package monster.quicksell.support.intake.help;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.SelfServed;
import monster.quicksell.support.intake.channel.ForChannel;
import monster.quicksell.support.intake.conversation.Inbound;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.intake.knowledge.Answer;
import monster.quicksell.support.intake.knowledge.ArticleIndex;
import monster.quicksell.support.intake.knowledge.Finding;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.platform.web.Conflict;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The contact form, in two steps: articles first, where some fit; a ticket when they did
 * not help, or none fits.
 */
@ForChannel("help")
@RestController
@RequestMapping("/v1/help/contact")
class ContactController {

	private static final int MOST_SUGGESTED = 3;

	private final ArticleIndex index;

	private final Contacts contacts;

	private final Gaps gaps;

	private final Messages messages;

	private final IntakePolicy policy;

	private final Clock clock;

	private final MeterRegistry meters;

	private final Throttle throttle;

	ContactController(ArticleIndex index, Contacts contacts, Gaps gaps, Messages messages, IntakePolicy policy,
			Clock clock, MeterRegistry meters, Throttle contactThrottle) {
		this.index = index;
		this.contacts = contacts;
		this.gaps = gaps;
		this.messages = messages;
		this.policy = policy;
		this.clock = clock;
		this.meters = meters;
		this.throttle = contactThrottle;
	}

	/**
	 * 200 with articles, and nothing was sent yet; or 202 with the ticket's reference.
	 */
	@PostMapping
	Mono<ResponseEntity<ContactView>> ask(@Valid @RequestBody ContactRequest form, ServerHttpRequest request) {
		this.throttle.pass(request);
		String id = (form.id() != null) ? form.id() : UUID.randomUUID().toString();
		if (Boolean.TRUE.equals(form.create())) {
			return this.contacts.find(id)
				.map(Contacts.Contact::suggested)
				.defaultIfEmpty(List.of())
				.flatMap((suggested) -> send(id, form, suggested));
		}
		Answer answer = this.index.search(form.subject() + "\n" + form.text(), null, MOST_SUGGESTED);
		if (!answer.sure()) {
			return send(id, form, List.of())
				.flatMap((sent) -> this.gaps.found(form.subject(), "contact").thenReturn(sent));
		}
		List<String> slugs = answer.findings().stream().map((finding) -> finding.article().slug()).toList();
		return this.contacts.suggested(id, slugs, now())
			.thenReturn(ResponseEntity.ok(ContactView.suggesting(id, answer.findings())));
	}

	/** An article helped: the question is answered, and no ticket is needed. */
	@PostMapping("/{id}/solved")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> solved(@PathVariable String id, @Valid @RequestBody SolvedRequest solved, ServerHttpRequest request) {
		this.throttle.pass(request);
		return this.contacts.find(id)
			.switchIfEmpty(Mono.error(() -> new NotFound("There is no such contact")))
			.flatMap((contact) -> solved(contact, solved.article()));
	}

	private Mono<Void> solved(Contacts.Contact contact, @Nullable String article) {
		if (article != null && !contact.suggested().contains(article)) {
			throw new InvalidField("article", "must be one of the suggested articles");
		}
		return switch (contact.outcome()) {
			case SOLVED -> Mono.empty();
			case TICKET -> throw new Conflict("A ticket was opened for this contact");
			// Told before it is kept: a repetition carries the same id
			case OPEN ->
				this.messages
					.send(Topics.HELP_EVENTS, contact.id(), contact.id(),
							new SelfServed(contact.id(), article, contact.suggested(), now()))
					.then(Mono.defer(() -> {
						this.meters.counter("intake.help.self.served").increment();
						return this.contacts.became(contact.id(), Contacts.Outcome.SOLVED, now());
					}));
		};
	}

	private Mono<ResponseEntity<ContactView>> send(String id, ContactRequest form, List<String> suggested) {
		InboundMessage message = form.toMessage(id, suggested, now());
		String ticketId = Inbound.ticketId(message);
		return this.messages.send(Topics.INBOUND, message.getThreadId(), ticketId, message)
			.then(Mono.defer(() -> this.contacts.became(id, Contacts.Outcome.TICKET, now())))
			.thenReturn(ResponseEntity.accepted()
				.body(ContactView.created(id, Reference.of(this.policy.reference().prefix(), ticketId))));
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Which article helped.
	 *
	 * @param article its slug; may be missing
	 */
	record SolvedRequest(@Nullable @Size(max = 200) String article) {
	}

	/**
	 * What became of the form.
	 *
	 * @param id of this contact, for the next step
	 * @param created true if the team has it
	 * @param reference what the ticket is called
	 * @param articles that may answer it
	 */
	record ContactView(String id, boolean created, @Nullable String reference, List<ArticleView.Found> articles) {

		static ContactView suggesting(String id, List<Finding> findings) {
			return new ContactView(id, false, null, findings.stream().map(ArticleView.Found::of).toList());
		}

		static ContactView created(String id, String reference) {
			return new ContactView(id, true, reference, List.of());
		}

	}

}
