package monster.quicksell.support.routing.classification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * VADER's lexicon of 7,500 words and emoticons, each with the mean of ten people's
 * ratings, from -4 to 4.
 */
final class MoodLexicon {

	private static final Map<String, Double> VALENCES = load("/vader_sentiment_lexicon.txt");

	private MoodLexicon() {
	}

	/** Words in lower case, emoticons as they are, with their valences. */
	static Map<String, Double> valences() {
		return VALENCES;
	}

	private static Map<String, Double> load(String resource) {
		try (InputStream file = MoodLexicon.class.getResourceAsStream(resource)) {
			if (file == null) {
				throw new IllegalStateException(resource + " is missing");
			}
			Map<String, Double> valences = new HashMap<>();
			new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach((line) -> {
				String[] columns = line.split("\t", 3);
				if (columns.length > 1) {
					valences.put(columns[0], Double.valueOf(columns[1]));
				}
			});
			return Collections.unmodifiableMap(valences);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
