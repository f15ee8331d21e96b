package monster.quicksell.support.bench.faults;

import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.bench.rig.ServiceProcess;

/**
 * How a service fares, before a part that it needs is in trouble and while it is.
 *
 * @param service its name
 * @param isAlive its process is there
 * @param answers it says that it lives
 * @param isReady it says that it is ready
 * @param threads how many it has
 * @param liveMiB what is in use of its heap after a collection; 0 if that is not known
 */
record Vital(String service, boolean isAlive, boolean answers, boolean isReady, int threads, long liveMiB) {

	/** Whoever waits for the part may have a few threads more for that. */
	private static final int MORE_THREADS = 50;

	/** So much more may be under way, or kept for next time. */
	private static final int MORE_MIB = 64;

	static Vital of(ServiceProcess service) {
		boolean answers = service.answers();
		boolean ready = service.isReady();
		int threads = service.process().threads();
		long live = service.process().liveMiB();
		return new Vital(service.service().id(), service.process().isAlive(), answers, ready, threads, live);
	}

	/** It lives, and neither its threads nor what it holds have become many more. */
	List<Violation> boundedSince(Vital before) {
		List<Violation> found = new ArrayList<>();
		if (!this.isAlive) {
			found.add(violation("has ended"));
		}
		if (this.threads > before.threads + MORE_THREADS) {
			found.add(violation("had %d threads and now has %d".formatted(before.threads, this.threads)));
		}
		if (before.liveMiB > 0 && this.liveMiB > before.liveMiB + MORE_MIB) {
			found.add(violation("held %d MiB and now holds %d".formatted(before.liveMiB, this.liveMiB)));
		}
		return found;
	}

	/** It lives and says that it is not ready. */
	List<Violation> waiting() {
		List<Violation> found = new ArrayList<>();
		if (!this.answers) {
			found.add(violation("does not say that it lives"));
		}
		if (this.isReady) {
			found.add(violation("says that it is ready, without its store"));
		}
		return found;
	}

	private Violation violation(String what) {
		return new Violation(Invariant.WAITS_QUIETLY, this.service + " " + what);
	}

}
