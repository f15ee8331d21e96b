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
