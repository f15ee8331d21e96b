package monster.quicksell.support.escalation.ladder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import monster.quicksell.support.escalation.ladder.EscalationPolicy.Trigger;

/** A trigger's ear for what people write. */
final class Listener {

	private static final int MOST_WORDS = 5;

	private final String trigger;

	private final Wordings phrases;

	private final List<List<Wordings>> together;

	private final Wordings except;

	private final Wordings unless;

	private final Wordings backing;

	Listener(Trigger trigger, Map<String, Set<String>> vocabularies) {
		this.trigger = trigger.name();
		this.phrases = Wordings.of(trigger.phrases(), vocabularies);
		this.together = (trigger.together() != null) ? trigger.together()
			.stream()
			.map((group) -> group.stream().map((list) -> Wordings.of(list, vocabularies)).toList())
			.toList() : List.of();
		this.except = Wordings.of(trigger.except(), vocabularies);
		this.unless = Wordings.of(trigger.unless(), vocabularies);
		this.backing = Wordings.of((trigger.needs() != null) ? trigger.needs().phrases() : null, vocabularies);
	}

	/** All that it listens for. */
	Stream<Wordings> lists() {
		return Stream.concat(Stream.of(this.phrases, this.except, this.unless, this.backing),
				this.together.stream().flatMap(List::stream));
	}

	/** What it makes of a text. */
	Optional<Finding> hear(Reading reading) {
		Predicate<Place> counts = counting(reading);
		List<String> words = new ArrayList<>();
		this.phrases.in(reading, counts).forEach((place) -> add(words, place));
		for (List<Wordings> group : this.together) {
			if (words.size() < MOST_WORDS) {
				addTogether(words, reading, counts, group);
			}
		}
		return words.isEmpty() ? Optional.empty() : Optional
			.of(new Finding(this.trigger, List.copyOf(words), !this.backing.in(reading, counts).isEmpty()));
	}

	private static void addTogether(List<String> words, Reading reading, Predicate<Place> counts,
			List<Wordings> group) {
		List<List<Place>> found = new ArrayList<>();
		Set<Integer> sentences = new HashSet<>();
		for (Wordings list : group) {
			List<Place> places = list.in(reading, counts);
			Set<Integer> here = places.stream().map(Place::sentence).collect(Collectors.toSet());
			if (found.isEmpty()) {
				sentences.addAll(here);
			}
			else {
				sentences.retainAll(here);
			}
			if (sentences.isEmpty()) {
				return;
			}
			found.add(places);
		}
		int first = sentences.stream().min(Integer::compare).orElseThrow();
		for (List<Place> places : found) {
			places.stream()
				.filter((place) -> place.sentence() == first)
				.findFirst()
				.ifPresent((place) -> add(words, place));
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

	/** Places that are neither part of a look-alike, nor beside what silences them. */
	private Predicate<Place> counting(Reading reading) {
		Set<Integer> silent = this.unless.anywhere(reading).stream().map(Place::sentence).collect(Collectors.toSet());
		Covered covered = Covered.by(this.except.anywhere(reading));
		return (place) -> !silent.contains(place.sentence()) && !covered.covers(place);
	}

}
