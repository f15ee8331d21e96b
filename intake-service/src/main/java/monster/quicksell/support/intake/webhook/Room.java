package monster.quicksell.support.intake.webhook;

import java.util.concurrent.atomic.AtomicLong;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Bytes that calls may hold before they have proven themselves: anybody can call, as
 * often at once as he likes.
 */
final class Room {

	private final AtomicLong left;

	Room(long bytes) {
		this.left = new AtomicLong(bytes);
	}

	/** Does something that holds so many bytes; an error with 503 if there is no room. */
	<T> Mono<T> during(long bytes, Mono<T> work) {
		return Mono.defer(() -> {
			if (this.left.addAndGet(-bytes) < 0) {
				this.left.addAndGet(bytes);
				return Mono.error(new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
						"Too many calls at once: try again"));
			}
			return work.doFinally((how) -> this.left.addAndGet(bytes));
		});
	}

}
