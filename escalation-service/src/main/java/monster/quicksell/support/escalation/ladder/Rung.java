package monster.quicksell.support.escalation.ladder;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An escalation's stay on a level, with the level's own clock.
 *
 * @param level the level
 * @param target who answers there
 * @param since since when
 * @param acknowledgeBy until when somebody has to take it
 * @param acknowledgedAt when somebody did; null if nobody has
 * @param actedAt the first sign of work after that: an answer, a note, handing down, the
 * end; null if there was none
 */
public record Rung(int level, String target, Instant since, Instant acknowledgeBy, @Nullable Instant acknowledgedAt,
		@Nullable Instant actedAt) {

	Rung(int level, String target, Instant since, Instant acknowledgeBy) {
		this(level, target, since, acknowledgeBy, null, null);
	}

	Rung sooner(Instant newAcknowledgeBy) {
		return new Rung(this.level, this.target, this.since, newAcknowledgeBy, this.acknowledgedAt, this.actedAt);
	}

	/** The first acknowledgement counts. */
	Rung acknowledged(Instant at) {
		return (this.acknowledgedAt != null) ? this
				: new Rung(this.level, this.target, this.since, this.acknowledgeBy, at, this.actedAt);
	}

	Rung acted(Instant at) {
		return (this.actedAt != null || this.acknowledgedAt == null) ? this
				: new Rung(this.level, this.target, this.since, this.acknowledgeBy, this.acknowledgedAt, at);
	}

}
