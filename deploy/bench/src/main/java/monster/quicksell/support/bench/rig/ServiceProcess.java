package monster.quicksell.support.bench.rig;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A service in a process of its own, to be measured, killed hard and started again. */
public final class ServiceProcess implements AutoCloseable {

	/** The setting that says how much is printed. */
	public static final String LOG_LEVEL = "logging.level.root";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final Service service;

	private final int port;

	private final Launcher launcher;

	private volatile Surroundings surroundings = Surroundings.PLAIN;

	private volatile JavaProcess process;

	private volatile int lives = 1;

	private ServiceProcess(Service service, int port, Launcher launcher) {
		this.service = service;
		this.port = port;
		this.launcher = launcher;
		this.process = launcher.launch(this.surroundings);
	}

	/** Starts it; it is not ready yet. */
	public static ServiceProcess start(Service service, Map<String, String> settings, List<String> jvm, Path logs) {
		int port = freePort();
		List<String> arguments = arguments(settings);
		arguments.add("--server.port=" + port);
		return new ServiceProcess(service, port, (surroundings) -> {
			List<String> all = new ArrayList<>(jvm);
			all.addAll(surroundings.options());
			return JavaProcess.start(service.application(), all, arguments, surroundings.environment(),
					logs.resolve(service.id() + "-" + port + ".log"));
		});
	}

	/** Starts all five in one process; they are not ready yet. */
	public static List<ServiceProcess> startTogether(Map<String, String> settings, List<String> jvm, Path logs) {
		Map<Service, Integer> ports = new EnumMap<>(Service.class);
		for (Service service : Service.values()) {
			ports.put(service, freePort());
		}
		List<String> arguments = new ArrayList<>(Together.arguments(ports));
		arguments.addAll(arguments(settings));
		JavaProcess together = JavaProcess.start(Together.class, jvm, arguments, logs.resolve("together.log"));
		return ports.entrySet()
			.stream()
			.map((entry) -> new ServiceProcess(entry.getKey(), entry.getValue(), (surroundings) -> together))
			.toList();
	}

	private static List<String> arguments(Map<String, String> settings) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.address=127.0.0.1", "--spring.main.banner-mode=off"));
		if (!settings.containsKey(LOG_LEVEL)) {
			arguments.add("--" + LOG_LEVEL + "=warn");
		}
		settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
		return arguments;
	}

	/**
	 * Not from the range of outgoing connections, which could take it while the service
	 * is dead.
	 */
	private static int freePort() {
		while (true) {
			try (ServerSocket free = new ServerSocket(ThreadLocalRandom.current().nextInt(15_000, 32_000))) {
				return free.getLocalPort();
			}
			catch (IOException ex) {
				// The next one, then
			}
		}
	}

	/**
	 * Waits until it says it is ready.
	 * @throws IllegalStateException if it ends or does not get ready in time, with the
	 * end of its output
	 */
	public ServiceProcess awaitReady(Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		while (!isReady()) {
			if (!this.process.isAlive() || System.nanoTime() > deadline) {
				throw new IllegalStateException(
						this.service.id() + " did not get ready:\n" + this.process.outputTail());
			}
			LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
		}
		return this;
	}

	/**
	 * Goes on only while it runs.
	 * @throws IllegalStateException with the end of its output, if it has ended
	 */
	public void requireAlive() {
		if (!this.process.isAlive()) {
			throw new IllegalStateException(this.service.id() + " ended:\n" + this.process.outputTail());
		}
	}

	/** Whether it says so itself. */
	public boolean isReady() {
		return status("/actuator/health/readiness") == 200;
	}

	/** Whether it answers over HTTP, ready or not. */
	public boolean answers() {
		return status("/actuator/health/liveness") == 200;
	}

	private int status(String path) {
		try {
			return HTTP
				.send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(5)).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Where it answers. */
	public URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	public Service service() {
		return this.service;
	}

	public JavaProcess process() {
		return this.process;
	}

	/** How often it was started. */
	int lives() {
		return this.lives;
	}

	/** Ends it as {@code kill -9} does. */
	public void kill() {
		this.process.kill();
	}

	/** A new life on the same port. */
	public void restart() {
		restart(Surroundings.PLAIN.options(), Surroundings.PLAIN.environment());
	}

	/** The same with more options of the JVM, and other surroundings. */
	public void restart(List<String> options, Map<String, String> environment) {
		this.surroundings = new Surroundings(options, environment);
		again();
	}

	/** A new life with what it had in the last one. */
	public void again() {
		this.process = this.launcher.launch(this.surroundings);
		this.lives++;
	}

	@Override
	public void close() {
		this.process.close();
	}

	@FunctionalInterface
	private interface Launcher {

		JavaProcess launch(Surroundings surroundings);

	}

	/**
	 * What a life has besides what all have.
	 *
	 * @param options of the JVM
	 * @param environment variables
	 */
	private record Surroundings(List<String> options, Map<String, String> environment) {

		private static final Surroundings PLAIN = new Surroundings(List.of(), Map.of());

	}

}
