package monster.quicksell.support.intake.web;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.intake.conversation.Command;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.reply.Blank;
import monster.quicksell.support.intake.store.Conversations;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tickets, for the people who answer; each may be named by its id or its reference. */
@RestController
@RequestMapping("/v1/tickets")
class TicketController {

	private static final int LARGEST_PAGE = 200;

	private static final int LONGEST_TEXT = 50_000;

	private final Counter counter;

	private final Conversations conversations;

	private final ReplyFiles files;

	TicketController(Counter counter, Conversations conversations, ReplyFiles files) {
		this.counter = counter;
		this.conversations = conversations;
		this.files = files;
	}

	/** The ticket with its conversation. */
	@GetMapping("/{id}")
	Mono<TicketView> ticket(@PathVariable String id) {
		return view(this.counter.find(id));
	}

	/** Tickets, newest first. */
	@GetMapping
	Mono<TicketPage> tickets(@RequestParam @Nullable TicketStatus status, @RequestParam @Nullable String team,
			@RequestParam @Nullable Priority priority, @RequestParam @Nullable String tag,
			@RequestParam @Nullable String before, @RequestParam(defaultValue = "50") int limit) {
		if (limit < 1 || limit > LARGEST_PAGE) {
			throw new InvalidField("limit", "must be 1 to " + LARGEST_PAGE);
		}
		if (team != null && team.length() > 200) {
			throw new InvalidField("team", "must have at most 200 characters");
		}
		if (tag != null && !SortingController.isTag(tag)) {
			throw new InvalidField("tag", SortingController.TAGS_ARE);
		}
		return this.conversations
			.find(new Conversations.Wanted(status, team, priority, tag, TicketPage.place(before)), limit)
			.collectList()
			.map((states) -> TicketPage.of(states, limit));
	}

	/** Answers the customer. */
	@PostMapping("/{id}/replies")
	Mono<TicketView> reply(@PathVariable String id, @Valid @RequestBody ReplyRequest reply,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
		if (reply.status() == TicketStatus.NEW || reply.status() == TicketStatus.CLOSED) {
			throw new InvalidField("status", "must be OPEN, WAITING or RESOLVED");
		}
		List<String> open = Blank.in(reply.text());
		if (!open.isEmpty()) {
			throw new InvalidField("text", "still has what a template left open: " + open.getFirst());
		}
		String commandId = commandId(key, reply.id());
		return view(this.files.named((reply.attachments() != null) ? reply.attachments() : List.of())
			.flatMap((files) -> this.counter.change(id,
					new Command.Reply(commandId, agent(reply.author()), reply.text(), reply.status(), files))));
	}

	/** Leaves a note for the team. */
	@PostMapping("/{id}/notes")
	Mono<TicketView> note(@PathVariable String id, @Valid @RequestBody NoteRequest note,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
		return view(this.counter.change(id,
				new Command.Note(commandId(key, note.id()), agent(note.author()), note.text())));
	}

	/** Moves the ticket in the workflow; harmless when repeated. */
	@PostMapping("/{id}/status")
	Mono<TicketView> status(@PathVariable String id, @Valid @RequestBody StatusRequest move) {
		String reason = (move.reason() != null && !move.reason().isBlank()) ? move.reason() : "By hand";
		return view(this.counter.change(id, new Command.Move(agent(move.author()), move.status(), reason)));
	}

	private Mono<TicketView> view(Mono<Conversation> ticket) {
		return ticket.flatMap(this.counter::family).map(TicketView::whole);
	}

	private static Actor agent(String author) {
		return new Actor(ActorKind.AGENT, author);
	}

	private static String commandId(@Nullable String key, @Nullable String id) {
		String given = (id != null) ? id : key;
		if (given == null) {
			return UUID.randomUUID().toString();
		}
		if (given.isBlank() || given.length() > 200) {
			throw new InvalidField((id != null) ? "id" : "Idempotency-Key", "must have 1 to 200 characters");
		}
		return given;
	}

	/**
	 * An answer.
	 *
	 * @param text what to answer
	 * @param author the agent
	 * @param status where the ticket goes with it; WAITING if missing
	 * @param id of this answer, against sending it twice; or the header Idempotency-Key
	 * @param attachments files that were uploaded before
	 */
	record ReplyRequest(@NotBlank @Size(max = LONGEST_TEXT) String text, @NotBlank @Size(max = 100) String author,
			@Nullable TicketStatus status, @Nullable String id,
			@Nullable @Valid @Size(max = ReplyFiles.MOST) List<ReplyFiles.NamedFile> attachments) {
	}

	/**
	 * A note.
	 *
	 * @param text the note
	 * @param author who notes
	 * @param id of this note; or the header Idempotency-Key
	 */
	record NoteRequest(@NotBlank @Size(max = LONGEST_TEXT) String text, @NotBlank @Size(max = 100) String author,
			@Nullable String id) {
	}

	/**
	 * A move in the workflow.
	 *
	 * @param status where to
	 * @param author who moves it
	 * @param reason why
	 */
	record StatusRequest(@NotNull TicketStatus status, @NotBlank @Size(max = 100) String author,
			@Nullable @Size(max = 1000) String reason) {
	}

}
