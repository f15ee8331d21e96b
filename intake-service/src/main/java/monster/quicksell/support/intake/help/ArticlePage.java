package monster.quicksell.support.intake.help;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import monster.quicksell.support.intake.knowledge.Article;
import monster.quicksell.support.intake.knowledge.HelpPolicy;
import monster.quicksell.support.intake.knowledge.KnowledgeBase;
import monster.quicksell.support.intake.knowledge.Passage;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** An article as a page: no script, nothing from elsewhere. */
final class ArticlePage {

	private static final String FRAME = """
			<!doctype html>
			<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
			<title>%1$s</title>
			<style>
			body{font:1.05rem/1.6 system-ui,sans-serif;max-width:42rem;margin:6vh auto;padding:0 1rem;color:#222}
			h1{line-height:1.25}.facts{color:#666}li{margin:.4rem 0}details{margin:.6rem 0}summary{cursor:pointer;font-weight:600}
			</style></head><body>
			%2$s
			</body></html>
			""";

	private ArticlePage() {
	}

	static ResponseEntity<String> answer(Article article, KnowledgeBase base) {
		HelpPolicy.Category category = base.category(article.category());
		StringBuilder body = new StringBuilder();
		body.append("<h1>").append(text(article.title())).append("</h1>");
		body.append("<p class=\"facts\">")
			.append(text((category != null) ? category.title() : ""))
			.append(" · ")
			.append(article.difficulty().name().charAt(0))
			.append(article.difficulty().name().substring(1).toLowerCase(Locale.ROOT))
			.append(" · ")
			.append(article.minutes())
			.append(" min · ")
			.append(article.updated())
			.append("</p>");
		body.append(article.overview().html());
		body.append("<h2>Steps</h2><ol>").append(items(article.steps())).append("</ol>");
		body.append("<h2>Tips</h2><ul>").append(items(article.tips())).append("</ul>");
		body.append("<h2>Troubleshooting</h2>");
		article.troubleshooting()
			.forEach((trouble) -> body.append("<details><summary>")
				.append(text(trouble.question()))
				.append("</summary>")
				.append(trouble.answer().html())
				.append("</details>"));
		Article.Video video = article.video();
		if (video != null) {
			String name = "Video, %d:%02d min".formatted(video.seconds() / 60, video.seconds() % 60);
			body.append("<h2>")
				.append((video.url() != null) ? "<a href=\"" + text(video.url()) + "\">" + name + "</a>" : name)
				.append("</h2><details><summary>Transcript</summary>")
				.append(video.transcript().html())
				.append("</details>");
		}
		body.append("<h2>Read next</h2><ul>")
			.append(article.related()
				.stream()
				.flatMap((slug) -> base.article(slug).stream())
				.map((next) -> "<li><a href=\"" + next.slug() + "\">" + text(next.title()) + "</a></li>")
				.collect(Collectors.joining()))
			.append("</ul>");
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.header("Content-Security-Policy",
					"default-src 'none'; style-src 'unsafe-inline'; img-src https:; frame-ancestors 'none'")
			.header("Referrer-Policy", "no-referrer")
			.header("X-Content-Type-Options", "nosniff")
			.body(FRAME.formatted(text(article.title()), body));
	}

	private static String items(List<Passage> passages) {
		return passages.stream().map((passage) -> "<li>" + passage.html() + "</li>").collect(Collectors.joining());
	}

	private static String text(String text) {
		return HtmlUtils.htmlEscape(text);
	}

}
