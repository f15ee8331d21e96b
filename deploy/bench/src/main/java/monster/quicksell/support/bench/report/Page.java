package monster.quicksell.support.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All results that are kept in a directory as one page that needs nothing else: data,
 * plots and code stand in it.
 */
public final class Page {

	private static final String NAME = "index.html";

	/** Webjars say their version, which is in their paths, in their Maven properties. */
	private static final String UPLOT = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

	private Page() {
	}

	/** Writes the page anew. */
	public static Path write(Path directory) {
		try (Stream<Path> files = Files.list(directory)) {
			List<Path> results = files.filter((file) -> file.toString().endsWith(".json")).sorted().toList();
			Path page = directory.resolve(NAME);
			Files.writeString(page,
					resource("page.html").replace("@@uplot.css@@", uplot("uPlot.min.css"))
						.replace("@@uplot.js@@", uplot("uPlot.iife.min.js"))
						.replace("@@data@@", data(results)));
			return page;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As an array; no text in it can end the script element that it stands in. */
	private static String data(List<Path> results) {
		return results.stream().map(Page::read).collect(Collectors.joining(",", "[", "]")).replace("<", "\\u003c");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String uplot(String file) throws IOException {
		Properties about = new Properties();
		about.load(new StringReader(resource(UPLOT)));
		return resource("/META-INF/resources/webjars/uplot/" + about.getProperty("version") + "/dist/" + file);
	}

	private static String resource(String name) throws IOException {
		try (InputStream resource = Page.class.getResourceAsStream(name)) {
			return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
