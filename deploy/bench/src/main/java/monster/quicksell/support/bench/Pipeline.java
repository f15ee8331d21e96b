package monster.quicksell.support.bench;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import monster.quicksell.support.bench.load.FirstMessages;
import monster.quicksell.support.bench.log.Lag;
import monster.quicksell.support.bench.log.LogReader;
import monster.quicksell.support.bench.log.Milestones;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.rig.Http;
import monster.quicksell.support.bench.rig.JavaProcess;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import monster.quicksell.support.schema.AvroDeserializer;
import monster.quicksell.support.schema.Topics;

/** All five services on a rig, with somebody who watches the log and the lags. */
final class Pipeline implements AutoCloseable {

	static final Duration START = Duration.ofMinutes(3);

	private final Rig rig;

	private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);

	private final FirstMessages messages;

	private final Milestones milestones;

	private final LogReader reader;

	private final Lag lag;

	private Pipeline(Rig rig, List<ServiceProcess> services, FirstMessages messages, Consumer<Pipeline> meanwhile) {
		this.rig = rig;
		services.forEach((service) -> this.services.put(service.service(), service));
		this.messages = messages;
		AvroDeserializer deserializer = new AvroDeserializer();
		deserializer.configure(Map.of("schema.registry.url", rig.registryUrl()), false);
		this.milestones = new Milestones(deserializer, this.messages::number);
		this.reader = LogReader.start(rig.bootstrapServers(), Topics.TICKET_EVENTS, this.milestones::take);
		this.lag = Lag.watch(rig.admin());
		meanwhile.accept(this);
		this.services.values().forEach((service) -> service.awaitReady(START));
	}

	/** Starts the services and returns when all are ready. */
	static Pipeline start(Rig rig, List<String> jvm, FirstMessages messages) {
		return start(rig, (service) -> jvm, messages, (pipeline) -> {
		});
	}

	/** The same in one process. */
	static Pipeline startTogether(Rig rig, List<String> jvm, FirstMessages messages) {
		return new Pipeline(rig, rig.startTogether(jvm), messages, (pipeline) -> {
		});
	}

	/**
	 * The same with each service's own options.
	 * @param meanwhile done while they start
	 */
	static Pipeline start(Rig rig, Function<Service, List<String>> jvm, FirstMessages messages,
			Consumer<Pipeline> meanwhile) {
		return new Pipeline(rig,
				Arrays.stream(Service.values())
					.map((service) -> rig.start(service, jvm.apply(service), Map.of()))
					.toList(),
				messages, meanwhile);
	}

	ServiceProcess service(Service service) {
		ServiceProcess process = this.services.get(service);
		if (process == null) {
			throw new IllegalStateException(service + " does not run");
		}
		return process;
	}

	List<ServiceProcess> services() {
		return List.copyOf(this.services.values());
	}

	FirstMessages messages() {
		return this.messages;
	}

	Milestones milestones() {
		return this.milestones;
	}

	Lag lag() {
		return this.lag;
	}

	/** Posts a message; whether it was accepted. All services have to run. */
	boolean post(int number) {
		services().forEach(ServiceProcess::requireAlive);
		return Http.post(service(Service.INTAKE), "/v1/messages", this.messages.apply(number)) == 202;
	}

	/** Waits until nothing is left to read. */
	boolean drain(Duration patience) {
		return await(() -> this.lag.worst() == 0, patience);
	}

	static boolean await(BooleanSupplier condition, Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				return false;
			}
			LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
		}
		return true;
	}

	/** How many tickets metrics has counted today. */
	long counted() {
		try {
			return Http.json(service(Service.METRICS), "/v1/metrics/daily").path("received").asLong(-1);
		}
		catch (UncheckedIOException ex) {
			return -1;
		}
	}

	/** Processor time that all have used, but for who posts and watches. */
	Duration cpu() {
		return this.rig.cpuOfAll();
	}

	/** Lets all services end in order, with so much patience for each. */
	void end(Duration patience) {
		this.services.values().forEach((service) -> service.process().end(patience));
	}

	/** Takes down how much memory everybody has. */
	void tellMemory(Report report, String when) {
		long together = 0;
		Map<JavaProcess, String> processes = new LinkedHashMap<>();
		this.services.values()
			.forEach((service) -> processes.merge(service.process(), service.service().id(), (a, b) -> a + ", " + b));
		for (Map.Entry<JavaProcess, String> process : processes.entrySet()) {
			long memory = process.getKey().residentMiB();
			together += memory;
			report.figure(when + "memory of " + process.getValue(), memory, "MiB");
		}
		report.figure(when + "memory of all services", together, "MiB");
		report.figure(when + "memory of the broker", this.rig.kafkaMiB(), "MiB");
		report.figure(when + "memory of the store", this.rig.mongoMiB(), "MiB");
	}

	@Override
	public void close() {
		this.lag.close();
		this.reader.close();
	}

}
