package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.EscalationDescribed;
import org.jspecify.annotations.Nullable;

/**
 * What a person knows of an escalation. User text.
 *
 * @param by who said so
 * @param suspectedCause what might be causing it
 * @param actionNeeded which decision or action is needed
 * @param tried what was tried already
 * @param deadline when the customer needs an answer
 */
public record Form(String by, @Nullable String suspectedCause, @Nullable String actionNeeded, List<String> tried,
		@Nullable Instant deadline) {

	static Form of(EscalationDescribed event) {
		return new Form(event.getBy(), event.getSuspectedCause().orElse(null), event.getActionNeeded().orElse(null),
				List.copyOf(event.getTried()), event.getDeadline().orElse(null));
	}

	/** True if nothing but the name is filled in. */
	public boolean isEmpty() {
		return this.suspectedCause == null && this.actionNeeded == null && this.tried.isEmpty()
				&& this.deadline == null;
	}

	EscalationDescribed toEvent(String escalationId) {
		return EscalationDescribed.newBuilder()
			.setEscalationId(escalationId)
			.setBy(this.by)
			.setSuspectedCause(this.suspectedCause)
			.setActionNeeded(this.actionNeeded)
			.setTried(this.tried)
			.setDeadline(this.deadline)
			.build();
	}

}
