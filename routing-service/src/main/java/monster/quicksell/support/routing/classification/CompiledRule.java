package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** A rule of the policy, ready to be asked. */
final class CompiledRule {

	private static final int NONE = -1;

	private final RoutingPolicy.Rule rule;

	private final @Nullable String team;

	private final Circumstances circumstances;

	private final int words;

	private final int without;

	private final List<Integer> with;

	private final List<String> contains;

	private final Set<String> except;

	CompiledRule(RoutingPolicy.Rule rule, @Nullable String team, Lexicon.Builder lexicon) {
		this.rule = rule;
		this.team = team;
		this.circumstances = new Circumstances(rule);
		this.words = (rule.words() != null) ? lexicon.add(rule.words()) : NONE;
		this.without = (rule.without() != null) ? lexicon.add(rule.without()) : NONE;
		this.with = (rule.with() != null) ? rule.with().stream().map(lexicon::add).toList() : List.of();
		this.contains = (rule.contains() != null)
				? rule.contains().stream().map((characters) -> characters.toLowerCase(Locale.ROOT)).toList()
				: List.of();
		this.except = (rule.except() != null) ? Set.copyOf(rule.except()) : Set.of();
	}

	/** What the rule says, if anything. */
	Optional<Vote> hear(Message message, Parts parts, int subjectWeight) {
		if (!this.circumstances.hold(message, parts.language()) || isSilenced(parts)) {
			return Optional.empty();
		}
		int weight = Objects.requireNonNullElse(this.rule.weight(), 1);
		if (!this.rule.readsText()) {
			return Optional.of(vote(List.of(), weight));
		}
		List<Find> inSubject = heard(message.subject(), parts.subject());
		List<Find> inText = heard(message.text(), parts.text());
		if (inSubject.isEmpty() && inText.isEmpty()) {
			return Optional.empty();
		}
		List<List<Find>> seen = new ArrayList<>(List.of(inSubject, inText));
		for (int list : this.with) {
			seen.add(parts.subject().of(list));
			seen.add(parts.text().of(list));
		}
		int share = (inSubject.isEmpty() ? 0 : subjectWeight) + (inText.isEmpty() ? 0 : 1);
		return Optional.of(vote(words(seen), weight * share));
	}

	private boolean isSilenced(Parts parts) {
		return (this.without != NONE && !parts.isWithout(this.without)) || lacksOne(parts);
	}

	private boolean lacksOne(Parts parts) {
		for (int list : this.with) {
			if (parts.isWithout(list)) {
				return true;
			}
		}
		return false;
	}

	private Vote vote(List<String> seen, int total) {
		return new Vote(this.rule.name(), seen, total, this.team, this.rule.category(), this.rule.priority());
	}

	private List<Find> heard(String text, Lexicon.Finds part) {
		List<Find> heard = new ArrayList<>(0);
		if (this.words != NONE) {
			for (Find find : part.of(this.words)) {
				if (counts(find)) {
					heard.add(find);
				}
			}
		}
		if (!this.contains.isEmpty()) {
			String lower = text.toLowerCase(Locale.ROOT);
			for (String characters : this.contains) {
				int at = lower.indexOf(characters);
				if (at >= 0) {
					heard.add(new Find(lower.substring(at, at + characters.length()), at, at + characters.length(),
							false));
				}
			}
		}
		return heard;
	}

	private boolean counts(Find find) {
		return !isExcept(this.except, find) && !(Boolean.TRUE.equals(this.rule.unlessDenied()) && find.denied())
				&& !(Boolean.TRUE.equals(this.rule.onlyDenied()) && !find.denied());
	}

	/** Whether something found is but a look-alike. */
	static boolean isExcept(Set<String> except, Find find) {
		return !except.isEmpty() && except.contains(find.words().toLowerCase(Locale.ROOT));
	}

	/** The different words found, at most {@link Classifier#WORDS_SHOWN}. */
	static List<String> words(List<List<Find>> parts) {
		Set<String> words = new LinkedHashSet<>();
		for (List<Find> part : parts) {
			for (Find find : part) {
				if (words.size() < Classifier.WORDS_SHOWN) {
					words.add(find.words());
				}
			}
		}
		return List.copyOf(words);
	}

}
