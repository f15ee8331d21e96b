package monster.quicksell.support.escalation.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import monster.quicksell.support.escalation.incident.Fingerprint;
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.incident.IncidentRules;
import monster.quicksell.support.escalation.incident.Sighting;
import monster.quicksell.support.escalation.incident.Sorter;
import monster.quicksell.support.escalation.ladder.Dossier;
import monster.quicksell.support.escalation.ladder.EscalationPolicy.IncidentPolicy;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.escalation.store.Sightings;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.platform.engine.Change;
import monster.quicksell.support.platform.engine.ChangeListener;

/**
 * Looks at each new ticket once it is routed, and sorts it into an incident if it belongs
 * to one. A batch that comes again changes nothing.
 */
final class IncidentWatch implements ChangeListener<Escalations> {

	private static final int MOST_CANDIDATES = 2000;

	private final IncidentRules rules;

	private final Sorter sorter;

	private final Predicate<Dossier> covers;

	private final Sightings sightings;

	private final Incidents incidents;

	/** Looks at tickets that the incidents' trigger speaks for. */
	IncidentWatch(IncidentRules rules, Predicate<Dossier> covers, Sightings sightings, Incidents incidents) {
		this.rules = rules;
		this.sorter = new Sorter(rules);
		this.covers = covers;
		this.sightings = sightings;
		this.incidents = incidents;
	}

	@Override
	public void beforeWrite(int partition, List<Change<Escalations>> changes) {
		Map<String, Sighting> fresh = new LinkedHashMap<>();
		for (Change<Escalations> change : changes) {
			boolean first = change.event().data() instanceof TicketRouted
					&& (change.before() == null || change.before().about().priority() == null);
			if (first && isOpenAndMeant(change.after())) {
				fresh.put(change.event().ticketId(), sighting(change));
			}
		}
		if (!fresh.isEmpty()) {
			sort(List.copyOf(fresh.values()));
		}
	}

	private boolean isOpenAndMeant(Escalations ticket) {
		return !ticket.dossier().first().isEmpty() && !ticket.life().isOver() && this.covers.test(ticket.dossier());
	}

	private void sort(List<Sighting> seen) {
		this.sightings.see(seen);
		List<Sighting> fresh = this.sightings.loose(seen.stream().map(Sighting::ticketId).toList())
			.stream()
			.sorted(Comparator.comparing(Sighting::at))
			.toList();
		if (fresh.isEmpty()) {
			return;
		}
		Instant earliest = fresh.getFirst().at();
		Instant latest = fresh.getLast().at();
		List<Sighting> recent = new ArrayList<>(
				this.sightings.loose(fresh.stream().flatMap((one) -> one.keys().stream()).distinct().toList(),
						earliest.minus(this.rules.window()), MOST_CANDIDATES));
		recent.removeAll(fresh);
		Map<String, Sighting> sorted = this.sorter.sort(fresh,
				this.incidents.running(earliest.minus(this.rules.quiet())), recent);
		Map<Sighting, List<String>> byLead = new LinkedHashMap<>();
		sorted.forEach((ticket, lead) -> byLead.computeIfAbsent(lead, (key) -> new ArrayList<>()).add(ticket));
		byLead.forEach((lead, tickets) -> {
			if (tickets.contains(lead.ticketId())) {
				this.incidents.open(lead);
			}
			this.incidents.join(Incident.id(lead.ticketId()), tickets, latest);
		});
	}

	private Sighting sighting(Change<Escalations> change) {
		Escalations ticket = change.after();
		Dossier known = ticket.dossier();
		String text = ticket.about().subject() + "\n" + known.first();
		String customer = (known.account() != null) ? "account:" + known.account()
				: "address:" + String.valueOf(known.address()).toLowerCase(Locale.ROOT);
		return new Sighting(ticket.ticketId(), change.event().at(), customer,
				(known.category() != null) ? known.category() : "", this.rules.marketplace(text),
				this.rules.error(known.errors()), ticket.about().subject().isBlank()
						? known.first().lines().findFirst().orElse("") : ticket.about().subject(),
				Fingerprint.of(text));
	}

	static IncidentRules rules(IncidentPolicy policy) {
		return new IncidentRules(policy.window().length(), policy.customers(), policy.likeness() / 100.0,
				policy.marketplaces(), (policy.genericErrors() != null) ? policy.genericErrors() : List.of(),
				policy.quiet().length());
	}

}
