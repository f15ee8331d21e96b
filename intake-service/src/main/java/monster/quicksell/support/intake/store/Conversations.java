package monster.quicksell.support.intake.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Requester;
import monster.quicksell.support.platform.store.StateQueries;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Questions to all conversations. */
@Component
public class Conversations {

	private static final String CREATED = "state.origin.createdAt";

	private static final String REFERENCE = "state.origin.reference";

	private static final String ADDRESS = "state.origin.requester.address";

	private static final String ACCOUNT = "state.origin.requester.accountId";

	private static final String STATUS = "state.progress.status";

	private static final String TEAM = "state.routing.team";

	private static final String TAGS = "state.routing.tags";

	private static final String PRIORITY = "state.routing.priority";

	private static final Bson NEWEST_FIRST = Sorts.descending(CREATED, "_id");

	private final StateQueries<Conversation> queries;

	Conversations(StateQueries<Conversation> queries) {
		this.queries = queries;
		queries.index(Indexes.ascending(REFERENCE));
		queries.index(Indexes.descending(CREATED));
		for (String field : List.of(STATUS, TEAM, PRIORITY, TAGS, ADDRESS, ACCOUNT)) {
			queries.index(Indexes.compoundIndex(Indexes.ascending(field), Indexes.descending(CREATED)));
		}
	}

	/** The ticket that is called so, the newest if there are two. */
	public Mono<Conversation> called(String reference) {
		return this.queries.find(Filters.eq(REFERENCE, reference), NEWEST_FIRST, 1).next();
	}

	/** The ticket with this id. */
	public Mono<Conversation> withId(String ticketId) {
		return this.queries.find(Filters.eq("_id", ticketId), NEWEST_FIRST, 1).next();
	}

	/** The tickets with these ids, in no order; those that do not exist are left out. */
	public Flux<Conversation> withIds(Collection<String> ticketIds) {
		return this.queries.find(Filters.in("_id", ticketIds), NEWEST_FIRST, Math.max(1, ticketIds.size()));
	}

	/**
	 * A ticket that has this file, if there is one besides those. Looks through all
	 * tickets: a rare question.
	 */
	public Mono<Conversation> withFile(String sha256, Collection<String> besides) {
		return this.queries
			.find(Filters.and(Filters.eq("state.messages.attachments.sha256", sha256), Filters.nin("_id", besides)),
					NEWEST_FIRST, 1)
			.next();
	}

	/** A customer's tickets since then by address or account, each newest first. */
	public Flux<Conversation> ofRequester(Requester requester, Instant since, int limit) {
		return ofRequesters(List.of(requester), since, limit);
	}

	/** Tickets of many customers in the same way, at most so many by each. */
	public Flux<Conversation> ofRequesters(Collection<Requester> requesters, Instant since, int limit) {
		return of(ADDRESS, requesters.stream().map(Requester::address), since, limit)
			.concatWith(of(ACCOUNT, requesters.stream().map(Requester::accountId), since, limit))
			.distinct(Conversation::ticketId);
	}

	private Flux<Conversation> of(String field, Stream<@Nullable String> values, Instant since, int limit) {
		Set<String> known = values.filter(Objects::nonNull).collect(Collectors.toSet());
		return known.isEmpty() ? Flux.empty() : this.queries
			.find(Filters.and(Filters.in(field, known), Filters.gte(CREATED, since)), NEWEST_FIRST, limit);
	}

	/** Tickets, newest first. */
	public Flux<Conversation> find(Wanted wanted, int limit) {
		List<Bson> filters = new ArrayList<>();
		if (wanted.status() != null) {
			filters.add(Filters.eq(STATUS, wanted.status().name()));
		}
		if (wanted.team() != null) {
			filters.add(Filters.eq(TEAM, wanted.team()));
		}
		if (wanted.priority() != null) {
			filters.add(Filters.eq(PRIORITY, wanted.priority().name()));
		}
		if (wanted.tag() != null) {
			filters.add(Filters.eq(TAGS, wanted.tag()));
		}
		if (wanted.before() != null) {
			filters.add(Filters.lte(CREATED, wanted.before().createdAt()));
			filters.add(Filters.or(Filters.lt(CREATED, wanted.before().createdAt()),
					Filters.lt("_id", wanted.before().ticketId())));
		}
		else {
			filters.add(Filters.gt(CREATED, Instant.EPOCH));
		}
		return this.queries.find(Filters.and(filters), NEWEST_FIRST, limit);
	}

	/**
	 * Which tickets.
	 *
	 * @param status in this status
	 * @param team of this team
	 * @param priority of this priority
	 * @param tag with this tag
	 * @param before those after this one in the list
	 */
	public record Wanted(@Nullable TicketStatus status, @Nullable String team, @Nullable Priority priority,
			@Nullable String tag, @Nullable Place before) {
	}

	/**
	 * A place in the list.
	 *
	 * @param createdAt the ticket's age
	 * @param ticketId the ticket
	 */
	public record Place(Instant createdAt, String ticketId) {
	}

}
