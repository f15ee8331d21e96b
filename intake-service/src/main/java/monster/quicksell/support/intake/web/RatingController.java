package monster.quicksell.support.intake.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.intake.conversation.Command;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.platform.web.Conflict;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Where customers rate: public, the link is the proof. Opening the page rates nothing, as
 * mail scanners open every link.
 */
@RestController
@RequestMapping("/v1/ratings/{token}")
class RatingController {

	private final Counter counter;

	private final RatingTokens tokens;

	private final RatingPage page;

	RatingController(Counter counter, RatingTokens tokens, IntakePolicy policy) {
		this.counter = counter;
		this.tokens = tokens;
		this.page = new RatingPage(policy.team());
	}

	/** The page with five buttons. */
	@GetMapping(produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<String> ask(@PathVariable String token) {
		rated(token);
		return RatingPage.answer(HttpStatus.OK, this.page.question());
	}

	/** A rating by a program. */
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> rate(@PathVariable String token, @Valid @RequestBody RatingRequest rating) {
		return rate(rated(token), rating.stars(), rating.comment());
	}

	/** A rating by the page's form. */
	@PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE, produces = MediaType.TEXT_HTML_VALUE)
	Mono<ResponseEntity<String>> rate(@PathVariable String token, ServerWebExchange exchange) {
		RatingTokens.Rated rated = rated(token);
		return exchange.getFormData()
			.flatMap((form) -> rate(rated, stars(form), comment(form)))
			.then(Mono.fromSupplier(() -> RatingPage.answer(HttpStatus.OK, this.page.thanks())))
			.onErrorResume(Conflict.class, (ex) -> Mono.just(RatingPage.answer(HttpStatus.CONFLICT, this.page.late())));
	}

	private RatingTokens.Rated rated(String token) {
		return this.tokens.read(token).orElseThrow(() -> new NotFound("This link is not valid"));
	}

	private Mono<Void> rate(RatingTokens.Rated rated, int stars, @Nullable String comment) {
		String said = (comment != null && !comment.isBlank()) ? comment.strip() : null;
		return this.counter.change(rated.ticketId(), new Command.Rate(rated.resolution(), stars, said)).then();
	}

	private static int stars(MultiValueMap<String, String> form) {
		String stars = form.getFirst("stars");
		if (stars == null || !stars.matches("[1-5]")) {
			throw new InvalidField("stars", "must be 1 to 5");
		}
		return Integer.parseInt(stars);
	}

	private static @Nullable String comment(MultiValueMap<String, String> form) {
		String comment = form.getFirst("comment");
		if (comment != null && comment.length() > RatingRequest.LONGEST_COMMENT) {
			throw new InvalidField("comment", "must have at most " + RatingRequest.LONGEST_COMMENT + " characters");
		}
		return comment;
	}

	/**
	 * A rating.
	 *
	 * @param stars 1 (very dissatisfied) to 5 (very satisfied)
	 * @param comment what the customer adds
	 */
	record RatingRequest(@NotNull @Min(1) @Max(5) Integer stars,
			@Nullable @Size(max = RatingRequest.LONGEST_COMMENT) String comment) {

		static final int LONGEST_COMMENT = 2000;

	}

}
