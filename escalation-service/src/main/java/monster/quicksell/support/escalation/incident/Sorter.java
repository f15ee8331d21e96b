package monster.quicksell.support.escalation.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

	/**
	 * Sorts a batch.
	 * @param fresh new tickets, in their order
	 * @param running incidents that run
	 * @param recent tickets of the window that belong to none
	 * @return for each ticket that belongs to one now: the incident's lead
	 */
	public Map<String, Sighting> sort(List<Sighting> fresh, List<Sighting> running, List<Sighting> recent) {
		Map<String, Sighting> sorted = new LinkedHashMap<>();
		List<Sighting> leads = new ArrayList<>(running);
		List<Sighting> loose = new ArrayList<>(recent);
		for (Sighting one : fresh) {
			Sighting lead = leads.stream()
				.filter((each) -> one.isLike(each, this.rules.likeness()))
				.findFirst()
				.orElse(null);
			if (lead != null) {
				sorted.put(one.ticketId(), lead);
				continue;
			}
			List<Sighting> alike = loose.stream()
				.filter((each) -> !each.ticketId().equals(one.ticketId()) && within(each, one)
						&& one.isLike(each, this.rules.likeness()))
				.toList();
			long customers = Stream.concat(Stream.of(one), alike.stream()).map(Sighting::customer).distinct().count();
			if (customers >= this.rules.customers()) {
				leads.add(one);
				sorted.put(one.ticketId(), one);
				alike.forEach((each) -> sorted.put(each.ticketId(), one));
				loose.removeAll(alike);
			}
			else {
				loose.add(one);
			}
		}
		return sorted;
	}

	private boolean within(Sighting each, Sighting one) {
		return Duration.between(each.at(), one.at()).abs().compareTo(this.rules.window()) <= 0;
	}

}
