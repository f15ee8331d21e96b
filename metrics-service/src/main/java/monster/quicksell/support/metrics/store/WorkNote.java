package monster.quicksell.support.metrics.store;

import java.time.Instant;
import java.util.Optional;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.metrics.staffing.Step;
import monster.quicksell.support.platform.decider.Event;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A step of the work on a ticket, as it is kept for staffing. Public, since the driver
 * reads records by reflection.
 *
 * @param id the event's identity
 * @param at when
 * @param ticket the ticket
 * @param kind what happened
 * @param who the agent who answered
 * @param priority the priority that was decided
 */
public record WorkNote(@BsonId String id, Instant at, String ticket, Step.Kind kind, @Nullable String who,
		@Nullable Priority priority) {

	/** What an event is to the work; empty if nothing. */
	public static Optional<WorkNote> of(Event event) {
		return switch (event.data()) {
			case TicketCreated created -> Optional.of(note(event, Step.Kind.ASKED, null, null));
			case CustomerReplied reply when !reply.getMessage().getAutomatic() ->
				Optional.of(note(event, Step.Kind.ASKED, null, null));
			case AgentReplied reply when reply.getAuthor().getKind() == ActorKind.AGENT ->
				Optional.of(note(event, Step.Kind.ANSWERED, reply.getAuthor().getId(), null));
			case TicketRouted routed -> Optional.of(note(event, Step.Kind.WEIGHED, null, routed.getPriority()));
			case TicketStatusChanged changed when changed.getTo() == TicketStatus.RESOLVED
					|| changed.getTo() == TicketStatus.CLOSED ->
				Optional.of(note(event, Step.Kind.ENDED, null, null));
			default -> Optional.empty();
		};
	}

	private static WorkNote note(Event event, Step.Kind kind, @Nullable String who, @Nullable Priority priority) {
		return new WorkNote(event.id(), event.at(), event.ticketId(), kind, who, priority);
	}

	Step step() {
		return new Step(this.at, this.ticket, this.kind, this.who, this.priority);
	}

}
