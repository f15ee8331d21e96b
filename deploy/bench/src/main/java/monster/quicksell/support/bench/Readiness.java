package monster.quicksell.support.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;

/** When each of the services that start was ready, looked at twice a second. */
final class Readiness implements AutoCloseable {

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("readiness").factory());

	private final Map<Service, Double> seconds = new ConcurrentHashMap<>();

	private final List<ServiceProcess> services;

	private final long begin;

	private Readiness(List<ServiceProcess> services, long begin) {
		this.services = services;
		this.begin = begin;
	}

	/**
	 * Starts to look.
	 * @param begin from when time counts, of {@link System#nanoTime()}
	 */
	static Readiness watch(List<ServiceProcess> services, long begin) {
		Readiness readiness = new Readiness(services, begin);
		readiness.clock.scheduleWithFixedDelay(readiness::look, 0, 500, TimeUnit.MILLISECONDS);
		return readiness;
	}

	private void look() {
		this.services.stream()
			.filter((service) -> !this.seconds.containsKey(service.service()) && service.isReady())
			.forEach((service) -> this.seconds.put(service.service(), (System.nanoTime() - this.begin) / 1e9));
	}

	/** Whether all are. */
	boolean isComplete() {
		return this.seconds.size() == this.services.size();
	}

	/** How many were ready when: pairs of seconds and their number. */
	List<double[]> line() {
		List<double[]> line = new ArrayList<>();
		this.seconds.values().stream().sorted().forEach((at) -> line.add(new double[] { at, line.size() + 1.0 }));
		return line;
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

}
