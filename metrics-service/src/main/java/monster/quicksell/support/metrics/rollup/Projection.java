package monster.quicksell.support.metrics.rollup;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.schema.Catalogue;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;

/** Gathers the facts of a ticket from every event of the log; decides nothing. */
public final class Projection implements Decider<TicketFacts> {

	/** Whatever the contract has: the timeline shows what nobody counts, too. */
	private static final Set<Class<? extends SpecificRecord>> ALL = Set.copyOf(Catalogue.records(Topics.TICKET_EVENTS));

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
		return read(before.read(event.at()), event).aimed();
	}

	private static TicketFacts read(TicketFacts facts, Event event) {
		long sequence = event.sequence();
		Instant at = event.at();
		return switch (event.data()) {
			case TicketCreated created -> facts.opened(Opening.of(created, at));
			case AgentReplied reply when reply.getAuthor().getKind() == ActorKind.AGENT ->
				facts.answered(sequence, at, reply.getAuthor().getId());
			case TicketStatusChanged changed -> {
				TicketFacts moved = facts.moved(sequence, changed.getTo());
				yield Turn.isTurn(changed) ? moved.turned(new Turn(sequence, changed.getTo(), at)) : moved;
			}
			case TicketRated rated -> facts.rated(new Rating(sequence, rated.getStars(), at));
			case CustomerReplied reply when !reply.getMessage().getAutomatic() ->
				facts.went((course) -> course.contacted(at));
			case TicketMerged merged -> facts.went((course) -> course.setAside(sequence, true));
			case SpamJudged judged -> facts.went((course) -> course.setAside(sequence, judged.getSpam()));
			case TicketRouted routed -> routed(facts, routed, sequence, at);
			case SentimentDetected detected ->
				facts.went((course) -> course.felt(new Mood(sequence, false, detected.getSentiment(), at)));
			case TicketAssigned assigned -> facts.routed(
					(routing) -> routing.placed(sequence, assigned.getTeam()).held(sequence, assigned.getAssignee()))
				.went((course) -> course.moved(new Move(sequence, assigned.getTeam(), assigned.getAssignee(), at)));
			case TicketQueued queued ->
				facts.routed((routing) -> routing.placed(sequence, queued.getTeam()).held(sequence, null))
					.went((course) -> course.moved(new Move(sequence, queued.getTeam(), null, at)));
			case SlaTargetsSet set -> facts.went((course) -> course.aimed(sequence,
					set.getTargets()
						.stream()
						.map((target) -> new Due(target.getMetric(), target.getCycle(), target.getStartedAt(),
								target.getDueAt()))
						.toList()));
			case SlaMet met -> facts.went((course) -> course
				.met(new Met(met.getMetric(), met.getCycle(), met.getLate(), met.getElapsedSeconds(), met.getMetAt())));
			case SlaBreached breached -> facts.breached(new Breach(breached.getMetric(), breached.getCycle(), at));
			case TicketEscalated raised ->
				facts.escalated(new Escalation(raised.getEscalationId(), raised.getTrigger(), raised.getLevel(), at));
			default -> facts;
		};
	}

	private static TicketFacts routed(TicketFacts facts, TicketRouted routed, long sequence, Instant at) {
		return facts
			.routed((routing) -> routing.decided(sequence, routed.getCategory(), routed.getPriority(), routed.getTags())
				.placed(sequence, routed.getTeam()))
			.went((course) -> course.moved(new Move(sequence, routed.getTeam(), null, at))
				.felt(new Mood(sequence, true, routed.getSentiment(), at)));
	}

	@Override
	public List<Decision> decide(TicketFacts facts, Event event, Instant now) {
		return List.of();
	}

}
