package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.platform.text.Match;
import org.jspecify.annotations.Nullable;

/** A rule of the policy, ready to be asked. */
final class CompiledRule {

	private static final int NONE = -1;

	private final String name;

	private final int words;

	private final List<Integer> with;

	private final Set<String> except;

	private final boolean unlessDenied;

	private final boolean firstTime;

	private final Set<String> channels;

	private final int weight;

	private final @Nullable String category;

	private final @Nullable String team;

	private final @Nullable Priority priority;

	CompiledRule(RoutingPolicy.Rule rule, @Nullable String team, Lexicon.Builder lexicon) {
		this.name = rule.name();
		this.words = (rule.words() != null) ? lexicon.add(rule.words()) : NONE;
		this.with = (rule.with() != null) ? rule.with().stream().map(lexicon::add).toList() : List.of();
		this.except = (rule.except() != null) ? Set.copyOf(rule.except()) : Set.of();
		this.unlessDenied = Boolean.TRUE.equals(rule.unlessDenied());
		this.firstTime = Boolean.TRUE.equals(rule.firstTime());
		this.channels = (rule.channels() != null) ? Set.copyOf(rule.channels()) : Set.of();
		this.weight = (rule.weight() != null) ? rule.weight() : 1;
		this.category = rule.category();
		this.team = team;
		this.priority = rule.priority();
	}

	/** What the rule says, if anything. */
	Optional<Vote> hear(Message message, Lexicon.Finds subject, Lexicon.Finds text, int subjectWeight) {
		if (!concerns(message)) {
			return Optional.empty();
		}
		if (this.words == NONE) {
			return Optional.of(vote(List.of(), this.weight));
		}
		List<Match> inSubject = heard(subject);
		List<Match> inText = heard(text);
		if (inSubject.isEmpty() && inText.isEmpty()) {
			return Optional.empty();
		}
		int parts = (inSubject.isEmpty() ? 0 : subjectWeight) + (inText.isEmpty() ? 0 : 1);
		return Optional.of(vote(words(List.of(inSubject, inText)), this.weight * parts));
	}

	private boolean concerns(Message message) {
		return (message.firstTime() || !this.firstTime)
				&& (this.channels.isEmpty() || this.channels.contains(message.channel()));
	}

	private Vote vote(List<String> seen, int total) {
		return new Vote(this.name, seen, total, this.team, this.category, this.priority);
	}

	private List<Match> heard(Lexicon.Finds part) {
		List<Match> matches = part.of(this.words);
		if (matches.isEmpty() || this.with.stream().anyMatch((list) -> part.of(list).isEmpty())) {
			return List.of();
		}
		List<Match> heard = new ArrayList<>();
		for (Match match : matches) {
			if (!(this.unlessDenied && match.negated()) && !isExcept(this.except, match)) {
				heard.add(match);
			}
		}
		if (!heard.isEmpty()) {
			this.with.forEach((list) -> heard.addAll(part.of(list)));
		}
		return heard;
	}

	/** Whether a match is but a look-alike. */
	static boolean isExcept(Set<String> except, Match match) {
		return !except.isEmpty() && except.contains(match.words().toLowerCase(Locale.ROOT));
	}

	/** The different words of some matches, at most {@link Classifier#WORDS_SHOWN}. */
	static List<String> words(List<List<Match>> parts) {
		Set<String> words = new LinkedHashSet<>();
		for (List<Match> part : parts) {
			for (Match match : part) {
				if (words.size() < Classifier.WORDS_SHOWN) {
					words.add(match.words());
				}
			}
		}
		return List.copyOf(words);
	}

}
