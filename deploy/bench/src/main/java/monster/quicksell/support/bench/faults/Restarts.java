package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;

/**
 * Services on their way back. None is touched again before it is ready; how long that
 * took counts, unless something else happened meanwhile.
 */
final class Restarts {

	private static final Duration START = Duration.ofMinutes(3);

	/** So often it may end at one start, where a part that it needs is away just then. */
	private static final int MOST_ENDS = 3;

	private final Map<Service, CompletableFuture<Void>> starting = new ConcurrentHashMap<>();

	private final Queue<Restart> restarts = new ConcurrentLinkedQueue<>();

	private final Queue<Violation> stuck = new ConcurrentLinkedQueue<>();

	private volatile int disturbances;

	/** It was started just now. */
	void begin(ServiceProcess process) {
		long begin = System.nanoTime();
		int before = this.disturbances;
		int beside = beside(process.service());
		this.starting.put(process.service(), CompletableFuture.runAsync(() -> {
			awaitReady(process);
			if (this.disturbances == before) {
				this.restarts.add(new Restart(process.service(), Duration.ofNanos(System.nanoTime() - begin), beside));
			}
		}, (task) -> Thread.ofVirtual().start(task)));
	}

	private int beside(Service service) {
		return (int) this.starting.entrySet()
			.stream()
			.filter((each) -> each.getKey() != service && !each.getValue().isDone())
			.count();
	}

	/** Something else than kills of services happens: who starts now is not timed. */
	void disturb() {
		this.disturbances++;
	}

	/** Returns when it is ready. */
	void await(Service service) {
		CompletableFuture<Void> there = this.starting.remove(service);
		if (there != null) {
			there.join();
		}
	}

	/**
	 * Whoever ended at its start, since a part was away just then, is started again, as
	 * any supervisor does. Whoever lives and does not get ready is noted, prints what its
	 * threads do, and is started anew.
	 * @throws IllegalStateException if that does not help
	 */
	void awaitReady(ServiceProcess process) {
		if (isReady(process)) {
			return;
		}
		this.stuck.add(new Violation(Invariant.READY_AGAIN,
				process.service().id() + " was started and not ready after " + START));
		Processes.printThreads(process.process().pid());
		Site.pause(Duration.ofSeconds(2));
		process.kill();
		process.again();
		if (!isReady(process)) {
			throw new IllegalStateException(
					process.service().id() + " did not get ready:\n" + process.process().outputTail());
		}
	}

	private boolean isReady(ServiceProcess process) {
		long deadline = System.nanoTime() + START.toNanos();
		int ends = 0;
		while (!process.isReady()) {
			if (System.nanoTime() > deadline) {
				return false;
			}
			if (!process.process().isAlive()) {
				if (process.process().ranOutOfMemory()) {
					this.stuck
						.add(new Violation(Invariant.WAITS_QUIETLY, process.service().id() + " ran out of memory"));
				}
				ends++;
				if (ends == MOST_ENDS + 1) {
					this.stuck.add(new Violation(Invariant.READY_AGAIN,
							process.service().id() + " ended " + ends + " times at one start"));
				}
				process.again();
			}
			Site.pause(Duration.ofMillis(100));
		}
		return true;
	}

	/** Who did not get ready, or ended by itself. */
	Queue<Violation> stuck() {
		return this.stuck;
	}

	/** Those that nothing else disturbed. */
	List<Restart> undisturbed() {
		return List.copyOf(this.restarts);
	}

}
