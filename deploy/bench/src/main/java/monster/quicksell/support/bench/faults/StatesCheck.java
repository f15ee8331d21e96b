package monster.quicksell.support.bench.faults;

/** All was read, and each service's documents know all of it. */
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
		}));
	}

}
