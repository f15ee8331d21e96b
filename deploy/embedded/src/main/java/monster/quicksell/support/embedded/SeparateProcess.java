package monster.quicksell.support.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An embedded part in a process of its own, to be killed, frozen, restarted or measured
 * apart; ends with this process.
 */
public final class SeparateProcess implements AutoCloseable {

	private static final long START_TIMEOUT = TimeUnit.SECONDS.toNanos(60);

	/** Enough for tests: little memory, quickly there. */
	private static final List<String> SMALL = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

	private final Process process;

	private final int port;

	private SeparateProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts a broker and returns when it serves.
	 * @param port where clients connect, 0 for any free port
	 */
	public static SeparateProcess kafka(int port, Path data) {
		return kafka(port, data, SMALL);
	}

	/** The same with these options of the JVM. */
	public static SeparateProcess kafka(int port, Path data, List<String> jvm) {
		return start(Part.KAFKA, port, data, jvm);
	}

	/**
	 * Starts a MongoDB and returns when it serves.
	 * @param port where clients connect, 0 for any free port
	 */
	public static SeparateProcess mongo(int port, Path data) {
		return mongo(port, data, SMALL);
	}

	/** The same with these options of the JVM. */
	public static SeparateProcess mongo(int port, Path data, List<String> jvm) {
		return start(Part.MONGO, port, data, jvm);
	}

	/**
	 * Starts a MongoDB that forgets everything when it ends; the directory takes its
	 * output only.
	 */
	public static SeparateProcess mongoInMemory(int port, Path data, List<String> jvm) {
		return start(Part.MONGO_IN_MEMORY, port, data, jvm);
	}

	private static SeparateProcess start(Part part, int port, Path data, List<String> jvm) {
		int freePort = Loopback.port(part.name(), port);
		Path started = data.resolve("started");
		try {
			Files.createDirectories(data);
			Files.deleteIfExists(started);
			List<String> command = new ArrayList<>();
			command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
			command.addAll(jvm);
			command.addAll(List.of("-cp", System.getProperty("java.class.path"), SeparateProcess.class.getName(),
					part.name(), Integer.toString(freePort), data.toString(), started.toString()));
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(data.resolve("process.log").toFile())
				.start();
			SeparateProcess separate = new SeparateProcess(process, freePort);
			separate.await(started);
			return separate;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where it listens, as {@code host:port}.
	 */
	public String address() {
		return Loopback.HOST + ":" + this.port;
	}

	public int port() {
		return this.port;
	}

	public long pid() {
		return this.process.pid();
	}

	/**
	 * Ends it as {@code kill -9} does, and returns when it is gone.
	 */
	public void kill() {
		this.process.destroyForcibly();
		awaitExit(0);
	}

	/**
	 * Lets it end in order.
	 */
	@Override
	public void close() {
		this.process.destroy();
		awaitExit(10);
	}

	private void awaitExit(int secondsUntilForced) {
		try {
			if (!this.process.waitFor(secondsUntilForced, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private void await(Path started) {
		long deadline = System.nanoTime() + START_TIMEOUT;
		try {
			while (!Files.exists(started)) {
				if (this.process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
					kill();
					throw new IllegalStateException("Did not start, see process.log in " + started.getParent());
				}
			}
		}
		catch (InterruptedException ex) {
			kill();
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while starting", ex);
		}
	}

	public static void main(String[] arguments) throws IOException {
		RegistryProcess.haltWithParent();
		Part part = Part.valueOf(arguments[0]);
		Lazy<AutoCloseable> running = new Lazy<>(
				() -> part.start(Integer.parseInt(arguments[1]), Path.of(arguments[2])));
		running.get();
		Runtime.getRuntime().addShutdownHook(new Thread(running::close));
		Files.createFile(Path.of(arguments[3]));
	}

	private enum Part {

		KAFKA {
			@Override
			AutoCloseable start(int port, Path data) {
				return EmbeddedKafka.start(port, data.resolve("log"));
			}
		},

		MONGO {
			@Override
			AutoCloseable start(int port, Path data) {
				return EmbeddedMongo.start(port, data);
			}
		},

		MONGO_IN_MEMORY {
			@Override
			AutoCloseable start(int port, Path data) {
				return EmbeddedMongo.inMemory(port);
			}
		};

		abstract AutoCloseable start(int port, Path data);

	}

}
