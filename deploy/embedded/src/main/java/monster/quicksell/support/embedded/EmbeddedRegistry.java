package monster.quicksell.support.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The Apicurio schema registry in a child process that ends with this one, also when this
 * one is killed; its schemas and their ids survive both.
 * <p>
 * Its output is in {@code registry.log} in its data directory.
 */
public final class EmbeddedRegistry implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

	private static final int LOG_TAIL = 30;

	private final Process process;

	private final String url;

	private EmbeddedRegistry(Process process, String url) {
		this.process = process;
		this.url = url;
	}

	/**
	 * Starts the registry and returns when it answers.
	 * @param port where clients connect, 0 for any free port
	 * @param data the directory that keeps the schemas
	 * @throws PortTakenException if someone listens on the port
	 * @throws IllegalStateException if it doesn't come up, with the end of its log
	 */
	public static EmbeddedRegistry start(int port, Path data) {
		int httpPort = Loopback.port("the schema registry", port);
		try {
			Files.createDirectories(data);
			Path log = data.resolve("registry.log");
			Process process = new ProcessBuilder(RegistryCommand.of(httpPort, data)).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			EmbeddedRegistry registry = new EmbeddedRegistry(process,
					"http://%s:%d/apis/ccompat/v7".formatted(Loopback.HOST, httpPort));
			registry.awaitAnswer(log);
			return registry;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The schema registry could not be started in " + data, ex);
		}
	}

	/**
	 * Where the Confluent Schema Registry API is served.
	 */
	public String url() {
		return this.url;
	}

	/**
	 * Ends it as {@code kill -9} does, and returns when it is gone.
	 */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private void awaitAnswer(Path log) throws IOException {
		long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
		try {
			while (!answers()) {
				boolean exited = this.process.waitFor(50, TimeUnit.MILLISECONDS);
				if (exited || System.nanoTime() > deadline) {
					close();
					throw new IllegalStateException("The schema registry %s; the end of %s:%n%s"
						.formatted(exited ? "exited while starting" : "did not answer in time", log, tail(log)));
				}
			}
		}
		catch (InterruptedException ex) {
			close();
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the schema registry was starting", ex);
		}
	}

	private boolean answers() {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create(this.url + "/subjects")
				.toURL()
				.openConnection();
			connection.setConnectTimeout(1000);
			connection.setReadTimeout(5000);
			try {
				return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
			}
			finally {
				connection.disconnect();
			}
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String tail(Path log) throws IOException {
		List<String> lines = Files.readAllLines(log);
		return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
	}

}
