package monster.quicksell.support.bench.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares what was sent with what can be seen. Knows nothing of how the services work.
 */
public final class Checker {

	private static final List<Check> CHECKS = List.of(new NumbersCheck(), new MessagesCheck(), new EffectsCheck(),
			new CapacityCheck(), new PlacesCheck(), new DueTimesCheck(), new BreachesCheck(), new ClocksCheck(),
			new TopicsCheck(), new AlertsCheck(), new LettersCheck(), new FiguresCheck(), new StatesCheck(),
			new DeadLettersCheck(), new SecretsCheck(), new EndingsCheck());

	private Checker() {
	}

	/** All violations; none if all is well. */
	public static List<Violation> check(Evidence evidence) {
		List<Violation> violations = new ArrayList<>();
		History history = History.of(evidence.log());
		CHECKS.forEach((check) -> check.look(evidence, history,
				(invariant, what) -> violations.add(new Violation(invariant, what))));
		return List.copyOf(violations);
	}

}
