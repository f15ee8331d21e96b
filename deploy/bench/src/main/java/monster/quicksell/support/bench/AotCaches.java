package monster.quicksell.support.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.bench.load.FirstMessages;
import monster.quicksell.support.bench.log.Milestones.Milestone;
import monster.quicksell.support.bench.rig.Jars;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import org.springframework.util.FileSystemUtils;

/**
 * Services from jars, with compact object headers and an AOT cache each, which is trained
 * by a start up to a first ticket. Those of the images are trained by a start without
 * broker and store, and know less.
 */
final class AotCaches implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final Path folder;

	private final List<String> fromJars;

	private final List<String> compact;

	/**
	 * Not trained yet.
	 * @param jvm options that the services have besides
	 */
	AotCaches(List<String> jvm) {
		try {
			this.folder = Files.createTempDirectory("bench-aot-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.fromJars = with(jvm, "-cp", Jars.classPath(this.folder));
		this.compact = with(this.fromJars, "-XX:+UseCompactObjectHeaders");
	}

	/** The options without the cache, and with headers as they are. */
	List<String> fromJars() {
		return this.fromJars;
	}

	/** The options without the cache. */
	List<String> compact() {
		return this.compact;
	}

	/** The options with the cache. */
	List<String> options(Service service) {
		return with(this.compact, "-XX:AOTCache=" + cache(service));
	}

	/** The size of a service's cache. */
	double mebibytes(Service service) {
		try {
			return Files.size(cache(service)) / 1048576.0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts all services on a rig, has them take a ticket, and ends them.
	 * @throws IllegalStateException if any has no cache then: a JVM starts without it and
	 * says nothing
	 */
	void train(Rig rig, Clock clock) {
		try (Pipeline pipeline = Pipeline.start(rig,
				(service) -> with(this.compact, "-XX:AOTCacheOutput=" + cache(service)), FirstMessages.of(clock, false),
				(starting) -> {
				})) {
			Pipeline.await(() -> pipeline.post(0), PATIENCE);
			if (!Pipeline.await(() -> pipeline.milestones().count(Milestone.ROUTED) > 0, PATIENCE)) {
				throw new IllegalStateException("No ticket was routed in time");
			}
			pipeline.end(PATIENCE);
		}
		for (Service service : Service.values()) {
			if (cache(service).toFile().length() == 0) {
				throw new IllegalStateException("No AOT cache was made of " + service.id());
			}
		}
	}

	private Path cache(Service service) {
		return this.folder.resolve(service.id() + ".aot");
	}

	private static List<String> with(List<String> options, String... more) {
		List<String> all = new ArrayList<>(options);
		all.addAll(List.of(more));
		return List.copyOf(all);
	}

	@Override
	public void close() {
		try {
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
