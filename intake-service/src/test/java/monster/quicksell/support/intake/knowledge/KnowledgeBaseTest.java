package monster.quicksell.support.intake.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KnowledgeBaseTest {

	private static final String GOOD = """
			---
			title: Good
			category: faq
			difficulty: EASY
			minutes: 3
			related: [sign-up]
			tags: [good]
			updated: 2026-11-23
			---

			## Overview

			All is well.

			## Steps

			1. Be **good**.
			2. Stay so.

			## Tips

			- Smile.

			## Troubleshooting

			### Is it good?

			Yes.
			""";

	@Test
	void hasArticlesInAllOfTheGuidesEightCategories() {
		assertThat(Delivered.BASE.articles()).hasSizeGreaterThanOrEqualTo(25);
		assertThat(Delivered.BASE.policy().categories()).hasSize(8)
			.allSatisfy((category) -> assertThat(Delivered.BASE.in(category.id())).hasSizeGreaterThanOrEqualTo(4));
	}

	@Test
	void hasAFilmsWordsForEachOfTheGuidesSix() {
		assertThat(Stream
			.of("sign-up", "first-listing", "connect-marketplaces", "points-explained", "photo-tips", "shipping-setup")
			.map((slug) -> Delivered.BASE.article(slug).orElseThrow().video())).allSatisfy((video) -> {
				assertThat(video).isNotNull();
				assertThat(video.seconds()).isBetween(120, 300);
				assertThat(video.transcript().plain()).hasSizeGreaterThan(300);
			});
	}

	@Test
	void readsEachPartOfTheForm() {
		Article article = read("good.md", GOOD).article("good").orElseThrow();
		assertThat(article.overview().plain()).isEqualTo("All is well.");
		assertThat(article.steps()).extracting(Passage::html).containsExactly("Be <strong>good</strong>.", "Stay so.");
		assertThat(article.tips()).extracting(Passage::plain).containsExactly("Smile.");
		assertThat(article.troubleshooting()).extracting(Article.Trouble::question).containsExactly("Is it good?");
		assertThat(article.video()).isNull();
	}

	@Test
	void showsHtmlInAnArticleAsTextAndLinksToNothingThatRuns() {
		Article article = read("good.md",
				GOOD.replace("All is well.", "All <script>alert(1)</script> <b>x</b> [y](javascript:alert(2))"))
			.article("good")
			.orElseThrow();
		assertThat(article.overview().html()).contains("&lt;script&gt;")
			.doesNotContain("<script")
			.doesNotContain("<b>")
			.doesNotContain("javascript:");
	}

	@Test
	void putsFirstWhatIsReadMostAndThenWhatThePolicyLists() {
		List<Article> asked = Delivered.BASE.mostAsked(Map.of("leaderboards", 3L, "payments", 1L), 10);
		assertThat(asked).hasSize(10)
			.extracting(Article::slug)
			.startsWith("leaderboards", "payments", "connection-fails", "listing-not-everywhere");
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(Arguments.of("an unknown category", "good.md:3: ", "no such category: fqa", "faq", "fqa"),
				Arguments.of("an unknown related article", "good.md:6: ", "no such article: sing-up", "sign-up",
						"sing-up"),
				Arguments.of("itself as related", "good.md:6: ", "itself", "sign-up", "good"),
				Arguments.of("no such difficulty", "good.md:4: ", "difficulty", "EASY", "SIMPLE"),
				Arguments.of("a missing field", "good.md:", "minutes", "minutes: 3\n", ""),
				Arguments.of("a field nobody knows", "good.md:8: ", "colour", "updated: 2026-11-23",
						"colour: red\nupdated: 2026-11-23"),
				Arguments.of("no day", "good.md:8: ", "updated", "2026-11-23", "today"),
				Arguments.of("no time at all", "good.md:5: ", "minutes", "minutes: 3", "minutes: 0"),
				Arguments.of("a section that is missing", "good.md:27: ", "Tips is missing", "## Tips\n\n- Smile.\n",
						"\n\n"),
				Arguments.of("a section that is unknown", "good.md:20: ", "no such section: Tricks", "## Tips",
						"## Tricks"),
				Arguments.of("a section twice", "good.md:20: ", "already", "## Tips", "## Steps"),
				Arguments.of("an empty section", "good.md:20: ", "nothing stands under Tips", "- Smile.", ""),
				Arguments.of("steps without numbers", "good.md:15: ", "numbered", "1. Be **good**.\n2. Stay so.",
						"Just be good."),
				Arguments.of("text before the first heading", "good.md:11: ", "text before", "## Overview\n\nAll",
						"All"),
				Arguments.of("trouble without a question", "good.md:26: ", "text before", "### Is it good?\n\n", ""),
				Arguments.of("a transcript without a video", "good.md:30: ", "transcript", "Yes.\n",
						"Yes.\n\n## Transcript\n\nWords.\n"),
				Arguments.of("a video without a transcript", "good.md:9: ", "Transcript", "updated: 2026-11-23",
						"updated: 2026-11-23\nvideo: {seconds: 120}"),
				Arguments.of("no front matter", "good.md:1: ", "front matter", "---\ntitle", "title"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void namesFileAndLineOf(String mistake, String where, String why, String good, String bad) {
		assertThat(GOOD).contains(good);
		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(() -> read("good.md",
					GOOD.replaceFirst(java.util.regex.Pattern.quote(good),
							java.util.regex.Matcher.quoteReplacement(bad))))
			.withMessageStartingWith(where)
			.withMessageContaining(why);
	}

	@Test
	void refusesAFileNameThatIsNoAddress() {
		assertThatExceptionOfType(PolicyError.class).isThrownBy(() -> read("Good Article.md", GOOD))
			.withMessageStartingWith("Good Article.md:1: ");
	}

	@Test
	void namesTheLineOfAPolicyThatListsWhatIsNotThere() {
		String help = Delivered.HELP.replace("  - refund-request\n", "  - refunds\n");
		int line = help.substring(0, help.indexOf("- refunds\n")).split("\n", -1).length;
		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(
					() -> KnowledgeBase.read(PolicyFile.parse("help.yml", help, HelpPolicy.class), Delivered.ARTICLES))
			.withMessage("help.yml:" + line + ": no such article: refunds");
	}

	private static KnowledgeBase read(String file, String text) {
		Map<String, String> texts = new HashMap<>(Delivered.ARTICLES);
		texts.put(file, text);
		return KnowledgeBase.read(PolicyFile.parse("help.yml", Delivered.HELP, HelpPolicy.class), texts);
	}

}
