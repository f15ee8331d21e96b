package monster.quicksell.support.intake.store;

import java.time.Instant;

import reactor.core.publisher.Mono;

/** Keeps some things for a while only. */
public interface Expiring {

	/** Forgets what was kept for long enough, and gives how many. */
	Mono<Long> expire(Instant now);

}
