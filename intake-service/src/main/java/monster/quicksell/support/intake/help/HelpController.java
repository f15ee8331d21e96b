package monster.quicksell.support.intake.help;

import java.util.List;

import monster.quicksell.support.intake.channel.ForChannel;
import monster.quicksell.support.intake.knowledge.Answer;
import monster.quicksell.support.intake.knowledge.Article;
import monster.quicksell.support.intake.knowledge.ArticleIndex;
import monster.quicksell.support.intake.knowledge.HelpPolicy;
import monster.quicksell.support.intake.knowledge.KnowledgeBase;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The help centre for its readers: public, and it only reads. */
@ForChannel("help")
@RestController
@RequestMapping("/v1/help")
class HelpController {

	private static final int MOST_ASKED = 10;

	private static final int MOST_FOUND = 20;

	private static final int LONGEST = 200;

	private final KnowledgeBase base;

	private final ArticleIndex index;

	private final Readership readership;

	private final Gaps gaps;

	private final Throttle searches;

	HelpController(KnowledgeBase base, ArticleIndex index, Readership readership, Gaps gaps, Throttle searchThrottle) {
		this.base = base;
		this.index = index;
		this.readership = readership;
		this.gaps = gaps;
		this.searches = searchThrottle;
	}

	/** The articles by categories, or those of one. */
	@GetMapping("/articles")
	List<Room> articles(@RequestParam @Nullable String category) {
		if (category != null) {
			check(category);
		}
		return this.base.policy()
			.categories()
			.stream()
			.filter((each) -> category == null || each.id().equals(category))
			.map((each) -> new Room(each.id(), each.title(), each.about(),
					this.base.in(each.id()).stream().map(ArticleView.Brief::of).toList()))
			.toList();
	}

	/** An article for programs. */
	@GetMapping("/articles/{slug}")
	Mono<ArticleView> article(@PathVariable String slug) {
		Article article = find(slug);
		return this.readership.read(slug).thenReturn(ArticleView.of(article, this.base));
	}

	/** An article for people. */
	@GetMapping(path = "/articles/{slug}", produces = MediaType.TEXT_HTML_VALUE)
	Mono<ResponseEntity<String>> page(@PathVariable String slug) {
		Article article = find(slug);
		return this.readership.read(slug).thenReturn(ArticlePage.answer(article, this.base));
	}

	/** Articles for a question, best first. */
	@GetMapping("/search")
	Mono<SearchView> search(@RequestParam(defaultValue = "") String q, @RequestParam @Nullable String category,
			@RequestParam(defaultValue = "5") int limit, ServerHttpRequest request) {
		if (q.isBlank() || q.length() > LONGEST) {
			throw new InvalidField("q", "must have 1 to " + LONGEST + " characters");
		}
		if (limit < 1 || limit > MOST_FOUND) {
			throw new InvalidField("limit", "must be 1 to " + MOST_FOUND);
		}
		if (category != null) {
			check(category);
		}
		this.searches.pass(request);
		Answer answer = this.index.search(q, category, limit);
		SearchView view = new SearchView(answer.sure(), answer.findings().stream().map(ArticleView.Found::of).toList());
		// Within one category nothing is missing that another may have
		return (answer.sure() || category != null) ? Mono.just(view) : this.gaps.found(q, "search").thenReturn(view);
	}

	/** The ten articles that are asked for most. */
	@GetMapping("/faq")
	Mono<List<ArticleView.Brief>> faq() {
		return this.readership.lately()
			.map((reads) -> this.base.mostAsked(reads, MOST_ASKED).stream().map(ArticleView.Brief::of).toList());
	}

	private Article find(String slug) {
		return this.base.article(slug).orElseThrow(() -> new NotFound("There is no such article"));
	}

	private void check(String category) {
		if (this.base.category(category) == null) {
			throw new InvalidField("category",
					"must be one of " + this.base.policy().categories().stream().map(HelpPolicy.Category::id).toList());
		}
	}

	/**
	 * A category with its articles.
	 */
	record Room(String id, String title, String about, List<ArticleView.Brief> articles) {
	}

	/**
	 * What was found.
	 *
	 * @param sure false if the articles are only near the question, or there are none
	 * @param articles best first
	 */
	record SearchView(boolean sure, List<ArticleView.Found> articles) {
	}

}
