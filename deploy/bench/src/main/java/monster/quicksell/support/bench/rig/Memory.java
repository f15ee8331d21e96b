package monster.quicksell.support.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
		return Jcmd.ask(pid, "GC.class_histogram")
			.stream()
			.filter((line) -> line.startsWith("Total "))
			.mapToLong((line) -> Long.parseLong(line.strip().split("\\s+")[2]) >> 20)
			.findFirst()
			.orElse(0);
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
