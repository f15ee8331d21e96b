package monster.quicksell.support.intake.conversation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.TicketStatus;

import static monster.quicksell.support.event.ActorKind.AGENT;
import static monster.quicksell.support.event.ActorKind.CUSTOMER;
import static monster.quicksell.support.event.ActorKind.SYSTEM;
import static monster.quicksell.support.event.TicketStatus.CLOSED;
import static monster.quicksell.support.event.TicketStatus.NEW;
import static monster.quicksell.support.event.TicketStatus.OPEN;
import static monster.quicksell.support.event.TicketStatus.RESOLVED;
import static monster.quicksell.support.event.TicketStatus.WAITING;

/**
 * The guide's status workflow (Ticket Management System): which status may follow which,
 * and by whom. What is not in the table is not allowed; CLOSED is final.
 */
final class Workflow {

	private static final List<Move> TABLE = List.of(
	// @formatter:off
			new Move(NEW,      OPEN,     List.of(AGENT, SYSTEM)),
			new Move(OPEN,     WAITING,  List.of(AGENT)),
			new Move(OPEN,     RESOLVED, List.of(AGENT)),
			new Move(WAITING,  OPEN,     List.of(AGENT, CUSTOMER, SYSTEM)),
			new Move(WAITING,  RESOLVED, List.of(AGENT)),
			new Move(WAITING,  CLOSED,   List.of(SYSTEM)),
			new Move(RESOLVED, OPEN,     List.of(AGENT, CUSTOMER, SYSTEM)),
			new Move(RESOLVED, CLOSED,   List.of(AGENT, SYSTEM)));
	// @formatter:on

	private Workflow() {
	}

	static boolean allows(TicketStatus from, TicketStatus to, ActorKind by) {
		return next(from, by).contains(to);
	}

	/** What the actor may make of a ticket in this status. */
	static List<TicketStatus> next(TicketStatus from, ActorKind by) {
		return TABLE.stream().filter((move) -> move.from() == from && move.by().contains(by)).map(Move::to).toList();
	}

	/** Stops a move that the table does not have, saying which ones it has. */
	static void check(TicketStatus from, TicketStatus to, ActorKind by) {
		if (!allows(from, to, by)) {
			throw illegal(from, to, by);
		}
	}

	/**
	 * The statuses to pass through with an agent's answer, the last one the wanted one:
	 * straight, or by way of OPEN. Empty if the ticket is there already.
	 */
	static List<TicketStatus> path(TicketStatus from, TicketStatus to, ActorKind by) {
		if (from == to) {
			return List.of();
		}
		if (allows(from, to, by)) {
			return List.of(to);
		}
		if (allows(from, OPEN, by) && allows(OPEN, to, by)) {
			return List.of(OPEN, to);
		}
		throw illegal(from, to, by);
	}

	private static NotAllowed illegal(TicketStatus from, TicketStatus to, ActorKind by) {
		List<TicketStatus> legal = next(from, by);
		String instead = legal.isEmpty() ? "nothing else"
				: legal.stream().map(TicketStatus::name).collect(Collectors.joining(" or "));
		return new NotAllowed(
				"A ticket that is " + from + " can't become " + to + " by " + name(by) + "; it can become: " + instead);
	}

	private static String name(ActorKind by) {
		return by.name().toLowerCase(Locale.ROOT);
	}

	private record Move(TicketStatus from, TicketStatus to, List<ActorKind> by) {
	}

}
