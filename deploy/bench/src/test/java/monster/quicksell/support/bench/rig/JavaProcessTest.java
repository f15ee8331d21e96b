package monster.quicksell.support.bench.rig;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is known of another JVM. */
class JavaProcessTest {

	@TempDir
	private Path directory;

	@Test
	void saysWhatItHoldsUntilItEnds() {
		JavaProcess process = JavaProcess.start(Holder.class, List.of("-Xmx300m", "-XX:+UseSerialGC"), List.of("100"),
				this.directory.resolve("holder.log"));
		try {
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> process.outputBytes() > 0);
			assertThat(process.outputTail()).contains(Integer.toString(100 << 20));
			assertThat(process.liveMiB()).isBetween(100L, 115L);
			assertThat(process.wallClock()).hasValueSatisfying(
					(time) -> assertThat(time).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS)));
		}
		finally {
			process.kill();
		}
		assertThat(process.liveMiB()).isZero();
		assertThat(process.wallClock()).isEmpty();
	}

}
