package monster.quicksell.support.intake.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** FAULTS row 30: each is read, or cut, within 2 s and 64 MB. */
class MailBombsTest {

	/** The longest mail has 50 MB, and a JVM with what it loads some ten. */
	private static final String HEAP = "-Xmx" + (50 + 64 + 14) + "m";

	/** Of processor time: others may want the processors too. */
	private static final long MOST_MILLIS = 2_000;

	/** Of these nothing needs to be left out. */
	private static final Set<MailBombs> WHOLE = EnumSet.of(MailBombs.ZIP, MailBombs.HTML);

	@Test
	void eachIsReadOrCutInTimeAndLittleMemory(@TempDir Path folder) throws Exception {
		Map<String, List<String>> read = read(folder);
		for (MailBombs bomb : MailBombs.values()) {
			List<String> line = read.getOrDefault(bomb.name(), List.of());
			assertThat(line).as(bomb.name()).hasSize(4);
			assertThat(Long.parseLong(line.get(1))).as(bomb.name()).isLessThan(MOST_MILLIS);
			assertThat(Boolean.parseBoolean(line.get(2))).as(bomb.name()).isEqualTo(WHOLE.contains(bomb));
			assertThat(line.get(3)).isEqualTo(bomb.name());
		}
	}

	/** What the program printed of each, by its name. */
	private static Map<String, List<String>> read(Path folder) throws IOException, InterruptedException {
		for (MailBombs bomb : MailBombs.values()) {
			Files.write(folder.resolve(bomb.name()), bomb.raw());
		}
		Path out = folder.resolve("out");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
				"-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"),
				MailBombs.class.getName(), folder.toString())
			.redirectErrorStream(true)
			.redirectOutput(out.toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends by itself").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		String printed = Files.readString(out, StandardCharsets.UTF_8);
		assertThat(process.exitValue()).as(printed).isZero();
		Map<String, List<String>> read = new HashMap<>();
		printed.lines().map((line) -> List.of(line.split(" "))).forEach((line) -> read.put(line.getFirst(), line));
		return read;
	}

}
