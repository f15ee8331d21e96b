package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
 * to one, for as much whether that has five tickets or ten thousand. A batch that comes
 * again changes nothing.
 */
final class IncidentWatch implements ChangeListener<Escalations> {

	/**
	 * A ticket is compared with so many before it that belong to no incident, and so many
	 * after it: where more come within the window than anybody could read, one more costs
	 * as much as before.
	 */
	private static final int MOST_COMPARED = 5000;

	/** How many new ones until it is asked again which these are. */
	private static final int LOOK_AGAIN = MOST_COMPARED / 10;

	/** Tickets that came within this share of the window are looked at together. */
	private static final int TOGETHER = 24;

	private final IncidentRules rules;

	private final Sorter sorter;

	private final Predicate<Dossier> covers;

	private final Sightings sightings;

	private final Incidents incidents;

	private final Clock clock;

	/** Which tickets these are, when that was asked last. */
	private Span span = new Span(Instant.MAX, Instant.MAX, Instant.MAX);

	/** How many came since. */
	private int seen;

	/** Looks at tickets that the incidents' trigger speaks for. */
	IncidentWatch(IncidentRules rules, Predicate<Dossier> covers, Sightings sightings, Incidents incidents,
			Clock clock) {
		this.rules = rules;
		this.sorter = new Sorter(rules);
		this.covers = covers;
		this.sightings = sightings;
		this.incidents = incidents;
		this.clock = clock;
	}

	@Override
	public void beforeWrite(Map<Integer, List<Change<Escalations>>> changes) {
		Map<String, Sighting> fresh = new LinkedHashMap<>();
		changes.values().stream().flatMap(List::stream).forEach((change) -> {
			boolean first = change.event().data() instanceof TicketRouted
					&& (change.before() == null || change.before().about().priority() == null);
			if (first && isOpenAndMeant(change.after())) {
				fresh.put(change.event().ticketId(), sighting(change));
			}
		});
		together(fresh.values().stream().sorted(Comparator.comparing(Sighting::at)).toList()).forEach(this::sort);
	}

	/**
	 * In a backlog partitions may be hours apart; what came at about the same time is
	 * looked at together.
	 */
	private List<List<Sighting>> together(List<Sighting> fresh) {
		List<List<Sighting>> groups = new ArrayList<>();
		for (Sighting one : fresh) {
			Instant earliest = one.at().minus(this.rules.window().dividedBy(TOGETHER));
			if (groups.isEmpty() || groups.getLast().getFirst().at().isBefore(earliest)) {
				groups.add(new ArrayList<>());
			}
			groups.getLast().add(one);
		}
		return groups;
	}

	private boolean isOpenAndMeant(Escalations ticket) {
		return !ticket.dossier().first().isEmpty() && !ticket.life().isOver() && this.covers.test(ticket.dossier());
	}

	private void sort(List<Sighting> batch) {
		Incidents.Running running = running(batch);
		Map<String, Sighting> belonging = this.sorter.belonging(batch, running.leads());
		List<String> known = this.sightings.see(batch, belonging.keySet(), this.clock.instant());
		this.seen += batch.size();
		join(belonging, batch.getLast().at());
		List<Sighting> others = batch.stream().filter((one) -> !belonging.containsKey(one.ticketId())).toList();
		while (!others.isEmpty() && !open(others, known, running)) {
			running = running(others);
			known = others.stream().map(Sighting::ticketId).toList();
		}
	}

	/**
	 * Sorts tickets that belonged to none a moment ago.
	 * @param known those that were seen before: what alike ones are found by may have
	 * been left out, or they belong to one since
	 * @return false if somebody else has opened an incident meanwhile, which they may
	 * belong to
	 */
	private boolean open(List<Sighting> others, List<String> known, Incidents.Running running) {
		Span around = around(others.getFirst().at(), others.getLast().at());
		List<Sighting> recent = this.sightings.loose(
				others.stream().flatMap((one) -> one.keys().stream()).distinct().toList(), around.from(), around.to());
		List<Sighting> fresh = fresh(others, known);
		Set<String> own = others.stream().map(Sighting::ticketId).collect(Collectors.toSet());
		int opened = this.incidents.opened();
		if (opened != running.opened()) {
			return false;
		}
		Map<String, Sighting> sorted = this.sorter.sort(fresh, running.leads(),
				recent.stream().filter((one) -> !own.contains(one.ticketId())).toList());
		for (Sighting lead : Set.copyOf(sorted.values())) {
			if (!running.leads().contains(lead) && !this.incidents.open(lead, ++opened)) {
				return false;
			}
		}
		join(sorted, others.getLast().at());
		return true;
	}

	/** As they are stored, if they were before. */
	private List<Sighting> fresh(List<Sighting> others, List<String> known) {
		if (known.isEmpty()) {
			return others;
		}
		Map<String, Sighting> stored = this.sightings.loose(known)
			.stream()
			.collect(Collectors.toMap(Sighting::ticketId, Function.identity()));
		return others.stream()
			.map((one) -> known.contains(one.ticketId()) ? stored.get(one.ticketId()) : one)
			.filter(Objects::nonNull)
			.toList();
	}

	/**
	 * When those came that tickets are compared with which came between two instants. By
	 * the log's time: it is the same however late, and by whom, they are read.
	 */
	private Span around(Instant first, Instant last) {
		if (this.seen >= LOOK_AGAIN || !this.span.isFor(first, last)) {
			this.span = new Span(first, this.sightings.looseBefore(first, MOST_COMPARED).orElse(Instant.MIN),
					this.sightings.looseAfter(last, MOST_COMPARED).orElse(Instant.MAX));
			this.seen = 0;
		}
		return this.span.within(first.minus(this.rules.window()), last.plus(this.rules.window()));
	}

	private Incidents.Running running(List<Sighting> fresh) {
		return this.incidents.running(fresh.getFirst().at().minus(this.rules.quiet()));
	}

	private void join(Map<String, Sighting> sorted, Instant latest) {
		Map<String, List<String>> byLead = new LinkedHashMap<>();
		sorted
			.forEach((ticket, lead) -> byLead.computeIfAbsent(lead.ticketId(), (key) -> new ArrayList<>()).add(ticket));
		byLead.forEach((lead, tickets) -> this.incidents.join(Incident.id(lead), tickets, latest));
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

	/**
	 * Between two instants are as many tickets as are compared.
	 *
	 * @param first whose tickets before it were counted
	 */
	private record Span(Instant first, Instant from, Instant to) {

		/** Later ones have as many before them and more, until they reach its end. */
		boolean isFor(Instant earliest, Instant latest) {
			return !earliest.isBefore(this.first) && latest.isBefore(this.to);
		}

		Span within(Instant earliest, Instant latest) {
			return new Span(this.first, this.from.isBefore(earliest) ? earliest : this.from,
					this.to.isAfter(latest) ? latest : this.to);
		}

	}

}
