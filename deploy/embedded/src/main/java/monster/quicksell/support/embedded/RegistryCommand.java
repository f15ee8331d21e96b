package monster.quicksell.support.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The command line of the registry's process.
 */
final class RegistryCommand {

	private RegistryCommand() {
	}

	static List<String> of(int port, Path data) throws IOException {
		String classpath = home().resolve("quarkus-run.jar") + File.pathSeparator + launcher(data);
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-cp", classpath,
				"-Dquarkus.http.host=" + Loopback.HOST, "-Dquarkus.http.port=" + port,
				// Can't be turned off, only moved out of the way
				"-Dquarkus.management.host=" + Loopback.HOST, "-Dquarkus.management.port=0",
				"-Dquarkus.http.access-log.enabled=false", "-Dapicurio.storage.kind=sql",
				"-Dapicurio.storage.sql.kind=h2",
				// Without the delay of 0 a kill would lose schemas and give their ids to
				// others
				"-Dapicurio.datasource.url=jdbc:h2:file:" + data.resolve("schemas").toAbsolutePath() + ";WRITE_DELAY=0",
				"-Dapicurio.datasource.jdbc.initial-size=1", "-Dapicurio.datasource.jdbc.min-size=1",
				"-Dapicurio.datasource.jdbc.max-size=8", RegistryProcess.class.getName());
	}

	private static Path home() throws IOException {
		try (InputStream resource = RegistryCommand.class.getResourceAsStream("registry-home")) {
			Objects.requireNonNull(resource, "registry-home is written by the build");
			Path home = Path.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip());
			if (!Files.exists(home.resolve("quarkus-run.jar"))) {
				throw new IllegalStateException("No schema registry in " + home + ": build deploy/embedded");
			}
			return home;
		}
	}

	/**
	 * A jar with {@link RegistryProcess} alone: the process should see nothing else of
	 * ours.
	 */
	private static Path launcher(Path data) throws IOException {
		Path jar = data.resolve("registry-process.jar").toAbsolutePath();
		String name = RegistryProcess.class.getName().replace('.', '/') + ".class";
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream out = new JarOutputStream(file);
				InputStream code = RegistryProcess.class.getResourceAsStream("/" + name)) {
			out.putNextEntry(new JarEntry(name));
			Objects.requireNonNull(code, name).transferTo(out);
			out.closeEntry();
		}
		return jar;
	}

}
