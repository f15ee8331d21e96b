package monster.quicksell.support.routing.assignment;

import java.time.Instant;

import monster.quicksell.support.event.Priority;

/**
 * A ticket's place in a queue.
 *
 * @param team whose queue
 * @param urgency 1 (CRITICAL) to 4 (LOW): the queue is served by it, then by age
 * @param since since when
 */
public record Waiting(String team, int urgency, Instant since) {

	static Waiting of(String team, Priority priority, Instant since) {
		return new Waiting(team, switch (priority) {
			case CRITICAL -> 1;
			case HIGH -> 2;
			case MEDIUM -> 3;
			case LOW -> 4;
		}, since);
	}

	/** The same place with another urgency or team. */
	Waiting as(String otherTeam, Priority priority) {
		return of(otherTeam, priority, this.since);
	}

}
