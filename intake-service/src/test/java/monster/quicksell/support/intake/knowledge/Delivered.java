package monster.quicksell.support.intake.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import monster.quicksell.support.platform.policy.PolicyFile;

/** The knowledge base that is delivered. */
final class Delivered {

	private static final Path RESOURCES = Path.of("src/main/resources");

	static final String HELP = read(RESOURCES.resolve("policy/help.yml"));

	static final Map<String, String> ARTICLES = articles();

	static final KnowledgeBase BASE = KnowledgeBase.read(PolicyFile.parse("help.yml", HELP, HelpPolicy.class),
			ARTICLES);

	private Delivered() {
	}

	private static Map<String, String> articles() {
		try (Stream<Path> files = Files.list(RESOURCES.resolve("knowledge"))) {
			return files.collect(Collectors.toMap((file) -> file.getFileName().toString(), Delivered::read));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
