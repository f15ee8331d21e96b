package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import monster.quicksell.support.bench.rig.JavaProcess;

/**
 * A process's wall clock, which is set while it runs, by libfaketime where the system has
 * it (Debian's package of the same name, or the file that {@code LIBFAKETIME} names).
 * Time since start stays true.
 */
final class Faketime implements AutoCloseable {

	private static final List<Path> PLACES = List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"));

	/** A process looks after that time whether its clock was set. */
	private static final Duration SEEN = Duration.ofSeconds(1);

	private final Path file;

	private Faketime(Path file) {
		this.file = file;
	}

	/** A clock so many hours ahead. */
	static Faketime ahead(int hours) {
		try {
			Faketime clock = new Faketime(Files.createTempFile("bench-clock-", ""));
			clock.set(hours);
			return clock;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static boolean isThere() {
		return library().isPresent();
	}

	/** Of a process that goes by it. */
	Map<String, String> environment() {
		// Without the last one each timed wait of a JVM is over at once
		return Map.of("LD_PRELOAD", library().orElseThrow().toString(), "FAKETIME_TIMESTAMP_FILE", this.file.toString(),
				"FAKETIME_CACHE_DURATION", Long.toString(SEEN.toSeconds()), "FAKETIME_DONT_FAKE_MONOTONIC", "1",
				"DONT_FAKE_MONOTONIC", "1", "FAKETIME_DISABLE_SHM", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0");
	}

	/** Sets it so many hours ahead, at once. */
	void set(int hours) {
		try {
			Path next = Files.writeString(this.file.resolveSibling(this.file.getFileName() + ".next"),
					((hours < 0) ? "" : "+") + hours + "h");
			Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * It goes by such a clock.
	 * @param wanted the time that it should have in a moment
	 * @throws IllegalStateException if it lives and does not
	 */
	static void require(JavaProcess process, Instant wanted) {
		Site.pause(SEEN.multipliedBy(2));
		Optional<Instant> time = process.wallClock();
		boolean right = time.filter((is) -> Duration.between(wanted, is).abs().toMinutes() == 0).isPresent();
		if (!right && process.isAlive()) {
			throw new IllegalStateException("A clock that should be at %s is at %s".formatted(wanted, time));
		}
	}

	@Override
	public void close() {
		try {
			Files.deleteIfExists(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Optional<Path> library() {
		String named = System.getenv("LIBFAKETIME");
		if (named != null && !named.isBlank()) {
			return Optional.of(Path.of(named)).filter(Files::isRegularFile);
		}
		return PLACES.stream().filter(Files::isDirectory).flatMap(Faketime::find).findFirst();
	}

	private static Stream<Path> find(Path place) {
		try (Stream<Path> files = Files.find(place, 3,
				(path, attributes) -> path.endsWith(Path.of("faketime", "libfaketimeMT.so.1")))) {
			return files.toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
