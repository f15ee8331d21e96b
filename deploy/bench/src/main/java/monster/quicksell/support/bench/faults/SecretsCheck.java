package monster.quicksell.support.bench.faults;

/** No secret, and nothing that a customer wrote, stands where operators look. */
final class SecretsCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		evidence.outputs().forEach((where, text) -> evidence.secrets().forEach((secret) -> {
			if (text.contains(secret)) {
				findings.add(Invariant.NOTHING_SECRET_SHOWN, where + " holds " + secret);
			}
		}));
	}

}
