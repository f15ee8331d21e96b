package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.util.List;

import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Mark;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.escalation.store.Sightings;
import monster.quicksell.support.escalation.store.Sightings.Member;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Ends incidents. That one is over, and what its customers are told, is kept first; then
 * each of its tickets hears it, however often that has to be begun again.
 */
@Component
class IncidentEnds {

	private static final Logger LOG = LoggerFactory.getLogger(IncidentEnds.class);

	private static final int AT_ONCE = 16;

	private static final int MOST = 2000;

	private final Incidents incidents;

	private final Sightings sightings;

	private final IncidentMembers members;

	private final Tickets<Escalations> tickets;

	private final Orders orders;

	private final LevelClocks clocks;

	private final Clock clock;

	IncidentEnds(Incidents incidents, Sightings sightings, IncidentMembers members, Tickets<Escalations> tickets,
			Orders orders, LevelClocks clocks, Clock clock) {
		this.incidents = incidents;
		this.sightings = sightings;
		this.members = members;
		this.tickets = tickets;
		this.orders = orders;
		this.clocks = clocks;
		this.clock = clock;
	}

	/** Empty if there is no such incident. */
	Mono<Incident> resolve(String incidentId, String by, String outcome, @Nullable String answer) {
		return this.incidents.resolve(incidentId, by, outcome, answer, this.clock.instant())
			.flatMap((incident) -> goOn(incident).thenReturn(incident));
	}

	/** Goes on with all that are over while not all their tickets have heard it. */
	Mono<Void> goOn() {
		return this.incidents.ending().concatMap(this::goOn).then();
	}

	private Mono<Void> goOn(Incident incident) {
		return this.sightings.staying(incident.id(), MOST)
			.flatMap((one) -> leave(incident, one), AT_ONCE)
			.then(this.sightings.staying(incident.id(), 1).hasElements())
			// Some may never have joined before
			.flatMap((some) -> some ? Mono.empty()
					: this.incidents.grew(incident.id()).then(this.incidents.ended(incident.id())));
	}

	/** A ticket that can't be reached now does not keep others from hearing it. */
	private Mono<Void> leave(Incident incident, Member one) {
		Mono<?> heard = (one.pending() && incident.answer() != null)
				// It could not leave, and its customer not be answered, before it joined
				? this.members.join(incident, List.of(one.ticketId()))
					.singleOrEmpty()
					.flatMap((state) -> this.sightings.told(List.of(one.ticketId())).thenReturn(state))
				: Mono.just(one);
		return heard
			.flatMap((joined) -> this.clocks.change(this.tickets, one.ticketId(),
					(state, now) -> (state != null) ? this.orders.leave(state, incident) : List.<Decision>of()))
			.flatMap((state) -> this.sightings.left(one.ticketId()))
			.onErrorResume(IncidentMembers::isAway, (error) -> {
				LOG.info("A ticket hears later that its incident is over: {}", error.getClass().getSimpleName());
				return Mono.empty();
			});
	}

	/**
	 * An incident whose own escalation somebody has ended is over: nobody is called for
	 * its tickets any more, so they must not go on waiting for that.
	 */
	Mono<Void> withTheirLeads() {
		return this.incidents.list(true, MOST)
			.concatMap((incident) -> this.tickets.find(incident.lead().ticketId())
				.filter((lead) -> incident.id().equals(lead.incident()))
				.flatMap((lead) -> Mono.justOrEmpty(
						lead.find(Escalation.id(lead.ticketId(), Escalation.INCIDENT)).map(Escalation::resolved)))
				.flatMap((end) -> resolve(incident.id(), end)))
			.then();
	}

	private Mono<Incident> resolve(String incidentId, Mark end) {
		return resolve(incidentId, end.by(), end.note(), null);
	}

}
