package monster.quicksell.support.intake.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import monster.quicksell.support.platform.policy.PolicyFile;

/** The templates that are delivered. */
final class Delivered {

	static final String TEXT = read();

	static final Templates TEMPLATES = parse(TEXT);

	private Delivered() {
	}

	static Templates parse(String text) {
		return Templates.checked(PolicyFile.parse("templates.yml", text, Templates.class));
	}

	/** The line of a text in the file, from 1. */
	static int line(String text, String what) {
		return (int) text.substring(0, text.indexOf(what)).chars().filter((c) -> c == '\n').count() + 1;
	}

	private static String read() {
		try {
			return Files.readString(Path.of("src/main/resources/policy/templates.yml"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
