package monster.quicksell.support.intake.web;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.community.Community;
import monster.quicksell.support.intake.community.Happening;
import monster.quicksell.support.intake.community.PostAddress;
import monster.quicksell.support.intake.conversation.Bounds;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where staff make tickets of what was written among peers. */
@RestController
class FlagController {

	private final Community community;

	private final IntakePolicy policy;

	private final Clock clock;

	FlagController(Community community, IntakePolicy policy, Clock clock) {
		this.community = community;
		this.policy = policy;
		this.clock = clock;
	}

	/** Answers once Kafka has the opening post; the same again is the same ticket. */
	@PostMapping("/v1/flags")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Mono<Flagged> flag(@Valid @RequestBody FlagRequest request) {
		PostAddress post = PostAddress.parse(request.post().strip())
			.orElseThrow(() -> new InvalidField("post", "must be the address or id of a post"));
		if ((request.from() == null) != (request.text() == null)) {
			throw new InvalidField("from", "must be given with text, and text with it");
		}
		return this.community.flag(post.id(), request.author())
			.switchIfEmpty(Mono.defer(() -> tell(post, request)))
			.map((ticketId) -> new Flagged(ticketId, Reference.of(this.policy.reference().prefix(), ticketId)));
	}

	/** What no provider told us, the team may. */
	private Mono<String> tell(PostAddress post, FlagRequest request) {
		if (request.from() == null || request.text() == null) {
			return Mono.error(new NotFound("Nobody has told us of this post: give from and text too"));
		}
		if (!post.isThread()) {
			throw new InvalidField("post", "must be an address, where from and text are given");
		}
		String provider = post.provider();
		Party writer = request.from().toParty();
		boolean whole = writer.getAddress().contains("@") || writer.getAddress().startsWith(provider + ":");
		Party author = whole ? writer
				: Party.newBuilder(writer).setAddress(provider + ":" + writer.getAddress()).build();
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		InboundMessage message = new InboundMessage(provider.equals("slack") ? "slack" : "community", post.id(),
				post.id(), author, "", request.text(), null, List.of(), now, Map.of("provider", provider), null, null,
				false);
		return this.community.take(Happening.Posted.opening(message))
			.then(Mono.defer(() -> this.community.flag(post.id(), request.author())));
	}

	/**
	 * What is to be a ticket.
	 *
	 * @param post its address in a browser, or its id
	 * @param author who flags it
	 * @param from who wrote it, where no provider tells us
	 * @param text what was written, where no provider tells us
	 */
	record FlagRequest(@NotBlank @Size(max = 500) String post, @NotBlank @Size(max = 100) String author,
			MessageRequest.@Nullable @Valid Sender from,
			@Nullable @Size(max = Bounds.TEXT) @Pattern(regexp = "(?s).*\\S.*",
					message = "must not be blank") String text) {
	}

	/**
	 * The ticket.
	 *
	 * @param ticketId its id
	 * @param reference what people call it
	 */
	record Flagged(String ticketId, String reference) {
	}

}
