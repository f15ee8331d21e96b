package monster.quicksell.support.routing.web;

import java.security.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.policies.AuditEvent;
import monster.quicksell.support.routing.policies.PolicyStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes who changed what about the people. */
@Component
class Audit {

	private final PolicyStore store;

	private final Clock clock;

	Audit(PolicyStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Notes a changed agent, a new one or one that is gone; nothing if all is the same.
	 */
	void agent(Principal who, @Nullable Agent before, @Nullable Agent after) {
		if (!Objects.equals(before, after)) {
			Agent either = Objects.requireNonNull((after != null) ? after : before);
			this.store
				.note(new AuditEvent(UUID.randomUUID().toString(), this.clock.instant().truncatedTo(ChronoUnit.MILLIS),
						who.getName(), "agent", either.id(), text(before), text(after)));
		}
	}

	private static @Nullable String text(@Nullable Agent agent) {
		return (agent != null) ? agent.toString() : null;
	}

}
