package monster.quicksell.support.intake.search;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Message;
import monster.quicksell.support.intake.conversation.Origin;
import monster.quicksell.support.intake.store.Conversations;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Finds tickets by what was written in them. */
@RestController
@ConditionalOnBean(TicketIndex.class)
class SearchController {

	private static final int LONGEST_QUESTION = 200;

	private static final int LARGEST_PAGE = 50;

	/** So many tickets are filtered; beyond, the question should say more. */
	private static final int CANDIDATES = 500;

	private final TicketIndex index;

	private final SearchFeed feed;

	private final Conversations conversations;

	SearchController(TicketIndex index, SearchFeed feed, Conversations conversations) {
		this.index = index;
		this.feed = feed;
		this.conversations = conversations;
	}

	/** The best tickets, best first. */
	@GetMapping("/v1/tickets/search")
	Mono<Findings> search(@RequestParam String q, @RequestParam @Nullable TicketStatus status,
			@RequestParam @Nullable String team, @RequestParam @Nullable String assignee,
			@RequestParam @Nullable String requester, @RequestParam(defaultValue = "20") int limit) {
		if (q.isBlank() || q.length() > LONGEST_QUESTION) {
			throw new InvalidField("q", "must have 1 to " + LONGEST_QUESTION + " characters");
		}
		if (limit < 1 || limit > LARGEST_PAGE) {
			throw new InvalidField("limit", "must be 1 to " + LARGEST_PAGE);
		}
		Filter filter = new Filter(status, team, assignee, requester);
		return Mono.fromCallable(() -> this.index.search(q, CANDIDATES))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((ids) -> this.conversations.withIds(ids)
				.filter(filter::takes)
				.collectList()
				.map((found) -> findings(q, ids, found, limit)));
	}

	private Findings findings(String question, SequencedSet<String> ids, List<Conversation> found, int limit) {
		Map<String, Conversation> byId = found.stream()
			.collect(Collectors.toMap(Conversation::ticketId, Function.identity()));
		List<Finding> tickets = ids.stream()
			.map(byId::get)
			.filter((state) -> state != null)
			.limit(limit)
			.map((state) -> Finding.of(state, this.index.excerpt(question, texts(state))))
			.toList();
		return new Findings(tickets, this.feed.isUpToDate() && ids.size() < CANDIDATES);
	}

	/** The newest first: what was written last is what people remember. */
	private static List<String> texts(Conversation state) {
		return Stream
			.concat(state.messages().stream().sorted(Comparator.comparing(Message::at).reversed()).map(Message::text),
					Stream.of(state.begin().subject()))
			.toList();
	}

	/**
	 * Which of the tickets found are wanted.
	 *
	 * @param status in this status
	 * @param team of this team
	 * @param assignee of this agent
	 * @param requester of the customer with this address or account
	 */
	private record Filter(@Nullable TicketStatus status, @Nullable String team, @Nullable String assignee,
			@Nullable String requester) {

		boolean takes(Conversation state) {
			return state.isOpened() && (this.status == null || this.status == state.progress().status())
					&& (this.team == null || this.team.equals(state.routing().team()))
					&& (this.assignee == null || this.assignee.equals(state.routing().assignee()))
					&& (this.requester == null || isOf(state.begin(), this.requester));
		}

		private static boolean isOf(Origin origin, String requester) {
			return origin.requester().address().toLowerCase(Locale.ROOT).equals(requester.toLowerCase(Locale.ROOT))
					|| requester.equals(origin.requester().accountId());
		}

	}

	/**
	 * What was found.
	 *
	 * @param tickets the best first
	 * @param complete false while the index still reads the log, or when so many tickets
	 * fit that only the best were looked at
	 */
	record Findings(List<Finding> tickets, boolean complete) {
	}

	/**
	 * A ticket that was found.
	 *
	 * @param excerpt plain text of where; null if only customer or reference fit
	 */
	record Finding(String id, String reference, TicketStatus status, String subject, String channel,
			@Nullable String team, @Nullable String assignee, String requester, Instant createdAt,
			@Nullable String excerpt) {

		static Finding of(Conversation state, @Nullable String excerpt) {
			Origin origin = state.begin();
			return new Finding(state.ticketId(), origin.reference(), state.progress().status(), origin.subject(),
					origin.channel(), state.routing().team(), state.routing().assignee(), origin.requester().address(),
					origin.createdAt(), excerpt);
		}

	}

}
