package monster.quicksell.support.platform.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Many states in the order of a time of theirs, read page by page: a store that gives
 * thousands at once answers nobody else meanwhile, and a reader has them all in memory.
 *
 * @param <S> the state
 * @param queries where they are
 * @param field the time's name, with an index
 * @param time the same of a state
 * @param ticketId of a state
 */
public record Paged<S>(StateQueries<S> queries, String field, Function<S, @Nullable Instant> time,
		Function<S, String> ticketId) {

	/** So many are read at once. */
	public static final int PAGE = 250;

	/** Between two pages, where nobody waits for the last. */
	public static final Duration REST = Duration.ofMillis(250);

	private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

	/** Those from a time on. */
	public Flux<List<S>> from(Instant from, int most, Duration rest) {
		return between(from, END, most, rest);
	}

	/**
	 * Those from one time on and before another.
	 * @param most no further page is read once there were so many
	 * @param rest between two pages: others are answered meanwhile
	 */
	public Flux<List<S>> between(Instant from, Instant to, int most, Duration rest) {
		return Flux.defer(() -> {
			Set<String> known = new HashSet<>();
			return read(from, to, Math.min(most, PAGE), known)
				.expand((page) -> (page.next() == null || known.size() >= most) ? Mono.empty()
						: read(page.next(), to, page.nextSize(), known).delaySubscription(rest))
				.map(Page::states);
		});
	}

	/** Many may have one time, so a page begins with the last one's time again. */
	private Mono<Page<S>> read(Instant from, Instant to, int size, Set<String> known) {
		Bson wanted = Filters.and(Filters.gte(this.field, Date.from(from)), Filters.lt(this.field, Date.from(to)));
		return this.queries.find(wanted, Sorts.ascending(this.field), size).collectList().map((found) -> {
			List<S> fresh = found.stream().filter((each) -> known.add(this.ticketId.apply(each))).toList();
			Instant last = (found.size() == size) ? this.time.apply(found.getLast()) : null;
			return new Page<>(fresh, last, (last == null || last.isAfter(from)) ? PAGE : 2 * size);
		});
	}

	/**
	 * What was read at once.
	 *
	 * @param next from when on the next one is; null if this was the last
	 * @param nextSize more than a page where a whole one has the same time
	 */
	private record Page<S>(List<S> states, @Nullable Instant next, int nextSize) {
	}

}
