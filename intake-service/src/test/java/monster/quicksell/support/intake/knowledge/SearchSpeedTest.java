package monster.quicksell.support.intake.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A thousand articles, made of the delivered ones with words of their own. */
class SearchSpeedTest {

	private static final int ARTICLES = 1000;

	private static final long SEED = 20261123;

	@Test
	void searchesAThousandArticlesFasterThanAnybodyTypes() {
		ArticleIndex index = ArticleIndex.of(thousand(), Delivered.BASE.policy());
		List<String> questions = SearchTest.questions().toList();
		for (int i = 0; i < 2000; i++) {
			index.search(questions.get(i % questions.size()), null, 10);
		}
		long[] micros = new long[160];
		for (int i = 0; i < micros.length; i++) {
			long begin = System.nanoTime();
			List<Finding> found = index.search(questions.get(i % questions.size()), null, 10).findings();
			micros[i] = (System.nanoTime() - begin) / 1000;
			assertThat(found).as(questions.get(i % questions.size())).isNotEmpty();
		}
		Arrays.sort(micros);
		System.out.printf("Search over %d articles (seed %d): median %.2f ms, p95 %.2f ms, slowest %.2f ms%n", ARTICLES,
				SEED, micros[80] / 1000.0, micros[152] / 1000.0, micros[159] / 1000.0);
		assertThat(micros[80]).as("the median, in microseconds").isLessThan(20_000);
	}

	private static List<Article> thousand() {
		Random random = new Random(SEED);
		List<Article> real = Delivered.BASE.articles();
		List<Article> all = new ArrayList<>(real);
		while (all.size() < ARTICLES) {
			Article article = real.get(random.nextInt(real.size()));
			String slug = article.slug() + "-" + all.size();
			all.add(new Article(slug, article.title() + " " + word(random), article.category(), article.difficulty(),
					article.minutes(), List.of(), article.tags(), article.updated(), article.overview(),
					article.steps().stream().map((step) -> varied(step, random)).toList(), article.tips(),
					article.troubleshooting(), null));
		}
		return all;
	}

	private static Passage varied(Passage passage, Random random) {
		return new Passage(passage.html(), passage.plain() + " " + word(random) + " " + word(random) + ".");
	}

	/** One of some thousand words that no article has. */
	private static String word(Random random) {
		String[] syllables = { "ba", "ko", "ri", "mu", "te", "sol", "van", "der", "pil", "qua", "zen", "fro" };
		StringBuilder word = new StringBuilder();
		for (int i = 0; i < 4; i++) {
			word.append(syllables[random.nextInt(syllables.length)]);
		}
		return word.toString();
	}

}
