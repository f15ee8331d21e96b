package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import monster.quicksell.support.bench.rig.Rig;

/**
 * Everything that operators can read, by where it stands: first of all, the services'
 * logs.
 */
final class Outputs {

	private final Map<String, StringBuilder> texts = new TreeMap<>();

	Outputs(Rig rig) {
		try (Stream<Path> files = Files.list(rig.data())) {
			List<Path> logs = files.filter((file) -> file.toString().endsWith(".log")).toList();
			for (Path log : logs) {
				add(String.valueOf(log.getFileName()),
						new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void add(String where, String text) {
		this.texts.computeIfAbsent(where, (key) -> new StringBuilder()).append(text).append('\n');
	}

	/** Writes all of it into a directory. */
	void keep(Path directory) {
		try {
			Files.createDirectories(directory);
			for (Map.Entry<String, StringBuilder> text : this.texts.entrySet()) {
				Files.writeString(directory.resolve(text.getKey()), text.getValue());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Map<String, String> all() {
		Map<String, String> all = new TreeMap<>();
		this.texts.forEach((where, text) -> all.put(where, text.toString()));
		return all;
	}

}
