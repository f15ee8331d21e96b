package monster.quicksell.support.platform.store;

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

/**
 * Many states in the order of a time of theirs, read page by page: a store that gives
 * thousands at once answers nobody else meanwhile, and a reader has them all in memory.
 *
 * @param <S> the state
 * @param queries where they are
 * @param field the time's name, with an index
 * @param also what else they must be
 * @param time the same of a state
 * @param ticketId of a state
 */
public record Paged<S>(StateQueries<S> queries, String field, @Nullable Bson also, Function<S, @Nullable Instant> time,
		Function<S, String> ticketId) {

	/** So many are read at once. */
	public static final int PAGE = 500;

	private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

	/** Those from a time on. */
	public Flux<S> from(Instant from, int most) {
		return between(from, END, most);
	}

	/** Those from one time on and before another. */
	public Flux<S> between(Instant from, Instant to, int most) {
		return Flux.defer(() -> read(from, to, Math.min(most, PAGE), new HashSet<>(), most)).take(most);
	}

	/** Many may have one time, so a page begins with the last one's time again. */
	private Flux<S> read(Instant from, Instant to, int page, Set<String> known, int most) {
		Bson range = Filters.and(Filters.gte(this.field, Date.from(from)), Filters.lt(this.field, Date.from(to)));
		Bson wanted = (this.also != null) ? Filters.and(range, this.also) : range;
		return this.queries.find(wanted, Sorts.ascending(this.field), page).collectList().flatMapMany((found) -> {
			List<S> fresh = found.stream().filter((each) -> known.add(this.ticketId.apply(each))).toList();
			Instant last = (found.size() == page) ? this.time.apply(found.getLast()) : null;
			if (last == null || known.size() >= most) {
				return Flux.fromIterable(fresh);
			}
			boolean goesOn = last.isAfter(from);
			return Flux.fromIterable(fresh)
				.concatWith(Flux.defer(() -> read(goesOn ? last : from, to, goesOn ? PAGE : 2 * page, known, most)));
		});
	}

}
