package monster.quicksell.support.bench.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.bench.rig.ServiceProcess;

/** How services fare while a part that they need is away or slow. */
final class Vitals {

	/** Whoever waits for the part may have a few threads more for that. */
	private static final int MORE_THREADS = 50;

	private final Map<ServiceProcess, Integer> threads = new LinkedHashMap<>();

	/** Takes note of how they are before it. */
	Vitals(Collection<ServiceProcess> services) {
		services.forEach((service) -> this.threads.put(service, service.process().threads()));
	}

	/** They live, and their threads have not become many more. */
	List<Violation> bounded() {
		List<Violation> seen = new ArrayList<>();
		this.threads.forEach((service, before) -> {
			int now = service.process().threads();
			if (!service.process().isAlive()) {
				seen.add(new Violation(Invariant.WAITS_QUIETLY, service.service().id() + " has ended"));
			}
			else if (now > before + MORE_THREADS) {
				seen.add(new Violation(Invariant.WAITS_QUIETLY,
						"%s had %d threads and now has %d".formatted(service.service().id(), before, now)));
			}
		});
		return seen;
	}

	/** They live and say that they are not ready. */
	List<Violation> waiting() {
		List<Violation> seen = new ArrayList<>();
		for (ServiceProcess service : this.threads.keySet()) {
			if (!service.answers()) {
				seen.add(
						new Violation(Invariant.WAITS_QUIETLY, service.service().id() + " does not say that it lives"));
			}
			if (service.isReady()) {
				seen.add(new Violation(Invariant.WAITS_QUIETLY,
						service.service().id() + " says that it is ready, without its store"));
			}
		}
		return seen;
	}

}
