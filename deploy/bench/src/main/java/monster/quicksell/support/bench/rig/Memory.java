package monster.quicksell.support.bench.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process's memory and threads, as Linux tells them; 0 elsewhere. */
final class Memory {

	private Memory() {
	}

	static long residentMiB(long pid) {
		return status(pid, "VmRSS:") / 1024;
	}

	static int threads(long pid) {
		return Math.toIntExact(status(pid, "Threads:"));
	}

	/** As the JVM itself counts it, object by object; 0 if it does not in time. */
	static long liveMiB(long pid) {
		String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
		try {
			Process asking = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
				.redirectErrorStream(true)
				.start();
			CompletableFuture.delayedExecutor(30, TimeUnit.SECONDS).execute(asking::destroyForcibly);
			try (BufferedReader answer = asking.inputReader()) {
				return answer.lines()
					.filter((line) -> line.startsWith("Total "))
					.mapToLong((line) -> Long.parseLong(line.strip().split("\\s+")[2]) >> 20)
					.findFirst()
					.orElse(0);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long status(long pid, String field) {
		try {
			return Files.readAllLines(Path.of("/proc/" + pid + "/status"))
				.stream()
				.filter((line) -> line.startsWith(field))
				.mapToLong((line) -> Long.parseLong(line.substring(field.length()).replace("kB", "").strip()))
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
