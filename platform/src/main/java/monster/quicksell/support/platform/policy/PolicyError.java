package monster.quicksell.support.platform.policy;

/** A mistake in a policy file: names file, line and reason, and stops the start. */
public class PolicyError extends RuntimeException {

	/** In a file that has more than YAML in it, such as an article. */
	public PolicyError(String file, int line, String reason) {
		super(file + ":" + line + ": " + reason);
	}

}
