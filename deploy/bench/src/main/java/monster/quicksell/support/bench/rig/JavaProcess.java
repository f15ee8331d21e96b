package monster.quicksell.support.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A main class of this class path in a JVM of its own; its output goes to a file. */
public final class JavaProcess implements AutoCloseable {

	/** Of {@code -XX:+ExitOnOutOfMemoryError}. */
	private static final int NO_MEMORY = 3;

	/** How jcmd writes a date. */
	private static final Pattern DATE = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+[+-]\\d{4}");

	private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

	private final Process process;

	private final Path output;

	private JavaProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Starts it.
	 * @param jvm options; they may have another class path
	 * @param environment variables besides this process's own
	 */
	public static JavaProcess start(Class<?> main, List<String> jvm, List<String> arguments,
			Map<String, String> environment, Path output) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		// Of two class paths the later one counts
		command.addAll(List.of("-cp", System.getProperty("java.class.path")));
		command.addAll(jvm);
		command.add(main.getName());
		command.addAll(arguments);
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
			builder.environment().putAll(environment);
			Process process = builder.start();
			// It must not outlive a benchmark that is interrupted
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			return new JavaProcess(process, output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The same in this process's surroundings. */
	public static JavaProcess start(Class<?> main, List<String> jvm, List<String> arguments, Path output) {
		return start(main, jvm, arguments, Map.of(), output);
	}

	/**
	 * Waits until it ends by itself, and no longer than that.
	 * @return its exit code; -1 if the time was over
	 */
	public int await(Duration patience) {
		try {
			return this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) ? this.process.exitValue() : -1;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return -1;
		}
	}

	/** Still there. */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	public long pid() {
		return this.process.pid();
	}

	/** Processor time used so far. */
	public Duration cpu() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/** Memory in use, in MiB. */
	public long residentMiB() {
		return Memory.residentMiB(pid());
	}

	/** Whether it ended because it had no memory left, as it is told to. */
	public boolean ranOutOfMemory() {
		return !this.process.isAlive() && this.process.exitValue() == NO_MEMORY;
	}

	/** Its threads; 0 if it has ended. */
	public int threads() {
		return Memory.threads(pid());
	}

	/** What is in use of its heap after a whole collection, in MiB; 0 if it has ended. */
	public long liveMiB() {
		return Memory.liveMiB(pid());
	}

	/** What time it is for it, if it says so. */
	public Optional<Instant> wallClock() {
		return Jcmd.ask(pid(), "VM.uptime", "-date")
			.stream()
			.map(DATE::matcher)
			.filter(Matcher::find)
			.map((date) -> OffsetDateTime.parse(date.group(), WRITTEN).toInstant())
			.findFirst();
	}

	/** How much it has printed. */
	public long outputBytes() {
		return this.output.toFile().length();
	}

	/** The end of what it printed. */
	public String outputTail() {
		try {
			List<String> lines = Files.readAllLines(this.output);
			return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 30), lines.size()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ends it as {@code kill -9} does, and returns when it is gone. */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** Lets it end in order. */
	@Override
	public void close() {
		end(Duration.ofSeconds(20));
	}

	/** Lets it end in order, with so much patience. */
	public void end(Duration patience) {
		this.process.destroy();
		try {
			if (!this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				kill();
			}
		}
		catch (InterruptedException ex) {
			kill();
			Thread.currentThread().interrupt();
		}
	}

}
