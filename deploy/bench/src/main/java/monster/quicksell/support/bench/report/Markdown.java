package monster.quicksell.support.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/** All results that are kept in a directory as tables for {@code docs/benchmarks.md}. */
public final class Markdown {

	private static final JsonMapper JSON = new JsonMapper();

	private Markdown() {
	}

	/** A section for each result, in the order in which they were measured. */
	public static String of(Path directory) {
		try (Stream<Path> files = Files.list(directory)) {
			List<Result> results = files.filter((file) -> file.toString().endsWith(".json"))
				.map(Markdown::read)
				.sorted((one, other) -> one.at().compareTo(other.at()))
				.toList();
			StringBuilder text = new StringBuilder();
			if (!results.isEmpty()) {
				text.append("**Machine**: ").append(results.getFirst().machine().describe()).append(".\n");
			}
			results.forEach((result) -> section(text, result));
			return text.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Result read(Path file) {
		return JSON.readValue(file.toFile(), Result.class);
	}

	private static void section(StringBuilder text, Result result) {
		text.append("\n## ")
			.append(result.benchmark())
			.append("\n\n`")
			.append(result.command())
			.append("`, commit ")
			.append(result.machine().commit())
			.append(", ")
			.append(result.at())
			.append(".\n\n| | | target | load |\n| --- | --- | --- | --- |\n");
		for (Figure figure : result.figures()) {
			text.append("| ")
				.append(cell(figure.name()))
				.append(" | ")
				.append(Report.number(figure.value()))
				.append(figure.unit().isEmpty() ? "" : " " + figure.unit())
				.append(" | ")
				.append(target(figure))
				.append(" | ")
				.append("%.1f".formatted(figure.load()))
				.append(" |\n");
		}
		for (String note : result.notes()) {
			text.append("\n- ").append(cell(note));
		}
		if (!result.notes().isEmpty()) {
			text.append('\n');
		}
	}

	private static String target(Figure figure) {
		return (figure.target() == null) ? ""
				: figure.target() + (Boolean.TRUE.equals(figure.met()) ? " - met" : " - **missed**");
	}

	private static String cell(String text) {
		return text.replace("|", "\\|").replace("\n", " ");
	}

}
