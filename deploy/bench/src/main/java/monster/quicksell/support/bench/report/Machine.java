package monster.quicksell.support.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where it was measured, and what.
 *
 * @param processors as Java sees them
 * @param model of the processor
 * @param memoryGiB of the machine
 * @param java the JVM
 * @param system the operating system
 * @param commit of the code, with a plus if files were changed since
 */
public record Machine(int processors, String model, long memoryGiB, String java, String system, String commit) {

	/** This machine and this code. */
	public static Machine here() {
		long memory = (ManagementFactory
			.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system)
					? system.getTotalMemorySize() : 0;
		return new Machine(Runtime.getRuntime().availableProcessors(), currentModel(),
				Math.round(memory / (double) (1L << 30)),
				System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
				System.getProperty("os.name") + " " + System.getProperty("os.arch"), currentCommit());
	}

	/** In words, without what is the machine's own secret: its name. */
	String describe() {
		return "%d processors (%s), %d GiB, %s, %s".formatted(this.processors, this.model, this.memoryGiB, this.system,
				this.java);
	}

	private static String currentModel() {
		try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse("unknown");
		}
		catch (IOException ex) {
			return "unknown";
		}
	}

	/** How many processes wanted a processor in the last minute, on average. */
	public static double load() {
		return Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
	}

	private static String currentCommit() {
		String commit = git("rev-parse", "--short", "HEAD");
		return commit.isEmpty() ? "unknown" : commit + (git("status", "--porcelain", "-uno").isEmpty() ? "" : "+");
	}

	private static String git(String... arguments) {
		String[] command = new String[arguments.length + 1];
		command[0] = "git";
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		try {
			Process git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return (git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0) ? answer : "";
		}
		catch (IOException ex) {
			return "";
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "";
		}
	}

}
