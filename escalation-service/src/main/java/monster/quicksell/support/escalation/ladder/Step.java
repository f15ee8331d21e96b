package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.LadderStep;
import monster.quicksell.support.event.Priority;

/**
 * One level as it was promised to an escalation when it began; a later policy does not
 * change it.
 *
 * @param level the level
 * @param target who answers there
 * @param line the on-call schedules that are called in turn
 * @param acknowledgeSeconds how soon the level has to take it, by name of the priority
 * @param followUpSeconds how soon work has to show, again and again, by name of the
 * priority
 * @param reminders how often a person is reminded before somebody else is called
 */
public record Step(int level, String target, List<String> line, Map<String, Long> acknowledgeSeconds,
		Map<String, Long> followUpSeconds, int reminders) {

	static Step of(LadderStep step) {
		return new Step(step.getLevel(), step.getTarget(), List.copyOf(step.getLine()),
				Map.copyOf(step.getAcknowledgeSeconds()), Map.copyOf(step.getFollowUpSeconds()), step.getReminders());
	}

	LadderStep toEvent() {
		return new LadderStep(this.level, this.target, this.line, this.acknowledgeSeconds, this.followUpSeconds,
				this.reminders);
	}

	/** How many can be called; at least the level as a whole. */
	int places() {
		return Math.max(1, this.line.size());
	}

	Duration acknowledgeWithin(Priority priority) {
		return Duration.ofSeconds(this.acknowledgeSeconds.getOrDefault(priority.name(), 0L));
	}

	Duration followUpWithin(Priority priority) {
		return Duration.ofSeconds(this.followUpSeconds.getOrDefault(priority.name(), 0L));
	}

}
