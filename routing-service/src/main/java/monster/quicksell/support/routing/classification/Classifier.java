package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/**
 * Says what the policy makes of a message. Every rule that speaks is weighed: the highest
 * priority wins; the team with the most weight wins, and within it the category; the
 * order of the file decides between equals. Safe for use by many threads.
 */
public final class Classifier {

	/** What reasons call a decision that was learned. */
	public static final String LEARNED = "learned";

	static final int WORDS_SHOWN = 5;

	private final RoutingPolicy policy;

	private final String version;

	private final Map<String, String> teamOf = new LinkedHashMap<>();

	private final List<CompiledRule> rules = new ArrayList<>();

	private final Map<Integer, String> tags = new LinkedHashMap<>();

	private final MoodReader moods;

	private final Lexicon lexicon;

	/**
	 * Compiles a policy.
	 * @throws monster.quicksell.support.platform.policy.PolicyError naming file, line and
	 * reason
	 */
	public Classifier(PolicyFile<RoutingPolicy> file) {
		PolicyCheck.check(file);
		this.policy = file.value();
		this.version = file.version();
		this.policy.categories().forEach((category) -> this.teamOf.put(category.name(), category.team()));
		Lexicon.Builder words = new Lexicon.Builder(this.policy.words());
		this.policy.rules().forEach((rule) -> this.rules.add(new CompiledRule(rule, team(rule), words)));
		this.policy.tags()
			.forEach((kind, names) -> names
				.forEach((name, phrases) -> this.tags.put(words.add(phrases), kind + ":" + name)));
		this.moods = new MoodReader(this.policy.sentiment(), words);
		this.lexicon = words.build(this.policy.reading());
	}

	/** The policy's teams, in its order. */
	public List<String> teams() {
		return this.policy.teams().stream().map(RoutingPolicy.Team::name).toList();
	}

	/** The policy's categories, each with the team that answers by default. */
	public Map<String, String> categories() {
		return Collections.unmodifiableMap(this.teamOf);
	}

	/**
	 * Whether tickets can ask for a skill: one of the categories, a tag that the policy
	 * gives, or a language that can be told.
	 */
	public boolean asksFor(String skill) {
		return this.tags.containsValue(skill)
				|| this.teamOf.keySet().stream().anyMatch((category) -> skill.equals("category:" + category))
				|| Languages.codes().stream().anyMatch((code) -> skill.equals("language:" + code));
	}

	/** The policy's version. */
	public String policyVersion() {
		return this.version;
	}

	/** How sure advice has to be to be followed; empty if it is never asked. */
	public Optional<Double> learnedFrom() {
		return Optional.ofNullable(this.policy.otherwise().learnedFrom());
	}

	/** The tag of tickets that were escalated. */
	public String escalationTag() {
		return this.policy.escalationTag();
	}

	/** What the policy says of a message, and why. */
	public Classification classify(Message message) {
		return classify(message, Advice.NONE);
	}

	/** The same; where no rule proposes a category, advice that is sure enough does. */
	public Classification classify(Message message, Advice advice) {
		Parts parts = Parts.of(message, this.lexicon);
		Ballot ballot = vote(message, parts);
		RoutingPolicy.Otherwise otherwise = this.policy.otherwise();
		Optional<String> voted = ballot.team();
		Optional<Advice.Proposal> learned = voted.isPresent() ? Optional.empty() : learned(message, advice);
		String category = voted.flatMap(ballot::category)
			.or(() -> learned.map(Advice.Proposal::category))
			.orElse(otherwise.category());
		String team = voted.or(() -> learned.map(Advice.Proposal::team))
			.orElseGet(() -> this.teamOf.getOrDefault(category, category));
		Optional<Priority> proposed = ballot.priority();
		Priority priority = proposed.orElse(otherwise.priority());
		List<Reason> reasons = new ArrayList<>();
		learned.map(Classifier::reason).ifPresent(reasons::add);
		reasons.addAll(ballot.reasons(team, priority));
		boolean decided = voted.isPresent() || learned.isPresent();
		if (!decided || proposed.isEmpty()) {
			reasons.add(new Vote("otherwise", List.of(), 0, decided ? null : team, decided ? null : category,
					proposed.isEmpty() ? priority : null)
				.reason());
		}
		Mood mood = this.moods.read(message, parts);
		List<String> tags = tags(message, mood, parts, reasons);
		reasons.addAll(mood.reasons());
		return new Classification(category, team, priority, proposed.isPresent(), tags, mood, parts.language(),
				List.copyOf(reasons), this.version);
	}

	private Optional<Advice.Proposal> learned(Message message, Advice advice) {
		Double from = this.policy.otherwise().learnedFrom();
		return (from == null) ? Optional.empty()
				: advice.on(Bag.of(message.subject(), message.text()))
					.filter((proposal) -> proposal.confidence() >= from && this.teamOf.containsKey(proposal.category())
							&& teams().contains(proposal.team()));
	}

	private static Reason reason(Advice.Proposal learned) {
		return new Reason(LEARNED, learned.words(),
				String.format(Locale.ROOT, "team %s, category %s, %.2f sure, model %s", learned.team(),
						learned.category(), learned.confidence(), learned.model()));
	}

	private Ballot vote(Message message, Parts parts) {
		List<Vote> votes = new ArrayList<>();
		for (CompiledRule rule : this.rules) {
			rule.hear(message, parts, this.policy.subjectWeight()).ifPresent(votes::add);
		}
		Ballot all = new Ballot(votes);
		return (this.policy.choice() == RoutingPolicy.Choice.FIRST) ? all.firstOnly() : all;
	}

	private List<String> tags(Message message, Mood mood, Parts parts, List<Reason> reasons) {
		TreeSet<String> tags = new TreeSet<>();
		this.tags.forEach((list, tag) -> {
			List<String> words = CompiledRule.words(parts.of(list));
			if (!words.isEmpty()) {
				tags.add(tag);
				reasons.add(new Reason(tag, words, "tag " + tag));
			}
		});
		if (!parts.language().equals(this.policy.reading().code()) && !parts.language().equals(Languages.UNKNOWN)) {
			tags.add("language:" + parts.language());
		}
		userLevel(message).ifPresent((level) -> tags.add("user_level:" + level));
		tags.add("sentiment:" + mood.sentiment().name().toLowerCase(Locale.ROOT));
		return List.copyOf(tags);
	}

	// A level that the policy doesn't know is user text, and no tag
	private Optional<String> userLevel(Message message) {
		List<String> known = this.policy.userLevels();
		if (message.level() != null && known.contains(message.level())) {
			return Optional.of(message.level());
		}
		return message.firstTime() ? known.stream().findFirst() : Optional.empty();
	}

	private @Nullable String team(RoutingPolicy.Rule rule) {
		if (rule.team() != null || rule.category() == null) {
			return rule.team();
		}
		return this.teamOf.get(rule.category());
	}

}
