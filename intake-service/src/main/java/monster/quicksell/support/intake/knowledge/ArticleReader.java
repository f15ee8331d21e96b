package monster.quicksell.support.intake.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.commonmark.node.BulletList;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;

/**
 * Reads an article's file: front matter, then the sections of the article form. What does
 * not fit the form is an error with file and line.
 */
final class ArticleReader {

	private static final Pattern FILE = Pattern.compile("\\A(---\\R(?<front>.*?))^---[ \\t]*\\R(?<body>.*)\\z",
			Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern NAME = Pattern.compile("(?<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\\.md");

	private final HelpPolicy policy;

	ArticleReader(HelpPolicy policy) {
		this.policy = policy;
	}

	Draft read(String file, String text) {
		Matcher name = NAME.matcher(file);
		if (!name.matches()) {
			throw new PolicyError(file, 1, "a file's name has small letters, digits, dashes, and ends in .md");
		}
		Matcher parts = FILE.matcher(text);
		if (!parts.matches()) {
			throw new PolicyError(file, 1, "an article begins with front matter between two lines of three dashes");
		}
		PolicyFile<FrontMatter> front = PolicyFile.parse(file, parts.group(1), FrontMatter.class);
		FrontMatter head = FrontMatter.checked(front, this.policy);
		// Blank lines in its place keep the line numbers of the rest
		int lines = (int) parts.group(1).lines().count() + 1;
		Sections sections = Sections.of(file, "\n".repeat(lines) + parts.group("body"));
		Article article = new Article(name.group("slug"), head.title(), head.category(), head.difficulty(),
				head.minutes(), head.related(), head.tags(), head.updated(),
				Sections.passage(sections.need("Overview").nodes()), items(sections, "Steps", OrderedList.class),
				items(sections, "Tips", BulletList.class), troubleshooting(sections), video(head, sections, front));
		return new Draft(article, front);
	}

	private static List<Passage> items(Sections sections, String title, Class<? extends Node> kind) {
		Sections.Section section = sections.need(title);
		if (section.nodes().size() != 1 || !kind.isInstance(section.nodes().getFirst())) {
			throw sections.error(section.line(), title + " is one list, "
					+ ((kind == OrderedList.class) ? "numbered" : "with a dash before each item"));
		}
		return Sections.children(section.nodes().getFirst())
			.stream()
			.map((item) -> Sections.passage(Sections.children(item)))
			.toList();
	}

	private static List<Article.Trouble> troubleshooting(Sections sections) {
		Sections.Section section = sections.need("Troubleshooting");
		List<Article.Trouble> questions = new ArrayList<>();
		for (Sections.Section part : sections.parts(section)) {
			questions.add(new Article.Trouble(part.title(), Sections.passage(part.nodes())));
		}
		return questions;
	}

	private static Article.@org.jspecify.annotations.Nullable Video video(FrontMatter head, Sections sections,
			PolicyFile<FrontMatter> front) {
		Sections.Section transcript = sections.find("Transcript");
		if (head.video() == null) {
			if (transcript != null) {
				throw sections.error(transcript.line(), "a transcript needs its video in the front matter");
			}
			return null;
		}
		if (transcript == null) {
			throw front.error("/video", "a video needs a section Transcript");
		}
		return new Article.Video(head.video().seconds(), head.video().url(), Sections.passage(transcript.nodes()));
	}

	/**
	 * An article before its relations are checked.
	 */
	record Draft(Article article, PolicyFile<FrontMatter> front) {
	}

}
