package monster.quicksell.support.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TokenTest {

	@TempDir
	Path data;

	@Test
	void isMadeOnceAndKeptForItsOwnersEyes() throws IOException {
		String token = Token.of(null, this.data);
		assertThat(token).hasSize(32);
		assertThat(Token.of("", this.data)).isEqualTo(token);
		assertThat(Files.getPosixFilePermissions(this.data.resolve("token")))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertThat(this.data).isDirectoryNotContaining("glob:**.new");
	}

	@Test
	void isMadeAnewWhereAKillLeftAnEmptyFile() throws IOException {
		Files.createFile(this.data.resolve("token"));
		String token = Token.of(null, this.data);
		assertThat(token).hasSize(32);
		assertThat(Token.of(null, this.data)).isEqualTo(token);
	}

	@Test
	void isTheOneThatIsGivenAndThenNotKept() throws IOException {
		assertThat(Token.of("given-token", this.data)).isEqualTo("given-token");
		assertThat(this.data).isEmptyDirectory();
	}

}
