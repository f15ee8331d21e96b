package monster.quicksell.support.intake.web;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.intake.conversation.Bounds;
import monster.quicksell.support.intake.conversation.Command;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How people sort tickets; whatever is asked again changes nothing. */
@RestController
@RequestMapping("/v1/tickets/{id}")
class SortingController {

	static final String TAGS_ARE = "must be 1 to 50 of a-z, 0-9, _ and -, beginning with a letter or digit";

	private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,49}");

	private static final int LONGEST_AUTHOR = 100;

	private final Counter counter;

	SortingController(Counter counter) {
		this.counter = counter;
	}

	/** Puts tags on the ticket. */
	@PostMapping("/tags")
	Mono<TicketView> tag(@PathVariable String id, @Valid @RequestBody TagsRequest request) {
		return change(id, new Command.Tag(agent(request.author()), tags("tags", request.tags()), List.of()));
	}

	/** Takes tags off the ticket. */
	@DeleteMapping("/tags")
	Mono<TicketView> untag(@PathVariable String id, @RequestParam List<String> tag, @RequestParam String author) {
		return change(id, new Command.Tag(named(author), List.of(), tags("tag", tag)));
	}

	/** Sets a custom attribute, or takes it away. */
	@PutMapping("/attributes/{name}")
	Mono<TicketView> set(@PathVariable String id, @PathVariable String name,
			@Valid @RequestBody AttributeRequest request) {
		if (name.isBlank() || name.length() > Bounds.ATTRIBUTE_NAME) {
			throw new InvalidField("name", "must have 1 to " + Bounds.ATTRIBUTE_NAME + " characters");
		}
		return change(id, new Command.SetAttribute(agent(request.author()), name, request.value()));
	}

	/** Finds the ticket to be spam. */
	@PostMapping("/spam")
	Mono<TicketView> spam(@PathVariable String id, @Valid @RequestBody AuthorRequest request) {
		return change(id, new Command.JudgeSpam(agent(request.author()), true));
	}

	/** Finds it not to be spam after all. */
	@DeleteMapping("/spam")
	Mono<TicketView> noSpam(@PathVariable String id, @RequestParam String author) {
		return change(id, new Command.JudgeSpam(named(author), false));
	}

	/** Lets the ticket go on in an older one. */
	@PostMapping("/merge")
	Mono<TicketView> merge(@PathVariable String id, @Valid @RequestBody MergeRequest request) {
		return this.counter.find(request.into())
			.onErrorMap(NotFound.class, (none) -> new InvalidField("into", "must be a ticket's id or reference"))
			.flatMap((into) -> change(id, new Command.Merge(agent(request.author()), into, request.isForced())));
	}

	/** Lets some of the customer's messages go on in a ticket of their own. */
	@PostMapping("/split")
	Mono<TicketView> split(@PathVariable String id, @Valid @RequestBody SplitRequest request) {
		return change(id, new Command.Split(agent(request.author()), request.messages(), request.subject()));
	}

	private Mono<TicketView> change(String id, Command command) {
		return this.counter.change(id, command).flatMap(this.counter::family).map(TicketView::whole);
	}

	static boolean isTag(String text) {
		return TAG.matcher(text).matches();
	}

	private static List<String> tags(String field, List<String> tags) {
		if (!tags.stream().allMatch(SortingController::isTag)) {
			throw new InvalidField(field, TAGS_ARE);
		}
		return tags;
	}

	private static Actor named(String author) {
		if (author.isBlank() || author.length() > LONGEST_AUTHOR) {
			throw new InvalidField("author", "must have 1 to " + LONGEST_AUTHOR + " characters");
		}
		return agent(author);
	}

	private static Actor agent(String author) {
		return new Actor(ActorKind.AGENT, author);
	}

	/**
	 * Tags to put on.
	 *
	 * @param tags which
	 * @param author who does it
	 */
	record TagsRequest(@NotEmpty @Size(max = 50) List<@NotNull String> tags,
			@NotBlank @Size(max = LONGEST_AUTHOR) String author) {
	}

	/**
	 * An attribute's value.
	 *
	 * @param value from now on; null or missing takes the attribute away
	 * @param author who sets it
	 */
	record AttributeRequest(@Nullable @Size(max = Bounds.ATTRIBUTE_VALUE) String value,
			@NotBlank @Size(max = LONGEST_AUTHOR) String author) {
	}

	/**
	 * Who does it.
	 *
	 * @param author the agent
	 */
	record AuthorRequest(@NotBlank @Size(max = LONGEST_AUTHOR) String author) {
	}

	/**
	 * Where the ticket goes on.
	 *
	 * @param into id or reference of an older ticket
	 * @param author who merges
	 * @param force true to merge tickets of different customers
	 */
	record MergeRequest(@NotBlank @Size(max = 40) String into, @NotBlank @Size(max = LONGEST_AUTHOR) String author,
			@Nullable Boolean force) {

		boolean isForced() {
			return Boolean.TRUE.equals(this.force);
		}

	}

	/**
	 * What goes on elsewhere.
	 *
	 * @param messages ids of the customer's messages
	 * @param author who splits
	 * @param subject what the new ticket is about; the same as this one if missing
	 */
	record SplitRequest(@NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 40) String> messages,
			@NotBlank @Size(max = LONGEST_AUTHOR) String author, @Nullable @Size(max = Bounds.SUBJECT) String subject) {
	}

}
