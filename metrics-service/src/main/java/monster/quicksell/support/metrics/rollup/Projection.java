package monster.quicksell.support.metrics.rollup;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;

/** Gathers the facts of a ticket from every event of the log; decides nothing. */
public final class Projection implements Decider<TicketFacts> {

	private static final Set<Class<? extends SpecificRecord>> ALL = Set.of(TicketCreated.class, CustomerReplied.class,
			AgentReplied.class, NoteAdded.class, TicketStatusChanged.class, TicketRated.class, TicketRouted.class,
			SentimentDetected.class, TicketAssigned.class, TicketQueued.class, SlaTargetsSet.class, SlaWarning.class,
			SlaBreached.class, SlaMet.class, CustomerReminderDue.class, AutoCloseDue.class, TicketEscalated.class,
			EscalationAcknowledged.class, EscalationResolved.class);

	@Override
	public TicketFacts initial(String ticketId) {
		return TicketFacts.unknown(ticketId);
	}

	@Override
	public Set<Class<? extends SpecificRecord>> interests() {
		return ALL;
	}

	@Override
	public TicketFacts evolve(TicketFacts before, Event event) {
		TicketFacts facts = before.read(event.at());
		long sequence = event.sequence();
		Instant at = event.at();
		return switch (event.data()) {
			case TicketCreated created -> facts.opened(Opening.of(created, at));
			case AgentReplied reply when reply.getAuthor().getKind() == ActorKind.AGENT -> facts.answered(sequence, at);
			case TicketStatusChanged changed -> {
				TicketFacts moved = facts.moved(sequence, changed.getTo());
				yield Turn.isTurn(changed) ? moved.turned(new Turn(sequence, changed.getTo(), at)) : moved;
			}
			case TicketRated rated -> facts.rated(new Rating(sequence, rated.getStars(), at));
			case TicketRouted routed ->
				facts.routed((routing) -> routing.decided(sequence, routed.getCategory(), routed.getPriority())
					.placed(sequence, routed.getTeam()));
			case TicketAssigned assigned -> facts.routed(
					(routing) -> routing.placed(sequence, assigned.getTeam()).held(sequence, assigned.getAssignee()));
			case TicketQueued queued ->
				facts.routed((routing) -> routing.placed(sequence, queued.getTeam()).held(sequence, null));
			case SlaBreached breached -> facts.breached(new Breach(breached.getMetric(), breached.getCycle(), at));
			case TicketEscalated raised ->
				facts.escalated(new Escalation(raised.getEscalationId(), raised.getTrigger(), raised.getLevel(), at));
			default -> facts;
		};
	}

	@Override
	public List<Decision> decide(TicketFacts facts, Event event, Instant now) {
		return List.of();
	}

}
