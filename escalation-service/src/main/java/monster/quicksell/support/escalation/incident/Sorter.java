package monster.quicksell.support.escalation.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Sorts new tickets into incidents: into a running one that they are like, or into a new
 * one when enough customers have the same trouble within the window.
 */
public final class Sorter {

	private final IncidentRules rules;

	/** By these rules. */
	public Sorter(IncidentRules rules) {
		this.rules = rules;
	}

	/** Those of new tickets that belong to an incident that runs, with its lead. */
	public Map<String, Sighting> belonging(List<Sighting> fresh, List<Sighting> running) {
		Map<String, Sighting> belonging = new LinkedHashMap<>();
		for (Sighting one : fresh) {
			Sighting lead = lead(one, running);
			if (lead != null && !isLead(one, lead)) {
				belonging.put(one.ticketId(), lead);
			}
		}
		return belonging;
	}

	/**
	 * Sorts a batch. A lead that comes again takes those along that it made an incident
	 * with: whoever opened it may not have come so far.
	 * @param fresh new tickets, in their order
	 * @param running incidents that run
	 * @param recent tickets of the window that belong to none
	 * @return for each ticket that belongs to one now: the incident's lead
	 */
	public Map<String, Sighting> sort(List<Sighting> fresh, List<Sighting> running, List<Sighting> recent) {
		Map<String, Sighting> sorted = new LinkedHashMap<>();
		List<Sighting> leads = new ArrayList<>(running);
		Loose loose = new Loose(recent, fresh);
		for (Sighting one : fresh) {
			Sighting lead = lead(one, leads);
			if (lead != null && !isLead(one, lead)) {
				sorted.put(one.ticketId(), lead);
				continue;
			}
			List<Sighting> alike = loose.with(one)
				.filter((each) -> !each.ticketId().equals(one.ticketId()) && within(each, one)
						&& one.isLike(each, this.rules.likeness()))
				.toList();
			long customers = Stream.concat(Stream.of(one), alike.stream()).map(Sighting::customer).distinct().count();
			if (lead != null || customers >= this.rules.customers()) {
				leads.add(one);
				alike.forEach((each) -> sorted.put(each.ticketId(), one));
				sorted.put(one.ticketId(), one);
				alike.forEach(loose::remove);
			}
			else {
				loose.add(one);
			}
		}
		return sorted;
	}

	private @Nullable Sighting lead(Sighting one, List<Sighting> leads) {
		return leads.stream().filter((each) -> one.isLike(each, this.rules.likeness())).findFirst().orElse(null);
	}

	private static boolean isLead(Sighting one, Sighting lead) {
		return lead.ticketId().equals(one.ticketId());
	}

	private boolean within(Sighting each, Sighting one) {
		return Duration.between(each.at(), one.at()).abs().compareTo(this.rules.window()) <= 0;
	}

	/**
	 * Tickets that belong to no incident: recent ones by what they have in common with
	 * one of the batch, those of the batch all, as nearly each fifth alike pair has
	 * nothing in common.
	 */
	private static final class Loose {

		private final Map<String, List<Sighting>> recent = new HashMap<>();

		private final List<Sighting> batch = new ArrayList<>();

		private final Set<String> gone = new HashSet<>();

		Loose(List<Sighting> recent, List<Sighting> fresh) {
			fresh.forEach((one) -> one.keys().forEach((key) -> this.recent.put(key, new ArrayList<>())));
			for (Sighting one : recent) {
				for (String key : one.keys()) {
					List<Sighting> alike = this.recent.get(key);
					if (alike != null) {
						alike.add(one);
					}
				}
			}
		}

		void add(Sighting one) {
			this.batch.add(one);
		}

		void remove(Sighting one) {
			this.gone.add(one.ticketId());
		}

		/** All that may be like it. */
		Stream<Sighting> with(Sighting one) {
			Set<String> found = new HashSet<>();
			return Stream
				.concat(one.keys().stream().flatMap((key) -> this.recent.getOrDefault(key, List.of()).stream()),
						this.batch.stream())
				.filter((each) -> !this.gone.contains(each.ticketId()) && found.add(each.ticketId()));
		}

	}

}
