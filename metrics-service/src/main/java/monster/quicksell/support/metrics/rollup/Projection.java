package monster.quicksell.support.metrics.rollup;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.IncidentResolved;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketJoinedIncident;
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
import org.jspecify.annotations.Nullable;

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
		TicketFacts after = worked(before.read(event.at()), event);
		return (before.erased() || event.data() instanceof CustomerErased) ? after.forgotten() : after;
	}

	private static TicketFacts worked(TicketFacts facts, Event event) {
		long sequence = event.sequence();
		Instant at = event.at();
		return switch (event.data()) {
			case TicketCreated created -> facts.opened(Opening.of(created, at));
			case AgentReplied reply when reply.getAuthor().getKind() == ActorKind.AGENT ->
				facts.worked((work) -> work.answered(sequence, at, reply.getAuthor().getId()));
			case TicketStatusChanged changed -> {
				TicketFacts moved = facts.moved(sequence, changed.getTo());
				yield Turn.isTurn(changed)
						? moved.worked((work) -> work.turned(new Turn(sequence, changed.getTo(), at))) : moved;
			}
			case TicketRated rated -> facts.worked((work) -> work.rated(new Rating(sequence, rated.getStars(), at)));
			case CustomerReplied reply when !reply.getMessage().getAutomatic() ->
				facts.worked((work) -> work.contacted(at));
			case TicketMerged merged -> facts.worked((work) -> work.judged(new SetAside(sequence, true)));
			case SpamJudged judged -> facts.worked((work) -> work.judged(new SetAside(sequence, judged.getSpam())));
			default -> routed(facts, event);
		};
	}

	private static TicketFacts routed(TicketFacts facts, Event event) {
		long sequence = event.sequence();
		Instant at = event.at();
		return switch (event.data()) {
			case TicketRouted routed -> facts
				.routed((routing) -> routing
					.decided(sequence, routed.getCategory(), routed.getPriority(), routed.getTags())
					.placed(sequence, routed.getTeam()))
				.went((journey) -> journey.moved(new Move(sequence, routed.getTeam(), at))
					.felt(new Mood(sequence, true, routed.getSentiment(), at)));
			case SentimentDetected detected ->
				facts.went((journey) -> journey.felt(new Mood(sequence, false, detected.getSentiment(), at)));
			case TicketAssigned assigned -> placed(facts, event, assigned.getTeam(), assigned.getAssignee());
			case TicketQueued queued -> placed(facts, event, queued.getTeam(), null);
			default -> timed(facts, event);
		};
	}

	private static TicketFacts placed(TicketFacts facts, Event event, String team, @Nullable String assignee) {
		return facts.routed((routing) -> routing.placed(event.sequence(), team).held(event.sequence(), assignee))
			.went((journey) -> journey.moved(new Move(event.sequence(), team, event.at()))
				.held(new Hold(event.sequence(), assignee, event.at())));
	}

	private static TicketFacts timed(TicketFacts facts, Event event) {
		long sequence = event.sequence();
		return switch (event.data()) {
			case SlaTargetsSet set -> facts.timed((levels) -> levels.aimed(sequence,
					set.getTargets()
						.stream()
						.map((target) -> new Due(target.getMetric(), target.getCycle(), target.getStartedAt(),
								target.getDueAt()))
						.toList()));
			case SlaMet met -> facts.timed((levels) -> levels
				.met(new Met(met.getMetric(), met.getCycle(), met.getLate(), met.getElapsedSeconds(), met.getMetAt())));
			case SlaBreached breached -> facts.timed((levels) -> levels
				.breached(new Breach(breached.getMetric(), breached.getCycle(), sequence, breached.getDueAt())));
			case SlaCorrected corrected ->
				facts.timed((levels) -> levels.corrected(new Correction(corrected.getMetric(), corrected.getCycle(),
						sequence, corrected.getDueAt(), corrected.getBreachWithdrawn())));
			default -> escalated(facts, event);
		};
	}

	private static TicketFacts escalated(TicketFacts facts, Event event) {
		return switch (event.data()) {
			case TicketEscalated raised -> facts.went((journey) -> journey.escalated(
					new Escalation(raised.getEscalationId(), raised.getTrigger(), raised.getLevel(), event.at())));
			case TicketJoinedIncident joined -> facts.went((journey) -> journey.joined(Joined.of(event, joined)));
			case IncidentResolved over -> facts.went((journey) -> journey.joined(
					new Joined(event.sequence(), over.getIncidentId(), null, over.getOutcome(), 0, true, event.at())));
			default -> facts;
		};
	}

	@Override
	public List<Decision> decide(TicketFacts facts, Event event, Instant now) {
		return List.of();
	}

}
