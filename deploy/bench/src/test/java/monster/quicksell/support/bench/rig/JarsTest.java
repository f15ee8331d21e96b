package monster.quicksell.support.bench.rig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class JarsTest {

	@TempDir
	Path into;

	@Test
	void packsDirectoriesSoThatTheirPackagesAreFound() throws IOException {
		List<String> packed = Arrays.stream(Jars.classPath(this.into).split(File.pathSeparator))
			.filter((jar) -> Path.of(jar).startsWith(this.into))
			.toList();

		assertThat(packed).isNotEmpty();
		for (String jar : packed) {
			try (JarFile file = new JarFile(jar)) {
				assertThat(file.stream().filter((entry) -> entry.getName().endsWith(".class"))).isNotEmpty();
				assertThat(file.getEntry("monster/quicksell/support/")).isNotNull();
			}
		}
	}

}
