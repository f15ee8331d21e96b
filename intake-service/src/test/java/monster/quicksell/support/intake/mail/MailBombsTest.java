package monster.quicksell.support.intake.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** FAULTS row 30: each is read, or cut, within 2 s and 64 MB. */
class MailBombsTest {

	/** What a JVM takes with what it loads. */
	private static final int OWN_MEGABYTES = 14;

	private static final int MOST_MEGABYTES = 64;

	/** Of processor time: others may want the processors too. */
	private static final long MOST_MILLIS = 2_000;

	/** Of these nothing needs to be left out. */
	private static final Set<MailBombs> WHOLE = EnumSet.of(MailBombs.ZIP, MailBombs.HTML);

	@ParameterizedTest
	@EnumSource
	void eachIsReadOrCutInTimeAndLittleMemory(MailBombs bomb, @TempDir Path folder) throws Exception {
		List<String> line = read(bomb, folder);
		assertThat(line).as(bomb.name()).hasSize(4);
		assertThat(Long.parseLong(line.get(1))).as(bomb.name()).isLessThan(MOST_MILLIS);
		assertThat(Boolean.parseBoolean(line.get(2))).as(bomb.name()).isEqualTo(WHOLE.contains(bomb));
		assertThat(line.get(3)).isEqualTo(bomb.name());
	}

	/** What the program printed of it. */
	private static List<String> read(MailBombs bomb, Path folder) throws IOException, InterruptedException {
		byte[] raw = bomb.raw();
		Path mail = Files.write(folder.resolve("mail"), raw);
		Path out = folder.resolve("out");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx" + (Math.ceilDiv(raw.length, 1 << 20) + MOST_MEGABYTES + OWN_MEGABYTES) + "m", "-XX:+UseSerialGC",
				"-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"), MailBombs.class.getName(),
				bomb.name(), mail.toString())
			.redirectErrorStream(true)
			.redirectOutput(out.toFile())
			.start();
		try {
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends by itself").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		String printed = Files.readString(out, StandardCharsets.UTF_8);
		assertThat(process.exitValue()).as(printed).isZero();
		return List.of(printed.strip().split(" "));
	}

}
