package monster.quicksell.support.escalation.ladder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import monster.quicksell.support.escalation.ladder.EscalationPolicy.Trigger;
import org.jspecify.annotations.Nullable;

/** A trigger's ear for phrases. */
final class Listener {

	private static final int MOST_WORDS = 5;

	private final String trigger;

	private final Set<String> phrases;

	private final List<List<Set<String>>> together;

	private final Set<String> except;

	private final Set<String> unless;

	private final Set<String> backing;

	Listener(Trigger trigger) {
		this.trigger = trigger.name();
		this.phrases = set(trigger.phrases());
		this.together = (trigger.together() != null)
				? trigger.together().stream().map((group) -> group.stream().map(Set::copyOf).toList()).toList()
				: List.of();
		this.except = set(trigger.except());
		this.unless = set(trigger.unless());
		this.backing = (trigger.needs() != null) ? set(trigger.needs().phrases()) : Set.of();
	}

	/** All phrases that it needs to know of. */
	Set<String> vocabulary() {
		Set<String> all = new HashSet<>(this.phrases);
		this.together.forEach((group) -> group.forEach(all::addAll));
		all.addAll(this.except);
		all.addAll(this.unless);
		all.addAll(this.backing);
		return all;
	}

	/** What it makes of the places in a text; they are in the order of the text. */
	Optional<Finding> hear(List<Place> places) {
		List<Place> spoken = counting(places);
		List<String> words = new ArrayList<>();
		spoken.stream().filter((place) -> this.phrases.contains(place.phrase())).forEach((place) -> add(words, place));
		Map<Integer, List<Place>> sentences = spoken.stream()
			.collect(Collectors.groupingBy(Place::sentence, TreeMap::new, Collectors.toList()));
		for (List<Place> sentence : sentences.values()) {
			if (words.size() < MOST_WORDS) {
				this.together.forEach((group) -> addTogether(words, sentence, group));
			}
		}
		return words.isEmpty() ? Optional.empty()
				: Optional.of(new Finding(this.trigger, List.copyOf(words), isIn(spoken, this.backing)));
	}

	private static void addTogether(List<String> words, List<Place> sentence, List<Set<String>> group) {
		if (group.stream().allMatch((list) -> isIn(sentence, list))) {
			for (Set<String> list : group) {
				sentence.stream()
					.filter((place) -> list.contains(place.phrase()))
					.findFirst()
					.ifPresent((place) -> add(words, place));
			}
		}
	}

	/** A few words are enough, and what is part of others says nothing more. */
	private static void add(List<String> words, Place place) {
		String found = place.words().toLowerCase(Locale.ROOT);
		if (words.size() < MOST_WORDS
				&& words.stream().noneMatch((word) -> word.toLowerCase(Locale.ROOT).contains(found))) {
			words.add(place.words());
		}
	}

	/** Places that are neither denied, nor look-alikes, nor beside what silences them. */
	private List<Place> counting(List<Place> places) {
		Set<Integer> silent = places.stream()
			.filter((place) -> this.unless.contains(place.phrase()))
			.map(Place::sentence)
			.collect(Collectors.toSet());
		List<Place> lookalikes = places.stream().filter((place) -> this.except.contains(place.phrase())).toList();
		List<Place> counting = new ArrayList<>();
		int next = 0;
		int coveredTo = -1;
		for (Place place : places) {
			for (; next < lookalikes.size() && lookalikes.get(next).from() <= place.from(); next++) {
				coveredTo = Math.max(coveredTo, lookalikes.get(next).to());
			}
			if (!place.denied() && place.to() > coveredTo && !silent.contains(place.sentence())) {
				counting.add(place);
			}
		}
		return counting;
	}

	private static boolean isIn(List<Place> places, Set<String> phrases) {
		return places.stream().anyMatch((place) -> phrases.contains(place.phrase()));
	}

	private static Set<String> set(@Nullable List<String> phrases) {
		return (phrases != null) ? Set.copyOf(phrases) : Set.of();
	}

}
