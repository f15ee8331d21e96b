package monster.quicksell.support.intake.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import monster.quicksell.support.platform.policy.PolicyError;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;

/** An article's Markdown, cut at its headings, with the line of each. */
final class Sections {

	private static final Set<String> KNOWN = Set.of("Overview", "Steps", "Tips", "Troubleshooting", "Transcript");

	private static final Parser PARSER = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

	/** Raw HTML is shown as text, and {@code javascript:} leads nowhere. */
	private static final HtmlRenderer HTML = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

	private static final TextContentRenderer PLAIN = TextContentRenderer.builder().build();

	private final String file;

	private final int lines;

	private final List<Section> sections;

	private Sections(String file, int lines, List<Section> sections) {
		this.file = file;
		this.lines = lines;
		this.sections = sections;
	}

	static Sections of(String file, String markdown) {
		Sections found = new Sections(file, (int) markdown.lines().count(), new ArrayList<>());
		found.cut(children(PARSER.parse(markdown)), 2, found.sections);
		for (Section section : found.sections) {
			if (!KNOWN.contains(section.title())) {
				throw found.error(section.line(), "no such section: " + section.title() + "; known: "
						+ KNOWN.stream().sorted().collect(Collectors.joining(", ")));
			}
			if (found.find(section.title()) != section) {
				throw found.error(section.line(), "the section " + section.title() + " is there already");
			}
		}
		return found;
	}

	/** The parts of a section, by its lower headings. */
	List<Section> parts(Section section) {
		List<Section> parts = new ArrayList<>();
		cut(section.nodes(), 3, parts);
		if (parts.isEmpty()) {
			throw error(section.line(), section.title() + " needs a question, as a heading of three #");
		}
		return parts;
	}

	private void cut(List<Node> nodes, int level, List<Section> sections) {
		for (Node node : nodes) {
			if (node instanceof Heading heading && heading.getLevel() <= level) {
				if (heading.getLevel() < level) {
					throw error(line(node), "a heading of this level can't stand here");
				}
				sections.add(new Section(PLAIN.render(heading).strip(), line(node), new ArrayList<>()));
			}
			else if (sections.isEmpty()) {
				throw error(line(node), "text before the first heading of its level");
			}
			else {
				sections.getLast().nodes().add(node);
			}
		}
		for (Section section : sections) {
			if (section.nodes().isEmpty()) {
				throw error(section.line(), "nothing stands under " + section.title());
			}
		}
	}

	Section need(String title) {
		Section section = find(title);
		if (section == null) {
			throw error(this.lines, "the section " + title + " is missing");
		}
		return section;
	}

	@Nullable Section find(String title) {
		return this.sections.stream().filter((section) -> section.title().equals(title)).findFirst().orElse(null);
	}

	PolicyError error(int line, String reason) {
		return new PolicyError(this.file, line, reason);
	}

	static Passage passage(List<Node> nodes) {
		return new Passage(nodes.stream().map(HTML::render).collect(Collectors.joining()).strip(),
				nodes.stream().map(PLAIN::render).collect(Collectors.joining("\n")).strip());
	}

	static List<Node> children(Node node) {
		List<Node> children = new ArrayList<>();
		for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
			children.add(child);
		}
		return children;
	}

	private static int line(Node node) {
		return node.getSourceSpans().isEmpty() ? 1 : node.getSourceSpans().getFirst().getLineIndex() + 1;
	}

	/**
	 * What stands under a heading.
	 */
	record Section(String title, int line, List<Node> nodes) {
	}

}
