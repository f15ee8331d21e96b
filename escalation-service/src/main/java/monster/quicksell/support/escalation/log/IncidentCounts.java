package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.ladder.Alerts;
import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** Counts incidents, and tells the counts each time that they have doubled. */
@Component
class IncidentCounts {

	private static final int MOST = 500;

	private final Incidents incidents;

	private final Tickets<Escalations> tickets;

	private final Messages messages;

	private final Clock clock;

	private volatile int running;

	IncidentCounts(Incidents incidents, Tickets<Escalations> tickets, Messages messages, Clock clock,
			MeterRegistry meters) {
		this.incidents = incidents;
		this.tickets = tickets;
		this.messages = messages;
		this.clock = clock;
		Gauge.builder("escalation.incidents.open", () -> this.running)
			.description("Incidents that nobody has ended")
			.register(meters);
	}

	Mono<Void> tell() {
		return Mono.defer(() -> this.incidents.count(this.clock.instant()))
			.thenMany(this.incidents.list(true, MOST))
			.collectList()
			.doOnNext((open) -> this.running = open.size())
			.flatMapMany(Flux::fromIterable)
			.filter((incident) -> incident.tickets() >= 2 * Math.max(1, incident.announced()))
			.concatMap(this::tell)
			.then();
	}

	private Mono<Void> tell(Incident incident) {
		String key = Alerts.dedupKey(incident.lead().ticketId(), Escalation.INCIDENT);
		// Nobody hears how many they are before anybody was called
		return this.tickets.find(incident.lead().ticketId())
			.filter((lead) -> incident.id().equals(lead.incident()))
			.flatMap((lead) -> this.messages
				.send(Topics.ALERTS, key, lead.ticketId(), counts(key, incident, lead.about().reference()))
				.then(this.incidents.announced(incident.id(), incident.tickets())));
	}

	private static AlertRaised counts(String key, Incident incident, @Nullable String reference) {
		Map<String, String> details = new TreeMap<>();
		details.put("call", "counts");
		details.put("occurrence", "counts-" + incident.tickets());
		details.put("incident", incident.id());
		details.put("trigger", Escalation.INCIDENT);
		details.put("tickets", Integer.toString(incident.tickets()));
		details.put("customers", Integer.toString(incident.customers()));
		return AlertRaised.newBuilder()
			.setDedupKey(key)
			.setSeverity(AlertSeverity.CRITICAL)
			.setTitle(incident.tickets() + " tickets of " + incident.customers() + " customers: "
					+ incident.lead().title())
			.setSource("escalation")
			.setTicketId(incident.lead().ticketId())
			.setReference(reference)
			.setDetails(details)
			.build();
	}

}
