package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * A customer's message that waits for its mood; once that is known the message is judged
 * and forgotten.
 *
 * @param messageId the message
 * @param at when it came
 * @param answers how often a person of the team had answered by then
 * @param misses how often what was suggested had not helped by then
 * @param findings the triggers that its words speak for
 * @param mood its mood, once it is known
 */
public record Heard(String messageId, Instant at, int answers, int misses, List<Finding> findings,
		@Nullable Sentiment mood) {

	Heard in(Sentiment sentiment) {
		return new Heard(this.messageId, this.at, this.answers, this.misses, this.findings, sentiment);
	}

	Heard without(String trigger) {
		return new Heard(this.messageId, this.at, this.answers, this.misses,
				this.findings.stream().filter((finding) -> !finding.trigger().equals(trigger)).toList(), this.mood);
	}

	/** The words for a trigger, none if only the mood speaks. */
	List<String> words(String trigger) {
		return this.findings.stream()
			.filter((finding) -> finding.trigger().equals(trigger))
			.findFirst()
			.map(Finding::words)
			.orElse(List.of());
	}

}
