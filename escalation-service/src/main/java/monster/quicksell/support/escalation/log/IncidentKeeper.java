package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Has the log of each ticket hear that it belongs to an incident, counts, and ends
 * incidents. Each step may be repeated, and is where it was not finished.
 */
@Component
public class IncidentKeeper {

	private static final Logger LOG = LoggerFactory.getLogger(IncidentKeeper.class);

	private static final int AT_ONCE = 16;

	private static final int MOST = 500;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Incidents incidents;

	private final Tickets<Escalations> tickets;

	private final Orders orders;

	private final Messages messages;

	private final Clock clock;

	private volatile int running;

	IncidentKeeper(Incidents incidents, Tickets<Escalations> tickets, Orders orders, Messages messages, Clock clock,
			MeterRegistry meters) {
		this.incidents = incidents;
		this.tickets = tickets;
		this.orders = orders;
		this.messages = messages;
		this.clock = clock;
		Gauge.builder("escalation.incidents.open", () -> this.running)
			.description("Incidents that nobody has ended")
			.register(meters);
	}

	@Scheduled(fixedDelay = 500)
	void round() {
		try {
			tell();
			count();
		}
		catch (MongoException | Unavailable | IllegalStateException ex) {
			LOG.warn("Incidents have to wait: {}", ex.getClass().getSimpleName());
		}
	}

	/** The lead comes first: it calls people. */
	private void tell() {
		this.incidents.pending(MOST)
			.groupBy(Incidents.Joining::incidentId)
			.flatMap((group) -> this.incidents.count(group.key())
				.flatMap(this::endIfNobodyWaits)
				.flatMapMany((incident) -> group
					.sort(java.util.Comparator
						.comparing((Incidents.Joining one) -> !one.ticketId().equals(incident.lead().ticketId())))
					.flatMapSequential((one) -> join(incident, one), AT_ONCE)), AT_ONCE)
			.blockLast(PATIENCE);
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
			.flatMap((lead) -> this.incidents.tickets(incident.id())
				.flatMap(this.tickets::find, AT_ONCE)
				.all((ticket) -> ticket.life().isOver()))
			.filter(Boolean::booleanValue)
			.flatMap((over) -> this.incidents.resolve(incident.id(), "escalation",
					"all its tickets were resolved before anybody could be called", this.clock.instant()))
			.defaultIfEmpty(incident);
	}

	private Mono<Void> join(Incident incident, Incidents.Joining one) {
		return this.tickets.change(one.ticketId(), (state, now) -> {
			// Seen before its routing was written: it is called for by its real priority
			if (state == null || state.about().priority() == null || !incident.isOpen()) {
				return List.<Decision>of();
			}
			return this.orders.join(state, incident.id(), incident.lead().ticketId(), incident.lead().title(),
					incident.customers(), now);
		}).flatMap((state) -> {
			// A ticket whose state is not written yet hears the next time
			boolean heard = !incident.isOpen() || incident.id().equals(state.incident());
			return heard ? this.incidents.told(one.ticketId()) : Mono.<Void>empty();
		});
	}

	/** The alert's counts are told anew when they have doubled. */
	private void count() {
		List<Incident> open = this.incidents.list(true, MOST).collectList().block(PATIENCE);
		this.running = (open != null) ? open.size() : 0;
		Flux.fromIterable((open != null) ? open : List.of())
			.filter((incident) -> incident.tickets() >= 2 * Math.max(1, incident.announced()))
			.concatMap((incident) -> this.tickets.find(incident.lead().ticketId())
				.flatMap((lead) -> this.messages.send(Topics.ALERTS, key(incident), lead.ticketId(),
						counts(incident, lead.about().reference())))
				.then(this.incidents.announced(incident.id(), incident.tickets())))
			.blockLast(PATIENCE);
	}

	private static String key(Incident incident) {
		return "escalation:" + incident.lead().ticketId() + ":" + Escalation.INCIDENT;
	}

	private static AlertRaised counts(Incident incident, @Nullable String reference) {
		Map<String, String> details = new TreeMap<>();
		details.put("call", "counts");
		details.put("occurrence", "counts-" + incident.tickets());
		details.put("incident", incident.id());
		details.put("trigger", Escalation.INCIDENT);
		details.put("tickets", Integer.toString(incident.tickets()));
		details.put("customers", Integer.toString(incident.customers()));
		return AlertRaised.newBuilder()
			.setDedupKey(key(incident))
			.setSeverity(AlertSeverity.CRITICAL)
			.setTitle(incident.tickets() + " tickets of " + incident.customers() + " customers: "
					+ incident.lead().title())
			.setSource("escalation")
			.setTicketId(incident.lead().ticketId())
			.setReference(reference)
			.setDetails(details)
			.build();
	}

	/**
	 * Ends an incident and what its tickets left to it; with an answer, intake is asked
	 * to write to all of them. Done once every ticket's log has it; repeated, it goes on
	 * where it stopped.
	 */
	public Mono<Incident> resolve(String incidentId, String by, String outcome, @Nullable String answer) {
		return this.incidents.find(incidentId)
			// Whose log has not heard of it yet could not leave it
			.flatMap((found) -> this.incidents.pending(incidentId)
				.flatMap((one) -> join(found, one), AT_ONCE)
				.then(Mono.defer(() -> this.incidents.resolve(incidentId, by, outcome, this.clock.instant()))))
			.flatMap((incident) -> this.incidents.tickets(incidentId)
				.flatMap((ticket) -> this.tickets.change(ticket,
						(state, now) -> (state == null) ? List.<Decision>of()
								: this.orders.leave(state, incidentId, by, outcome, answer)),
						AT_ONCE)
				.then(Mono.just(incident)));
	}

}
