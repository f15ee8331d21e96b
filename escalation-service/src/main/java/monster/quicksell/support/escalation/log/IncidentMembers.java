package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.mongodb.MongoException;
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.escalation.store.Sightings;
import monster.quicksell.support.escalation.store.Sightings.Member;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** Tells tickets that they belong to an incident. */
@Component
class IncidentMembers {

	private static final Logger LOG = LoggerFactory.getLogger(IncidentMembers.class);

	private static final int AT_ONCE = 16;

	private static final int MOST = 500;

	private final Incidents incidents;

	private final Sightings sightings;

	private final IncidentBacklog backlog;

	private final Tickets<Escalations> tickets;

	private final Orders orders;

	private final Clock clock;

	IncidentMembers(Incidents incidents, Sightings sightings, IncidentBacklog backlog, Tickets<Escalations> tickets,
			Orders orders, Clock clock) {
		this.incidents = incidents;
		this.sightings = sightings;
		this.backlog = backlog;
		this.tickets = tickets;
		this.orders = orders;
		this.clock = clock;
	}

	/** All that wait, page by page, while everybody on a page could be told. */
	Mono<Void> tell() {
		return this.backlog.waiting()
			.flatMapMany((waiting) -> this.sightings.pending(waiting, MOST))
			.collectMultimap(Member::incidentId)
			.flatMapIterable(Map::entrySet)
			.concatMap((group) -> this.incidents.find(group.getKey())
				.flatMap(this::endIfNobodyWaits)
				.flatMap((incident) -> free(incident, group.getValue()).flatMap((free) -> tell(incident, free))))
			.reduce(0, Integer::sum)
			.flatMap((told) -> (told == MOST) ? tell() : Mono.empty());
	}

	/** All but a lead that has to wait. */
	private Mono<Collection<Member>> free(Incident incident, Collection<Member> some) {
		List<Member> others = some.stream().filter((one) -> !isLead(incident, one)).toList();
		if (others.size() == some.size()) {
			return Mono.just(some);
		}
		return this.backlog.isOver(incident).map((over) -> over ? some : others);
	}

	private static boolean isLead(Incident incident, Member one) {
		return one.ticketId().equals(incident.lead().ticketId());
	}

	/** Whether it may pass by itself. */
	static boolean isAway(Throwable error) {
		return error instanceof Unavailable || error instanceof MongoException;
	}

	/**
	 * The lead is decided first: it calls people. One that can't be decided keeps no
	 * others from hearing it. Gives how many have heard.
	 */
	private Mono<Integer> tell(Incident incident, Collection<Member> some) {
		// What is over has nothing to join: the rounds that end it see to its tickets
		List<String> members = incident.isOpen() ? some.stream()
			.sorted(Comparator.comparing((Member one) -> !isLead(incident, one)))
			.map(Member::ticketId)
			.toList() : List.of();
		return join(incident, members).onErrorResume((error) -> !isAway(error), (error) -> oneByOne(incident, members))
			.map(Escalations::ticketId)
			.collectList()
			.onErrorResume(IncidentMembers::isAway, (error) -> {
				LOG.debug("Tickets hear later of their incident: {}", error.getClass().getSimpleName());
				return Mono.just(List.of());
			})
			.doOnNext(this.backlog::told)
			.flatMap((told) -> told.isEmpty() ? Mono.just(0)
					: this.incidents.grew(incident.id()).then(this.sightings.told(told)).thenReturn(told.size()));
	}

	private Flux<Escalations> oneByOne(Incident incident, List<String> members) {
		return Flux.fromIterable(members).concatMap((one) -> join(incident, List.of(one)).onErrorResume((error) -> {
			LOG.warn("Ticket {} can't hear of its incident: {}", one, error.getClass().getSimpleName());
			return Flux.empty();
		}));
	}

	/**
	 * After an outage all tickets of an incident may be resolved by the time that anybody
	 * could be called for it.
	 */
	private Mono<Incident> endIfNobodyWaits(Incident incident) {
		if (!incident.isOpen()) {
			return Mono.just(incident);
		}
		// Asked as a command, which a rebuild refuses: states tell nothing meanwhile
		return this.tickets.change(incident.lead().ticketId(), (state, now) -> List.of())
			.filter((lead) -> lead.incident() == null && lead.life().isOver())
			.flatMap((lead) -> this.sightings.of(incident.id())
				.flatMap(this.tickets::find, AT_ONCE)
				.all((ticket) -> ticket.life().isOver()))
			.filter(Boolean::booleanValue)
			.flatMap((over) -> this.incidents.resolve(incident.id(), "escalation",
					"all its tickets were resolved before anybody could be called", null, this.clock.instant()))
			.defaultIfEmpty(incident);
	}

	/**
	 * The tickets' log hears that they belong to it; one whose state is not written yet
	 * is left out: it hears the next time.
	 */
	Flux<Escalations> join(Incident incident, Collection<String> ticketIds) {
		return this.tickets.changeAll(ticketIds, (state, now) -> {
			// Seen before its routing was written: it is called for by its real priority
			boolean known = state != null && state.about().priority() != null;
			return (known && state != null) ? this.orders.join(state, incident, now) : List.<Decision>of();
		}).filter((state) -> incident.id().equals(state.incident()));
	}

}
