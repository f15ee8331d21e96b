package monster.quicksell.support.bench.log;

import java.time.Duration;

/**
 * Which tickets a prepared log has, and how far they live.
 *
 * @param prefix of the tickets' ids
 * @param tickets how many
 * @param steps how many events of its life each has had
 * @param without the service whose own events are left out, because it has yet to say
 * them; or an empty name
 * @param ago how long ago it began
 * @param critical all tickets are of the highest priority; else of a middle one
 * @param silent of a hundred tickets, how many nobody ever answered
 */
public record LogPlan(String prefix, int tickets, int steps, String without, Duration ago, boolean critical,
		int silent) {

	/** Whole lives. */
	public static LogPlan lives(int tickets) {
		return new LogPlan("ticket-", tickets, TicketLife.LENGTH, "", Duration.ZERO, false, 0);
	}

	/** Tickets that are open, routed, assigned and timed. */
	public static LogPlan open(int tickets) {
		return new LogPlan("ticket-", tickets, TicketLife.OPEN, "", Duration.ZERO, false, 0);
	}

	/** The same without what one service says. */
	public LogPlan without(String service) {
		return new LogPlan(this.prefix, this.tickets, this.steps, service, this.ago, this.critical, this.silent);
	}

	/** The same, begun earlier. */
	public LogPlan begun(Duration before) {
		return new LogPlan(this.prefix, this.tickets, this.steps, this.without, before, this.critical, this.silent);
	}

	/** The same with the highest priority. */
	public LogPlan urgent() {
		return new LogPlan(this.prefix, this.tickets, this.steps, this.without, this.ago, true, this.silent);
	}

	/** The same, but nobody answers so many of a hundred. */
	public LogPlan unanswered(int ofHundred) {
		return new LogPlan(this.prefix, this.tickets, this.steps, this.without, this.ago, this.critical, ofHundred);
	}

	/** The same with other ids. */
	public LogPlan named(String start) {
		return new LogPlan(start, this.tickets, this.steps, this.without, this.ago, this.critical, this.silent);
	}

	/** A ticket's id. */
	public String id(int ticket) {
		return this.prefix + ticket;
	}

	/** Whether a ticket is one of these. */
	public boolean includes(String ticketId) {
		return ticketId.startsWith(this.prefix);
	}

	/** Whether nobody answers a ticket. */
	public boolean isSilent(int ticket) {
		return ticket % 100 < this.silent;
	}

	boolean has(int ticket, int step, String service) {
		return step < (isSilent(ticket) ? TicketLife.OPEN : this.steps) && !service.equals(this.without);
	}

}
