package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/**
 * Checks what only the whole of a policy shows: names that exist, rules that can speak.
 */
final class PolicyCheck {

	private static final Set<String> RESERVED = Set.of(Classifier.LEARNED, "otherwise", "by hand");

	private final PolicyFile<RoutingPolicy> file;

	private final Set<String> teams = new HashSet<>();

	private final Set<String> categories = new HashSet<>();

	private PolicyCheck(PolicyFile<RoutingPolicy> file) {
		this.file = file;
	}

	/**
	 * Finds the first mistake.
	 * @throws PolicyError naming file, line and reason
	 */
	static void check(PolicyFile<RoutingPolicy> file) {
		PolicyCheck check = new PolicyCheck(file);
		RoutingPolicy policy = file.value();
		check.names(policy);
		policy.words().forEach((name, words) -> check.words("/vocabulary/" + name, words));
		check.rules(policy.rules());
		check.tags(policy);
		check.moods(policy.sentiment());
		if (policy.subjectWeight() < 1) {
			throw file.error("/subjectWeight", "must be at least 1");
		}
	}

	private void names(RoutingPolicy policy) {
		for (int i = 0; i < policy.teams().size(); i++) {
			once(this.teams, "/teams/" + i + "/name", policy.teams().get(i).name());
		}
		for (int i = 0; i < policy.categories().size(); i++) {
			RoutingPolicy.Category category = policy.categories().get(i);
			once(this.categories, "/categories/" + i + "/name", category.name());
			known("team", this.teams, "/categories/" + i + "/team", String.valueOf(category.team()));
		}
		known("category", this.categories, "/otherwise/category", String.valueOf(policy.otherwise().category()));
		Double learnedFrom = policy.otherwise().learnedFrom();
		if (learnedFrom != null && !(learnedFrom > 0 && learnedFrom <= 1)) {
			throw this.file.error("/otherwise/learnedFrom", "must be above 0, and at most 1");
		}
	}

	private void rules(List<RoutingPolicy.Rule> rules) {
		Set<String> names = new HashSet<>();
		for (int i = 0; i < rules.size(); i++) {
			RoutingPolicy.Rule rule = rules.get(i);
			String place = "/rules/" + i;
			once(names, place + "/name", rule.name());
			if (RESERVED.contains(rule.name())) {
				throw this.file.error(place + "/name", "reasons that are no rules have this name");
			}
			known("category", this.categories, place + "/category", rule.category());
			known("team", this.teams, place + "/team", rule.team());
			words(place + "/words", rule.words());
			with(place + "/with", rule.with());
			if (rule.team() != null && rule.category() == null) {
				throw this.file.error(place + "/team", "a rule that names a team names a category as well");
			}
			if (rule.category() == null && rule.priority() == null) {
				throw this.file.error(place, "the rule proposes neither a category nor a priority");
			}
			words(place + "/without", rule.without());
			if (!rule.hasCondition()) {
				throw this.file.error(place, "the rule has no condition");
			}
			if (!rule.readsText() && (rule.with() != null || rule.except() != null || rule.unlessDenied() != null
					|| rule.onlyDenied() != null)) {
				throw this.file.error(place, "with, except, unlessDenied and onlyDenied go with words");
			}
			if (rule.weight() != null && rule.weight() < 1) {
				throw this.file.error(place + "/weight", "must be at least 1");
			}
		}
	}

	private void with(String place, @Nullable List<List<String>> lists) {
		if (lists == null) {
			return;
		}
		for (int i = 0; i < lists.size(); i++) {
			words(place + "/" + i, lists.get(i));
		}
	}

	private void tags(RoutingPolicy policy) {
		policy.tags().forEach((kind, tags) -> tags.forEach((tag, words) -> words("/tags/" + kind + "/" + tag, words)));
	}

	private void moods(RoutingPolicy.Moods moods) {
		for (int i = 0; i < moods.words().size(); i++) {
			RoutingPolicy.MoodWords mood = moods.words().get(i);
			words("/sentiment/words/" + i + "/words", mood.words());
			if (Math.abs(mood.valence()) > 4) {
				throw this.file.error("/sentiment/words/" + i + "/valence", "must be between -4 and 4");
			}
		}
		if (!(moods.angryUpTo() < moods.negativeUpTo() && moods.negativeUpTo() < moods.positiveFrom())) {
			throw this.file.error("/sentiment/angryUpTo", "must be below negativeUpTo, and that below positiveFrom");
		}
	}

	private void once(Set<String> names, String place, @Nullable String name) {
		if (name == null || name.isBlank()) {
			throw this.file.error(place, "a name is needed");
		}
		if (!names.add(name)) {
			throw this.file.error(place, "the name is there twice: " + name);
		}
	}

	private void known(String what, Set<String> names, String place, @Nullable String name) {
		if (name != null && !names.contains(name)) {
			throw this.file.error(place, "no such " + what + ": " + name);
		}
	}

	private void words(String place, @Nullable Collection<String> words) {
		if (words == null) {
			return;
		}
		if (words.isEmpty()) {
			throw this.file.error(place, "the list is empty");
		}
		List<String> all = new ArrayList<>(words);
		for (int i = 0; i < all.size(); i++) {
			try {
				Phrase.of(all.get(i), this.file.value().words());
			}
			catch (IllegalArgumentException ex) {
				throw this.file.error(place + "/" + i, String.valueOf(ex.getMessage()));
			}
		}
	}

}
