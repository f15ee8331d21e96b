package monster.quicksell.support.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/** The local run as a newcomer starts it: a process of its own. */
final class LocalRun {

	private static final Pattern TOKEN = Pattern.compile("token +(\\S{8,})\\n");

	private final Process process;

	private final Path output;

	private LocalRun(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/** Starts it with its demo, and returns when it says that it is ready. */
	static LocalRun start(Path data, Map<String, Integer> ports, Path output) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						LocalApplication.class.getName(), "--demo", "--local.data=" + data));
		ports.forEach((name, port) -> command.add("--local.ports." + name + "=" + port));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().remove("SUPPORT_TOKEN");
		LocalRun run = new LocalRun(builder.start(), output);
		Awaitility.await("readiness")
			.atMost(Duration.ofSeconds(90))
			.pollInterval(Duration.ofMillis(100))
			.until(() -> run.said().contains("Ready after") || !run.process.isAlive());
		if (!run.process.isAlive()) {
			throw new AssertionError("It did not start: " + run.said());
		}
		return run;
	}

	String said() throws IOException {
		return Files.readString(this.output);
	}

	/** The token that it printed. */
	String token() throws IOException {
		Matcher matcher = TOKEN.matcher(said());
		if (!matcher.find()) {
			throw new AssertionError("It printed no token");
		}
		return matcher.group(1);
	}

	/** The processes that it started: the registry. */
	List<ProcessHandle> children() {
		return this.process.descendants().toList();
	}

	/** Memory that it and its children hold, in MB. */
	long megabytes() throws IOException {
		long kilobytes = resident(this.process.pid());
		for (ProcessHandle child : children()) {
			kilobytes += resident(child.pid());
		}
		return kilobytes / 1024;
	}

	private static long resident(long pid) throws IOException {
		return Files.readAllLines(Path.of("/proc/" + pid + "/status"))
			.stream()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
			.sum();
	}

	/** SIGKILL. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** As Ctrl-C does. */
	void stop() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

}
