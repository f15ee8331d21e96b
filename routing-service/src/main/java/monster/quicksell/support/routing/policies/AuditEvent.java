package monster.quicksell.support.routing.policies;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody changed how the service decides.
 *
 * @param id unique; the same change seen by several instances is one event
 * @param at when
 * @param by who
 * @param what the kind of change: policy, agent, access
 * @param subject what was changed
 * @param before what held before; null if there was nothing
 * @param after what holds now; null if it is gone
 */
public record AuditEvent(@BsonId String id, Instant at, String by, String what, String subject, @Nullable String before,
		@Nullable String after) {
}
