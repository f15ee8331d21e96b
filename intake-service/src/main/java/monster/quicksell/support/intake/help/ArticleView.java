package monster.quicksell.support.intake.help;

import java.time.LocalDate;
import java.util.List;

import monster.quicksell.support.intake.knowledge.Article;
import monster.quicksell.support.intake.knowledge.Difficulty;
import monster.quicksell.support.intake.knowledge.Finding;
import monster.quicksell.support.intake.knowledge.KnowledgeBase;
import monster.quicksell.support.intake.knowledge.Passage;
import org.jspecify.annotations.Nullable;

/**
 * An article for programs. Its passages are HTML that is safe to show.
 */
record ArticleView(String slug, String title, String category, Difficulty difficulty, int minutes, LocalDate updated,
		List<String> tags, String overview, List<String> steps, List<String> tips, List<Trouble> troubleshooting,
		@Nullable Video video, List<Brief> related) {

	static ArticleView of(Article article, KnowledgeBase base) {
		return new ArticleView(article.slug(), article.title(), article.category(), article.difficulty(),
				article.minutes(), article.updated(), article.tags(), article.overview().html(),
				article.steps().stream().map(Passage::html).toList(),
				article.tips().stream().map(Passage::html).toList(),
				article.troubleshooting()
					.stream()
					.map((trouble) -> new Trouble(trouble.question(), trouble.answer().html()))
					.toList(),
				Video.of(article.video()),
				article.related().stream().flatMap((slug) -> base.article(slug).stream()).map(Brief::of).toList());
	}

	/**
	 * A question and its answer.
	 */
	record Trouble(String question, String answer) {
	}

	/**
	 * A film.
	 */
	record Video(int seconds, @Nullable String url, String transcript) {

		static @Nullable Video of(Article.@Nullable Video video) {
			return (video != null) ? new Video(video.seconds(), video.url(), video.transcript().html()) : null;
		}

	}

	/**
	 * An article in a list.
	 */
	record Brief(String slug, String title, String category, Difficulty difficulty, int minutes, String overview) {

		static Brief of(Article article) {
			return new Brief(article.slug(), article.title(), article.category(), article.difficulty(),
					article.minutes(), article.overview().plain());
		}

	}

	/**
	 * An article that was found, with why: the question's words in it, and where, as safe
	 * HTML.
	 */
	record Found(String slug, String title, String category, int minutes, List<String> why, String excerpt) {

		static Found of(Finding finding) {
			Article article = finding.article();
			return new Found(article.slug(), article.title(), article.category(), article.minutes(), finding.why(),
					finding.excerpt());
		}

	}

}
