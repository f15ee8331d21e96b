package monster.quicksell.support.intake.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.jspecify.annotations.Nullable;

/** The part of a text in which the words of a question stand, as plain text. */
final class Excerpts {

	private static final int LENGTH = 160;

	private Excerpts() {
	}

	static @Nullable String best(Query query, List<String> texts, Analyzer analyzer) {
		UnifiedHighlighter highlighter = UnifiedHighlighter.builderWithoutSearcher(analyzer)
			.withMaxNoHighlightPassages(0)
			.withFormatter(new Plain())
			.withBreakIterator(() -> LengthGoalBreakIterator
				.createMinLength(BreakIterator.getSentenceInstance(Locale.ROOT), LENGTH, 0.5f))
			.build();
		return texts.stream()
			.map((text) -> in(text, query, highlighter))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable String in(String text, Query query, UnifiedHighlighter highlighter) {
		try {
			return (String) highlighter.highlightWithoutSearcher(TicketIndex.TEXT, query, text, 1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** No marks in it: whoever shows it decides how. */
	private static final class Plain extends PassageFormatter {

		@Override
		public String format(Passage[] passages, String content) {
			String part = content.substring(passages[0].getStartOffset(), passages[0].getEndOffset());
			String line = part.replaceAll("\\s+", " ").strip();
			return (line.length() <= 2 * LENGTH) ? line
					: line.substring(0, line.offsetByCodePoints(0, 2 * LENGTH - 2)) + " …";
		}

	}

}
