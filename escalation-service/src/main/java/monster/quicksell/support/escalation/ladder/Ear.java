package monster.quicksell.support.escalation.ladder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import monster.quicksell.support.escalation.ladder.EscalationPolicy.Needs;
import monster.quicksell.support.escalation.ladder.EscalationPolicy.Trigger;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.platform.text.Phrases;
import org.jspecify.annotations.Nullable;

/** Finds in what a customer writes the phrases that triggers listen to. */
final class Ear {

	/** More of a message than this is not read. */
	private static final int MOST_TEXT = 50_000;

	private final List<Listener> listeners;

	private final @Nullable Phrases phrases;

	private final Map<String, List<Wordings.Begin>> begins;

	Ear(List<Trigger> triggers, Map<String, Set<String>> vocabularies) {
		this.listeners = triggers.stream().map((trigger) -> new Listener(trigger, vocabularies)).toList();
		List<Wordings> lists = this.listeners.stream().flatMap(Listener::lists).toList();
		Set<String> all = new TreeSet<>();
		lists.forEach((list) -> all.addAll(list.phrases()));
		this.phrases = all.isEmpty() ? null : Phrases.of(all);
		this.begins = Wordings.begins(lists);
	}

	/** What a text says, in the order of the policy. */
	List<Finding> hear(String text) {
		if (this.phrases == null) {
			return List.of();
		}
		String read = (text.length() > MOST_TEXT) ? text.substring(0, MOST_TEXT) : text;
		Reading reading = new Reading(read, this.phrases.in(read), this.begins);
		return this.listeners.stream().map((listener) -> listener.hear(reading)).flatMap(Optional::stream).toList();
	}

	/**
	 * True if the trigger speaks about a message in this mood; null means that the mood
	 * is not known.
	 */
	static boolean speaks(Trigger trigger, Heard heard, @Nullable Sentiment mood) {
		if (mood != null && trigger.moods() != null && trigger.moods().contains(mood)) {
			return true;
		}
		return heard.findings()
			.stream()
			.filter((finding) -> finding.trigger().equals(trigger.name()))
			.anyMatch((finding) -> holds(trigger.needs(), heard, finding, mood));
	}

	private static boolean holds(@Nullable Needs needs, Heard heard, Finding finding, @Nullable Sentiment mood) {
		if (needs == null) {
			return true;
		}
		if (needs.answers() != null && heard.answers() < needs.answers()) {
			return false;
		}
		if (needs.misses() != null && heard.misses() < needs.misses()) {
			return false;
		}
		boolean felt = mood != null && needs.moods() != null && needs.moods().contains(mood);
		return felt || finding.backed() || (needs.moods() == null && needs.phrases() == null);
	}

}
