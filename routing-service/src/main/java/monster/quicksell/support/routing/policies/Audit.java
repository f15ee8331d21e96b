package monster.quicksell.support.routing.policies;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import monster.quicksell.support.routing.assignment.Agent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notes who changed what about people and access. What is noted is about to happen: a
 * crash between leaves a note of a change that was meant, never a change without a note.
 */
public final class Audit {

	private final PolicyStore store;

	private final JsonMapper json;

	private final Clock clock;

	/** Notes in this store. */
	public Audit(PolicyStore store, JsonMapper json, Clock clock) {
		this.store = store;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Notes a changed agent, a new one or one that is gone; nothing if all is the same.
	 */
	public void agent(String by, @Nullable Agent before, @Nullable Agent after) {
		if (!Objects.equals(before, after)) {
			note(by, "agent", Objects.requireNonNull((after != null) ? after : before).id(), text(before), text(after));
		}
	}

	/**
	 * Notes what somebody may do when they come for the first time, and whenever it is
	 * something else than before.
	 */
	public void access(String who, String roles) {
		Optional<AuditEvent> last = this.store.last("access", who);
		String before = last.map(AuditEvent::after).orElse(null);
		if (!roles.equals(before)) {
			note(who, "access", who, before, roles);
		}
	}

	private void note(String by, String what, String subject, @Nullable String before, @Nullable String after) {
		this.store.note(new AuditEvent(UUID.randomUUID().toString(),
				this.clock.instant().truncatedTo(ChronoUnit.MILLIS), by, what, subject, before, after));
	}

	private @Nullable String text(@Nullable Agent agent) {
		return (agent != null) ? this.json.writeValueAsString(agent) : null;
	}

}
