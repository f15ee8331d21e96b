package monster.quicksell.support.escalation.ladder;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import monster.quicksell.support.escalation.ladder.EscalationPolicy.Cause;
import monster.quicksell.support.escalation.ladder.EscalationPolicy.Level;
import monster.quicksell.support.escalation.ladder.EscalationPolicy.Needs;
import monster.quicksell.support.escalation.ladder.EscalationPolicy.Trigger;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.platform.text.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * Checks what only the whole of a policy shows: levels that exist, triggers that speak.
 */
final class PolicyCheck {

	private static final int MOST_LEVELS = 4;

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

	private final PolicyFile<EscalationPolicy> file;

	private final EscalationPolicy policy;

	private final Map<String, Set<String>> words;

	private PolicyCheck(PolicyFile<EscalationPolicy> file) {
		this.file = file;
		this.policy = file.value();
		this.words = this.policy.words();
	}

	/**
	 * Finds the first mistake.
	 * @throws monster.quicksell.support.platform.policy.PolicyError naming file, line and
	 * reason
	 */
	static void check(PolicyFile<EscalationPolicy> file) {
		PolicyCheck check = new PolicyCheck(file);
		check.levels();
		check.policy.words().keySet().forEach((name) -> {
			check.that(NAME.matcher(name).matches(), "/vocabularies/" + name,
					"must be lower-case letters, digits and dashes: " + name);
			check.phrases("/vocabularies/" + name, check.vocabulary(name));
		});
		Set<String> names = new HashSet<>(Set.of(Escalation.MANUAL));
		for (int i = 0; i < check.policy.triggers().size(); i++) {
			Trigger trigger = check.policy.triggers().get(i);
			check.that(NAME.matcher(trigger.name()).matches(), "/triggers/" + i + "/name",
					"must be lower-case letters, digits and dashes: " + trigger.name());
			check.that(names.add(trigger.name()), "/triggers/" + i + "/name",
					"the name is there twice or reserved: " + trigger.name());
			check.trigger("/triggers/" + i, trigger);
		}
		check.level("/manual/level", check.policy.manual().level());
	}

	/** As it is written; of a vocabulary's phrases none may have gaps or names. */
	private @Nullable List<String> vocabulary(String name) {
		return (this.policy.vocabularies() != null) ? this.policy.vocabularies().get(name) : null;
	}

	private void levels() {
		List<Level> levels = this.policy.levels();
		that(!levels.isEmpty() && levels.size() <= MOST_LEVELS, "/levels", "there must be 1 to 4 levels");
		for (int i = 0; i < levels.size(); i++) {
			that(!levels.get(i).target().isBlank(), "/levels/" + i + "/target", "somebody must answer");
			for (Priority priority : Priority.values()) {
				that(levels.get(i).acknowledgeWithin().containsKey(priority), "/levels/" + i + "/acknowledgeWithin",
						"the time for " + priority + " is missing");
				that(followUps(levels.get(i)).containsKey(priority), "/levels/" + i + "/followUpWithin",
						"the time for " + priority + " is missing");
			}
		}
	}

	/**
	 * The acknowledgement's times stand for follow-ups that the level does not ask for.
	 */
	private static Map<Priority, Span> followUps(Level level) {
		Map<Priority, Span> followUps = level.followUpWithin();
		return (followUps != null) ? followUps : level.acknowledgeWithin();
	}

	private void trigger(String place, Trigger trigger) {
		level(place + "/level", trigger.level());
		boolean writes = trigger.when() == Cause.CUSTOMER_WRITES || trigger.when() == Cause.AGENT_NOTES;
		only(writes, place, "phrases", trigger.phrases());
		only(writes, place, "together", trigger.together());
		only(writes, place, "except", trigger.except());
		only(writes, place, "unless", trigger.unless());
		only(writes, place, "moods", trigger.moods());
		only(writes, place, "needs", trigger.needs());
		only(trigger.when() == Cause.SLA_BREACHED, place, "breaches", trigger.breaches());
		only(trigger.when() == Cause.UNRESOLVED, place, "after", trigger.after());
		only(trigger.when() == Cause.UNRESOLVED, place, "notWhile", trigger.notWhile());
		that(switch (trigger.when()) {
			case CUSTOMER_WRITES, AGENT_NOTES ->
				trigger.phrases() != null || trigger.together() != null || trigger.moods() != null;
			case SLA_BREACHED -> trigger.breaches() != null;
			case UNRESOLVED -> trigger.after() != null;
			case SAME_ISSUE -> trigger.name().equals(Escalation.INCIDENT);
		}, place, "the trigger never speaks: give it phrases, together or moods, breaches, or after");
		phrases(place + "/phrases", trigger.phrases());
		together(place + "/together", trigger.together());
		phrases(place + "/except", trigger.except());
		phrases(place + "/unless", trigger.unless());
		that(trigger.atMost() == null || trigger.atMost().calls() > 0, place + "/atMost/calls", "must be at least 1");
		Needs needs = trigger.needs();
		if (needs != null) {
			that(needs.misses() == null || needs.misses() > 0, place + "/needs/misses", "must be at least 1");
			that(trigger.phrases() != null || trigger.together() != null, place + "/needs",
					"goes with phrases or together");
			that(needs.answers() == null || needs.answers() > 0, place + "/needs/answers", "must be at least 1");
			phrases(place + "/needs/phrases", needs.phrases());
		}
	}

	private void together(String place, @Nullable List<List<List<String>>> groups) {
		if (groups == null) {
			return;
		}
		for (int i = 0; i < groups.size(); i++) {
			that(groups.get(i).size() > 1, place + "/" + i, "a group needs two lists or more");
			for (int j = 0; j < groups.get(i).size(); j++) {
				phrases(place + "/" + i + "/" + j, groups.get(i).get(j));
			}
		}
	}

	private void level(String place, int level) {
		that(level >= 1 && level <= this.policy.levels().size(), place, "no such level: " + level);
	}

	private void only(boolean fits, String place, String key, @Nullable Object value) {
		that(fits || value == null, place + "/" + key, key + " does not go with this kind of trigger");
	}

	private void phrases(String place, @Nullable List<String> phrases) {
		if (phrases == null) {
			return;
		}
		that(!phrases.isEmpty(), place, "the list is empty");
		for (int i = 0; i < phrases.size(); i++) {
			try {
				Phrases.of(Wording.of(phrases.get(i), place.startsWith("/vocabularies") ? Map.of() : this.words)
					.phrases());
			}
			catch (IllegalArgumentException ex) {
				throw this.file.error(place + "/" + i, String.valueOf(ex.getMessage()));
			}
		}
	}

	private void that(boolean right, String place, String reason) {
		if (!right) {
			throw this.file.error(place, reason);
		}
	}

}
