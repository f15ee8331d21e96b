package monster.quicksell.support.sla.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import monster.quicksell.support.platform.policy.PolicyError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The policy's file changes while the service runs. */
class LevelsInForceTest {

	@TempDir
	private Path directory;

	private String guide = "";

	@BeforeEach
	void write() throws IOException {
		this.guide = new ClassPathResource("policy/sla.yml").getContentAsString(StandardCharsets.UTF_8);
		Files.writeString(file(), this.guide);
	}

	@Test
	void takesAChangedFile() throws IOException {
		LevelsInForce levels = levels();
		String version = levels.get().version();
		levels.refresh();
		assertThat(levels.get().version()).isEqualTo(version);
		Files.writeString(file(), this.guide.replace("within: PT1H", "within: PT2H"));
		levels.refresh();
		assertThat(levels.get().version()).isNotEqualTo(version);
		assertThat(levels.get().trend().within()).isEqualTo(Duration.ofHours(2));
	}

	@Test
	void keepsThePolicyBeforeWhenTheFileIsBroken() throws IOException {
		LevelsInForce levels = levels();
		String version = levels.get().version();
		Files.writeString(file(), this.guide.replace("PT15M", "a while"));
		levels.refresh();
		assertThat(levels.get().version()).isEqualTo(version);
		Files.writeString(file(), this.guide.replace("PT15M", "PT10M"));
		levels.refresh();
		assertThat(levels.get().version()).isNotEqualTo(version);
	}

	@Test
	void doesNotStartWithABrokenFile() throws IOException {
		Files.writeString(file(), this.guide.replace("PT15M", "a while"));
		assertThatThrownBy(this::levels).isInstanceOf(PolicyError.class).hasMessageContaining("sla.yml:");
	}

	private LevelsInForce levels() {
		return new LevelsInForce(new FileSystemResource(file()));
	}

	private Path file() {
		return this.directory.resolve("sla.yml");
	}

}
