package monster.quicksell.support.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process's memory, as Linux tells it; 0 elsewhere. */
final class Memory {

	private static final String FIELD = "VmRSS:";

	private Memory() {
	}

	static long residentMiB(long pid) {
		try {
			return Files.readAllLines(Path.of("/proc/" + pid + "/status"))
				.stream()
				.filter((line) -> line.startsWith(FIELD))
				.mapToLong((line) -> Long.parseLong(line.substring(FIELD.length()).replace("kB", "").strip()) / 1024)
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
