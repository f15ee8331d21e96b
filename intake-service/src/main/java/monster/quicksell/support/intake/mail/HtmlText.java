package monster.quicksell.support.intake.mail;

import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.NodeVisitor;

/**
 * Text of an HTML mail, as a person reads it: scripts and what is hidden left out, links
 * with their target. What mail clients mark as history or signature becomes lines that
 * begin with "&gt; ", as in a plain mail.
 */
final class HtmlText {

	/** So many characters are read. */
	static final int LONGEST = 2_000_000;

	private static final Set<String> BLOCKS = Set.of("p", "div", "table", "tr", "ul", "ol", "h1", "h2", "h3", "h4",
			"h5", "h6", "pre", "blockquote", "hr", "section", "article", "header", "footer", "address", "center", "dl",
			"dt", "dd");

	private static final Set<String> SPACED = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre");

	/** Gmail, Yahoo, Proton, Zoho, Thunderbird, Apple: the client says what is old. */
	private static final String HISTORY = "blockquote[type=cite], .gmail_quote:not(.gmail_forward), .yahoo_quoted, "
			+ ".protonmail_quote, .zmail_extra, .moz-cite-prefix, .gmail_signature, .moz-signature, #Signature, "
			+ "#ms-outlook-mobile-signature, .protonmail_signature_block";

	/** Outlook: a rule or a block of headers, and all that follows it is old. */
	private static final String HISTORY_FOLLOWS = "#divRplyFwdMsg, #appendonsend, "
			+ "#mail-editor-reference-message-container, div[style*=border-top:solid #E1E1E1], "
			+ "div[style*=border-top:solid #B5C4DF]";

	private HtmlText() {
	}

	static String of(String html) {
		Document document = Jsoup.parse((html.length() > LONGEST) ? html.substring(0, LONGEST) : html);
		document.select("script, style, head, title, template, noscript, [style~=(?i)display:\\s*none]").remove();
		Element first = document.selectFirst(HISTORY_FOLLOWS);
		if (first != null) {
			wrapWithAllThatFollows(first);
		}
		for (Element old : document.select(HISTORY)) {
			if (!old.nameIs("blockquote")) {
				old.tagName("blockquote");
			}
		}
		Writer writer = new Writer();
		document.body().traverse(writer);
		return writer.text();
	}

	private static void wrapWithAllThatFollows(Element first) {
		Element mark = first;
		// Outlook on Windows puts the block into a division of its own
		while (mark.parent() != null && !mark.parent().nameIs("body") && mark.nextElementSibling() == null) {
			mark = mark.parent();
		}
		Elements rest = mark.nextElementSiblings();
		Element quote = new Element("blockquote");
		mark.before(quote);
		quote.appendChild(mark);
		rest.forEach(quote::appendChild);
	}

	/** Writes lines as it walks; no recursion, the tree may be deep. */
	private static final class Writer implements NodeVisitor {

		private final StringBuilder out = new StringBuilder();

		private int quotes;

		private int preformatted;

		private boolean lineStart = true;

		@Override
		public void head(Node node, int depth) {
			if (node instanceof TextNode text) {
				write((this.preformatted > 0) ? text.getWholeText()
						: text.getWholeText().replaceAll("[\\s\\u00a0]+", " "));
			}
			else if (node instanceof Element element) {
				begin(element.normalName());
			}
		}

		private void begin(String name) {
			if (BLOCKS.contains(name) || name.equals("li")) {
				endLine();
			}
			switch (name) {
				case "br" -> newLine();
				case "li" -> write("- ");
				case "pre" -> this.preformatted++;
				case "blockquote" -> this.quotes++;
				default -> {
				}
			}
		}

		@Override
		public void tail(Node node, int depth) {
			if (!(node instanceof Element element)) {
				return;
			}
			String name = element.normalName();
			switch (name) {
				case "a" -> target(element);
				case "td", "th" -> write(" ");
				default -> {
				}
			}
			if (BLOCKS.contains(name) || name.equals("li")) {
				endLine();
			}
			if (SPACED.contains(name)) {
				newLine();
			}
			switch (name) {
				case "pre" -> this.preformatted--;
				case "blockquote" -> this.quotes--;
				default -> {
				}
			}
		}

		private void target(Element link) {
			String href = link.attr("href").strip();
			if (href.matches("(?i)https?://\\S{1,2000}") && !link.text().contains("://") && !link.text().isBlank()) {
				write(" (" + href + ")");
			}
		}

		private void write(String text) {
			String[] lines = text.split("\\r?\\n", -1);
			for (int i = 0; i < lines.length; i++) {
				if (i > 0) {
					newLine();
				}
				String line = this.lineStart ? lines[i].stripLeading() : lines[i];
				if (!line.isEmpty()) {
					prefix();
					this.out.append((this.preformatted > 0) ? lines[i] : line);
				}
			}
		}

		private void prefix() {
			if (this.lineStart) {
				this.out.append("> ".repeat(Math.min(this.quotes, 5)));
				this.lineStart = false;
			}
		}

		private void endLine() {
			if (!this.lineStart) {
				newLine();
			}
		}

		private void newLine() {
			if (this.lineStart && this.quotes > 0) {
				this.out.append(">");
			}
			this.out.append('\n');
			this.lineStart = true;
		}

		String text() {
			return this.out.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
		}

	}

}
