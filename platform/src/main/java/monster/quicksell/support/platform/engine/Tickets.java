package monster.quicksell.support.platform.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import monster.quicksell.support.platform.decider.Decision;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A service's tickets, for its edges: a bean of this type exists for each
 * {@link Participant}.
 */
public interface Tickets<S> {

	/** The ticket's state; empty if nothing is known of it. */
	Mono<S> find(String ticketId);

	/**
	 * Decides a command on the ticket's present state, keeps and publishes what was
	 * decided, and gives the state after it. The command may be asked more than once,
	 * when someone else changed the ticket at the same time; what it throws is passed on
	 * and nothing happens. Done once the log has it (acks=all), or at the latest after
	 * the command time-out if the log is away: the ticket's document holds it then, and
	 * the log will have it later. After an error nothing was kept, unless the database
	 * did not say; so commands carry an id of their own and recognise a repetition.
	 */
	Mono<S> change(String ticketId, Command<S> command);

	/**
	 * The same for many tickets, each by itself, in a few round trips for all of them;
	 * states come in the order of the tickets. After an error some may be kept, and their
	 * states are not told: asked again, a command recognises its repetition.
	 */
	Flux<S> changeAll(Collection<String> ticketIds, Command<S> command);

	/** A person's wish, decided on the ticket's state. */
	@FunctionalInterface
	interface Command<S> {

		/**
		 * What follows from it.
		 * @param state the state; null if nothing is known of the ticket
		 * @param now the log's time
		 */
		List<Decision> decide(@Nullable S state, Instant now);

	}

}
