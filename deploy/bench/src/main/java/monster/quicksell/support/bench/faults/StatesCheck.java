package monster.quicksell.support.bench.faults;

import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.event.TicketStatus;

/** All was read, and each service's documents know all of it, and where tickets stand. */
final class StatesCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		if (evidence.readers().left() != 0) {
			findings.add(Invariant.NOTHING_LEFT, evidence.readers().left() + " records were not read");
		}
		evidence.readers().documents().forEach((service, documents) -> history.highest().forEach((ticket, numbers) -> {
			Readers.Seen seen = documents.get(ticket);
			if (seen == null) {
				findings.add(Invariant.STATES_COMPLETE, service + " knows nothing of " + ticket);
			}
			else if (!seen.highest().equals(numbers) || !seen.complete()) {
				findings.add(Invariant.STATES_COMPLETE,
						service + " has " + seen + " of " + ticket + ", the log " + numbers);
			}
			else if (!seen.status().equals(status(history, ticket)) && !isForeign(service, ticket)) {
				findings.add(Invariant.STATES_COMPLETE, service + " has " + ticket + " as " + seen.status()
						+ ", the log as " + status(history, ticket));
			}
		}));
	}

	private static String status(History history, String ticket) {
		return history.status().getOrDefault(ticket, TicketStatus.NEW).name();
	}

	/** What intake is to have said, and never did. */
	private static boolean isForeign(String service, String ticket) {
		return service.equals(Service.INTAKE.id()) && Reordered.is(ticket);
	}

}
