package monster.quicksell.support.intake.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * One thing that a question is about: a word, or a phrase that has a synonym, and the
 * terms by which it is found.
 *
 * @param words as they were written
 * @param terms any of them will do
 */
record Concept(String words, Set<String> terms) {

	/** The concepts of a text, in its order, each once. */
	static List<Concept> of(Analyzer questions, String text) {
		List<Span> spans = new ArrayList<>();
		for (Token token : tokens(questions, text)) {
			if (!spans.isEmpty() && token.position() < spans.getLast().end()) {
				spans.getLast().add(token);
			}
			else {
				spans.add(new Span(token));
			}
		}
		Set<Concept> concepts = new LinkedHashSet<>();
		for (Span span : spans) {
			Concept concept = span.concept(text);
			if (concepts.stream().noneMatch((other) -> other.terms().equals(concept.terms()))) {
				concepts.add(concept);
			}
		}
		return List.copyOf(concepts);
	}

	private static List<Token> tokens(Analyzer analyzer, String text) {
		List<Token> tokens = new ArrayList<>();
		try (TokenStream stream = analyzer.tokenStream("question", text)) {
			CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
			OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
			PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
			PositionLengthAttribute length = stream.addAttribute(PositionLengthAttribute.class);
			TypeAttribute type = stream.addAttribute(TypeAttribute.class);
			stream.reset();
			int position = -1;
			while (stream.incrementToken()) {
				position += step.getPositionIncrement();
				tokens.add(new Token(term.toString(), position, position + length.getPositionLength(),
						offset.startOffset(), offset.endOffset(), SynonymGraphFilter.TYPE_SYNONYM.equals(type.type())));
			}
			stream.end();
			return tokens;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Token(String term, int position, int end, int from, int to, boolean synonym) {
	}

	/** Tokens that stand above each other. */
	private static final class Span {

		private final List<Token> tokens = new ArrayList<>();

		private int end;

		Span(Token token) {
			add(token);
		}

		int end() {
			return this.end;
		}

		void add(Token token) {
			this.tokens.add(token);
			this.end = Math.max(this.end, token.end());
		}

		/** A phrase is found by its synonyms' mark only: half of it says little. */
		Concept concept(String text) {
			int first = this.tokens.stream().mapToInt(Token::position).min().orElse(0);
			boolean phrase = this.end - first > 1;
			Set<String> terms = new LinkedHashSet<>();
			this.tokens.stream()
				.filter((token) -> !phrase || token.synonym())
				.forEach((token) -> terms.add(token.term()));
			int from = this.tokens.stream().mapToInt(Token::from).min().orElse(0);
			int to = this.tokens.stream().mapToInt(Token::to).max().orElse(0);
			return new Concept(text.substring(from, to), terms);
		}

	}

}
