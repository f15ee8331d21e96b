package monster.quicksell.support.intake.knowledge;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;

import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/**
 * What stands above an article, as YAML between two lines of three dashes.
 */
record FrontMatter(String title, String category, Difficulty difficulty, int minutes, List<String> related,
		List<String> tags, LocalDate updated, @Nullable Film video) {

	private static final int LONGEST = 120;

	static FrontMatter checked(PolicyFile<FrontMatter> file, HelpPolicy policy) {
		FrontMatter front = file.value();
		if (front.title().isBlank() || front.title().length() > 100) {
			throw file.error("/title", "the title must have 1 to 100 characters");
		}
		if (policy.categories().stream().noneMatch((category) -> category.id().equals(front.category()))) {
			throw file.error("/category", "no such category: " + front.category() + "; known: "
					+ policy.categories().stream().map(HelpPolicy.Category::id).toList());
		}
		if (front.minutes() < 1 || front.minutes() > LONGEST) {
			throw file.error("/minutes", "must be 1 to " + LONGEST + " minutes");
		}
		if (front.tags().isEmpty()) {
			throw file.error("/tags", "an article needs a tag by which it is found");
		}
		if (front.video() != null && (front.video().seconds() < 1 || !sound(front.video().url()))) {
			throw file.error("/video", "needs its length in seconds, and its url may only be https");
		}
		return front;
	}

	/** The related ones can be checked only when all articles were read. */
	static void checkRelated(PolicyFile<FrontMatter> file, String slug, HashSet<String> known) {
		List<String> related = file.value().related();
		for (int i = 0; i < related.size(); i++) {
			if (related.get(i).equals(slug)) {
				throw file.error("/related/" + i, "an article can't be related to itself");
			}
			if (!known.contains(related.get(i))) {
				throw file.error("/related/" + i, "no such article: " + related.get(i));
			}
		}
	}

	private static boolean sound(@Nullable String url) {
		return url == null || url.matches("https://\\S{4,500}");
	}

	/**
	 * A film in the front matter; its words stand in the article's last section.
	 */
	record Film(int seconds, @Nullable String url) {
	}

}
