package monster.quicksell.support.escalation.ladder;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * What those who are called need to know of a ticket.
 *
 * @param reference the reference that people see; null until the ticket is created
 * @param subject what it is about. User text
 * @param priority how urgent; null until it is routed
 * @param mood the customer's last known mood
 * @param answers how often a person of the team has answered
 * @param misses how often articles or answers that were suggested did not help
 */
public record About(@Nullable String reference, String subject, @Nullable Priority priority, @Nullable Sentiment mood,
		int answers, int misses) {

	static final About NOTHING = new About(null, "", null, null, 0, 0);

	About created(String newReference, String newSubject) {
		return new About(newReference, newSubject, this.priority, this.mood, this.answers, this.misses);
	}

	About routed(Priority newPriority, Sentiment newMood) {
		return new About(this.reference, this.subject, newPriority, newMood, this.answers, this.misses);
	}

	About felt(Sentiment newMood) {
		return new About(this.reference, this.subject, this.priority, newMood, this.answers, this.misses);
	}

	About answered() {
		return new About(this.reference, this.subject, this.priority, this.mood, this.answers + 1, this.misses);
	}

	/** What was suggested did not help. */
	About missed() {
		return new About(this.reference, this.subject, this.priority, this.mood, this.answers, this.misses + 1);
	}

	/** The priority, MEDIUM while none is known. */
	public Priority urgency() {
		return (this.priority != null) ? this.priority : Priority.MEDIUM;
	}

}
