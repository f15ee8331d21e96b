package monster.quicksell.support.checks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What images are made of, up to the engine that packs it. */
class ImagesIT {

	@TempDir
	Path once;

	@TempDir
	Path again;

	@Test
	void aJarIsTheSameToTheByteWhereverItIsBuilt() throws Exception {
		try (CleanBuild first = CleanBuild.in(this.once); CleanBuild second = CleanBuild.in(this.again)) {
			Path app = first.app();
			assertThat(app).hasSameBinaryContentAs(second.app());
			try (JarFile jar = new JarFile(app.toFile())) {
				assertThat(jar.getEntry("BOOT-INF/layers.idx")).isNotNull();
				assertBillOfMaterialsNamesAll(jar);
			}
		}
	}

	private static void assertBillOfMaterialsNamesAll(JarFile app) throws IOException {
		try (InputStream bill = app.getInputStream(app.getEntry("META-INF/sbom/application.cdx.json"))) {
			JsonNode components = new JsonMapper().readTree(bill).path("components");
			List<String> named = components.valueStream()
				.map((each) -> each.path("name").asString() + "-" + each.path("version").asString())
				.toList();
			List<String> libraries = app.stream()
				.map(JarEntry::getName)
				.filter((name) -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
				.map((name) -> name.substring("BOOT-INF/lib/".length()))
				// Boot's plugin puts it there itself
				.filter((name) -> !name.startsWith("spring-boot-jarmode-tools-"))
				.toList();
			assertThat(libraries).hasSizeGreaterThan(50)
				.allSatisfy((library) -> assertThat(named).anyMatch(library::startsWith));
		}
	}

}
