package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.util.List;

/**
 * Whoever is asked to end answers what is under way, and is gone in time; whoever is
 * started gets ready, and waits quietly for what is away.
 */
final class EndingsCheck implements Check {

	private static final Duration IN_TIME = Duration.ofSeconds(30);

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		evidence.seen().forEach((each) -> findings.add(each.invariant(), each.what()));
		for (Ending ending : evidence.endings()) {
			if (ending.took().compareTo(IN_TIME) > 0) {
				findings.add(Invariant.ENDS_IN_ORDER, ending.who() + " took " + ending.took() + " to end");
			}
			if (ending.gotPosts()) {
				failed(evidence.sent().failed(), ending, findings);
			}
		}
	}

	private static void failed(List<Sent.Attempt> attempts, Ending ending, Findings findings) {
		long failed = attempts.stream()
			.filter((attempt) -> attempt.begin() < ending.asked() - Edge.ARRIVED.toNanos()
					&& attempt.end() > ending.asked() && attempt.end() < ending.asked() + ending.took().toNanos())
			.count();
		if (failed > 0) {
			findings.add(Invariant.ENDS_IN_ORDER,
					failed + " requests were under way when " + ending.who() + " was asked to end, and failed");
		}
	}

}
