package monster.quicksell.support.routing.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Texts of other people, in a folder beside the repository; none of them is part of it.
 */
final class Corpora {

	static final String ARE_THERE = "monster.quicksell.support.routing.classification.Corpora#areThere";

	static final String ABSENT = "Nothing is tried on other people's texts: there is no ../shared/corpora/text";

	private static final Path TEXTS = Path.of("../../shared/corpora/text");

	private Corpora() {
	}

	static boolean areThere() {
		return Files.isDirectory(TEXTS);
	}

	/** The columns of each row but the first, which names them. */
	static List<String[]> rows(String file) {
		try {
			return Files.readAllLines(TEXTS.resolve(file)).stream().skip(1).map((line) -> line.split("\t")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
