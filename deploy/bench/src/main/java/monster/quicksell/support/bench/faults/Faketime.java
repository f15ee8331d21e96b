package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process's wall clock, shifted by libfaketime where the system has it (Debian's
 * package of the same name, or the file that {@code LIBFAKETIME} names). Time since start
 * stays true.
 */
final class Faketime {

	private static final List<Path> PLACES = List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"));

	private Faketime() {
	}

	/**
	 * The surroundings of a process whose clock is so many hours ahead; none without the
	 * library.
	 */
	static Optional<Map<String, String>> ahead(int hours) {
		return library().map((library) -> Map.of("LD_PRELOAD", library.toString(), "FAKETIME",
				((hours < 0) ? "" : "+") + hours + "h", "FAKETIME_DONT_FAKE_MONOTONIC", "1", "DONT_FAKE_MONOTONIC", "1",
				"FAKETIME_DISABLE_SHM", "1"));
	}

	static boolean isThere() {
		return library().isPresent();
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
