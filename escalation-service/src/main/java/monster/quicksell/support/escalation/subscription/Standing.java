package monster.quicksell.support.escalation.subscription;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/** How a subscription's receiver has answered, as far as this instance knows. */
final class Standing {

	private final AtomicReference<State> state = new AtomicReference<>(new State(0, 0, null, null, 0, null));

	void delivered(Instant at) {
		this.state.updateAndGet((last) -> new State(last.delivered() + 1, last.refused(), at, null, 0, null));
	}

	void down(String why, Instant at) {
		this.state.updateAndGet((last) -> new State(last.delivered(), last.refused(), last.lastDeliveredAt(),
				(last.downSince() != null) ? last.downSince() : at, last.failures() + 1, why));
	}

	void refused(String why) {
		this.state.updateAndGet(
				(last) -> new State(last.delivered(), last.refused() + 1, last.lastDeliveredAt(), null, 0, why));
	}

	State state() {
		return Objects.requireNonNull(this.state.get());
	}

	/**
	 * The present state.
	 *
	 * @param delivered events since this instance began
	 * @param refused events that became dead letters since then
	 * @param lastDeliveredAt when the last was delivered
	 * @param downSince since when the receiver is down; null if it is not
	 * @param failures how often it was tried since then
	 * @param lastError why it failed last
	 */
	record State(long delivered, long refused, @Nullable Instant lastDeliveredAt, @Nullable Instant downSince,
			int failures, @Nullable String lastError) {
	}

}
