package monster.quicksell.support.platform.store;

import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Questions to the collection {@code <service>_tickets} in which the platform keeps a
 * service's states. Filters and sorts name the state's fields as {@code state.<field>},
 * the ticket as {@code _id}; a bean of this type exists for each participant. An answer
 * that does not come in time is a {@link StoreUnavailable}.
 *
 * @param <S> the state
 */
public interface StateQueries<S> {

	/** The state of a ticket; empty if nothing is known of it. */
	Mono<S> find(String ticketId);

	/** States that match, sorted, at most so many. */
	Flux<S> find(Bson filter, Bson sort, int limit);

	/** How many match. */
	Mono<Long> count(Bson filter);

	/** Makes sure of an index; asked at start, harmless when repeated. */
	void index(Bson keys);

}
