package monster.quicksell.support.routing.assignment;

import java.time.Instant;

import monster.quicksell.support.event.Priority;

/**
 * A ticket's place in a queue.
 *
 * @param team whose queue
 * @param urgency 1 (CRITICAL) to 4 (LOW): the queue is served by it, then by age
 * @param asked when the customer asked first: the age of a ticket goes on while somebody
 * has it
 * @param since since when it waits
 */
public record Waiting(String team, int urgency, Instant asked, Instant since) {

	static Waiting of(String team, Priority priority, Instant asked, Instant since) {
		return new Waiting(team, switch (priority) {
			case CRITICAL -> 1;
			case HIGH -> 2;
			case MEDIUM -> 3;
			case LOW -> 4;
		}, asked, since);
	}

	/** The same place with another urgency or team. */
	Waiting as(String otherTeam, Priority priority) {
		return of(otherTeam, priority, this.asked, this.since);
	}

}
