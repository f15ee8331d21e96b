package monster.quicksell.support.intake.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/** All articles, checked against each other. */
public final class KnowledgeBase {

	private final HelpPolicy policy;

	private final SortedMap<String, Article> articles;

	private KnowledgeBase(HelpPolicy policy, SortedMap<String, Article> articles) {
		this.policy = policy;
		this.articles = articles;
	}

	/**
	 * The knowledge base of some files.
	 * @param texts the articles' texts by their files' names
	 * @throws monster.quicksell.support.platform.policy.PolicyError naming file, line and
	 * reason
	 */
	public static KnowledgeBase read(PolicyFile<HelpPolicy> help, Map<String, String> texts) {
		HelpPolicy policy = HelpPolicy.checked(help);
		ArticleReader reader = new ArticleReader(policy);
		List<ArticleReader.Draft> drafts = new ArrayList<>();
		new TreeMap<>(texts).forEach((file, text) -> drafts.add(reader.read(file, text)));
		SortedMap<String, Article> articles = new TreeMap<>();
		drafts.forEach((draft) -> articles.put(draft.article().slug(), draft.article()));
		drafts.forEach((draft) -> FrontMatter.checkRelated(draft.front(), draft.article().slug(),
				new HashSet<>(articles.keySet())));
		for (int i = 0; i < policy.faq().size(); i++) {
			if (!articles.containsKey(policy.faq().get(i))) {
				throw help.error("/faq/" + i, "no such article: " + policy.faq().get(i));
			}
		}
		return new KnowledgeBase(policy, articles);
	}

	/** The article of this name. */
	public Optional<Article> article(String slug) {
		return Optional.ofNullable(this.articles.get(slug));
	}

	/** All articles, by name. */
	public List<Article> articles() {
		return List.copyOf(this.articles.values());
	}

	/** The articles of a category, by title. */
	public List<Article> in(String category) {
		return this.articles.values()
			.stream()
			.filter((article) -> article.category().equals(category))
			.sorted(Comparator.comparing(Article::title))
			.toList();
	}

	/** The category of this id. */
	public HelpPolicy.@Nullable Category category(String id) {
		return this.policy.categories()
			.stream()
			.filter((category) -> category.id().equals(id))
			.findFirst()
			.orElse(null);
	}

	/** How it is laid out. */
	public HelpPolicy policy() {
		return this.policy;
	}

	/**
	 * The articles that are asked for most: by how often they were read, and where that
	 * is the same, as the policy lists them, then by title.
	 */
	public List<Article> mostAsked(Map<String, Long> reads, int most) {
		Comparator<Article> order = Comparator
			.comparingLong((Article article) -> -reads.getOrDefault(article.slug(), 0L));
		return this.articles.values()
			.stream()
			.sorted(order.thenComparingInt(this::listed).thenComparing(Article::title))
			.limit(most)
			.toList();
	}

	private int listed(Article article) {
		int place = this.policy.faq().indexOf(article.slug());
		return (place >= 0) ? place : Integer.MAX_VALUE;
	}

}
