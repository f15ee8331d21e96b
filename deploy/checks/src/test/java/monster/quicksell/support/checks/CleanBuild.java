package monster.quicksell.support.checks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The operators' command, the smallest of what is packed like the services, built from
 * its sources in a directory of its own by the Maven that runs this test. The modules
 * that it needs are as this build has made them.
 */
final class CleanBuild implements AutoCloseable {

	private static final String BUILT = "deploy/cli";

	private static final Pattern MODULE = Pattern.compile("\\s*<module>(.+)</module>");

	/** So it speaks where it may not fetch, or can't. */
	private static final Pattern UNREACHABLE = Pattern
		.compile("offline mode|Could not transfer|Unknown host|PluginResolutionException");

	private final Path directory;

	private final Process process;

	private CleanBuild(Path directory, Process process) {
		this.directory = directory;
		this.process = process;
	}

	/** Begins in an empty directory; skips the test where no Maven can. */
	static CleanBuild in(Path directory) throws IOException {
		String maven = System.getProperty("maven.home", "");
		assumeTrue(Files.isExecutable(Path.of(maven, "bin", "mvn")),
				"No Maven runs this test, so it is not checked that jars are reproducible");
		String version = checkOut(directory);
		Path repository = Files.createDirectory(directory.resolve("repository"));
		offer(repository, version);
		List<String> command = List.of(Path.of(maven, "bin", "mvn").toString(), "-B", "-ntp", "-q", "-pl", BUILT,
				"-Pimages", "-Dimage.build.skip=true", "-Dmaven.test.skip=true", "-Denforcer.skip=true",
				"-Dspring-javaformat.skip=true", "-Dmaven.repo.local=" + repository,
				"-Dmaven.repo.local.tail=" + System.getProperty("local.repository")
						+ Stream.ofNullable(System.getProperty("maven.repo.local.tail"))
							.map((tail) -> "," + tail)
							.findFirst()
							.orElse(""),
				"package");
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log(directory).toFile());
		builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
		return new CleanBuild(directory, builder.start());
	}

	/** Copies the parent with this module only, and returns the version. */
	private static String checkOut(Path directory) throws IOException {
		String parent = Files.readString(Deployed.ROOT.resolve("pom.xml"));
		Files.writeString(directory.resolve("pom.xml"), MODULE.matcher(parent)
			.replaceAll((found) -> found.group(1).equals(BUILT) ? Matcher.quoteReplacement(found.group()) : ""));
		for (Path file : Deployed.files(BUILT + "/src/main", "")) {
			copy(file, directory.resolve(Deployed.ROOT.relativize(file)));
		}
		copy(Deployed.ROOT.resolve(BUILT).resolve("pom.xml"), directory.resolve(BUILT).resolve("pom.xml"));
		Matcher version = Pattern.compile("<artifactId>support</artifactId>\\s*<version>(.+)</version>")
			.matcher(parent);
		assertThat(version.find()).isTrue();
		return version.group(1);
	}

	/** Puts the other modules where Maven looks for them. */
	private static void offer(Path repository, String version) throws IOException {
		copy(Deployed.ROOT.resolve("pom.xml"),
				repository.resolve("monster/quicksell/support/support/%1$s/support-%1$s.pom".formatted(version)));
		Matcher modules = MODULE.matcher(Files.readString(Deployed.ROOT.resolve("pom.xml")));
		while (modules.find()) {
			Path module = Path.of(modules.group(1));
			Path jar = jar(module.getFileName().toString(), version);
			if (jar != null) {
				Path offered = repository
					.resolve("monster/quicksell/support/%s/%s".formatted(module.getFileName(), version));
				copy(Deployed.ROOT.resolve(module).resolve("pom.xml"),
						offered.resolve(module.getFileName() + "-" + version + ".pom"));
				copy(jar, offered.resolve(module.getFileName() + "-" + version + ".jar"));
			}
		}
		assumeTrue(Files.exists(repository.resolve("monster/quicksell/support/platform")),
				"The modules are not packaged, so it is not checked that jars are reproducible");
	}

	/** The jar of a module that this test runs with. */
	private static @Nullable Path jar(String module, String version) {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((entry) -> entry.endsWith(module + "-" + version + ".jar"))
			.findFirst()
			.orElse(null);
	}

	private static void copy(Path file, Path target) throws IOException {
		if (Files.isRegularFile(file)) {
			Files.createDirectories(target.getParent());
			Files.copy(file, target);
		}
	}

	/**
	 * The jar that runs by itself, as one goes into each image; skips the test where
	 * Maven could not fetch what it needs.
	 */
	Path app() throws IOException, InterruptedException {
		assertThat(this.process.waitFor(10, TimeUnit.MINUTES)).as("Maven ended").isTrue();
		String said = Files.readString(log(this.directory));
		assumeFalse(this.process.exitValue() != 0 && UNREACHABLE.matcher(said).find(),
				() -> "Maven can't fetch what it needs, so it is not checked that jars are reproducible: " + said);
		assertThat(this.process.exitValue()).as(said).isZero();
		try (Stream<Path> made = Files.list(this.directory.resolve(BUILT).resolve("target"))) {
			return made.filter((file) -> file.toString().endsWith("-app.jar")).findFirst().orElseThrow();
		}
	}

	/** Ends it, if it is still at work. */
	@Override
	public void close() {
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly().onExit().join();
	}

	private static Path log(Path directory) {
		return directory.resolve("build.log");
	}

}
