package monster.quicksell.support.escalation.ladder;

import java.time.Instant;

import monster.quicksell.support.event.EscalationPaged;
import org.jspecify.annotations.Nullable;

/**
 * A call to a person.
 *
 * @param level the level
 * @param place the place in the level's line, from 1
 * @param schedule the on-call schedule asked; null where the level has none
 * @param person who was on call; null if nobody was
 * @param at when
 * @param answerBy when the next is called
 * @param reason why this one was called
 */
public record Page(int level, int place, @Nullable String schedule, @Nullable String person, Instant at,
		Instant answerBy, String reason) {

	static final String RAISED = "raised";

	static final String NOT_ACKNOWLEDGED = "not-acknowledged";

	static final String NO_FOLLOW_UP = "no-follow-up";

	static final String UNREACHABLE = "unreachable";

	static final String HANDED_DOWN = "handed-down";

	/** Nobody is called yet: others may have the same trouble. */
	static final String SETTLING = "settling";

	/** Nobody is called yet: the answer may stand later in the log. */
	static final String CATCHING_UP = "catching-up";

	static final String AGAIN = "again";

	static Page of(EscalationPaged event, Instant at) {
		return new Page(event.getLevel(), event.getPlace(), event.getSchedule().orElse(null),
				event.getPerson().orElse(null), at, event.getAnswerBy(), event.getReason());
	}

}
