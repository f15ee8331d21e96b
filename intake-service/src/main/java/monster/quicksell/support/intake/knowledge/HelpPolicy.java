package monster.quicksell.support.intake.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import monster.quicksell.support.platform.policy.PolicyFile;

/**
 * How the help centre is laid out and searched, from {@code policy/help.yml}.
 *
 * @param categories in the order in which they are shown
 * @param faq the articles asked for most, best first, until readers say otherwise
 * @param synonyms groups of words and phrases that mean the same here
 * @param ignored words that say nothing about what is looked for
 */
public record HelpPolicy(List<Category> categories, List<String> faq, List<List<String>> synonyms,
		List<String> ignored) {

	/**
	 * The policy, if its parts fit each other.
	 * @throws monster.quicksell.support.platform.policy.PolicyError naming file, line and
	 * reason
	 */
	public static HelpPolicy checked(PolicyFile<HelpPolicy> file) {
		HelpPolicy policy = file.value();
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < policy.categories().size(); i++) {
			Category category = policy.categories().get(i);
			if (!category.id().matches("[a-z0-9]+(?:-[a-z0-9]+)*")) {
				throw file.error("/categories/" + i + "/id", "an id has small letters, digits and single dashes");
			}
			if (!ids.add(category.id())) {
				throw file.error("/categories/" + i + "/id", "the category " + category.id() + " is there already");
			}
		}
		for (int i = 0; i < policy.synonyms().size(); i++) {
			if (policy.synonyms().get(i).size() < 2) {
				throw file.error("/synonyms/" + i, "a group of synonyms has two words or more");
			}
		}
		return policy;
	}

	/**
	 * A room of the help centre.
	 *
	 * @param id in addresses and articles
	 * @param title as shown
	 * @param about what is in it, in a sentence
	 */
	public record Category(String id, String title, String about) {
	}

}
