package monster.quicksell.support.escalation.ladder;

import java.util.ArrayList;
import java.util.Comparator;
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
import org.jspecify.annotations.Nullable;

/** A trigger's ear for what people write. */
final class Listener {

	private static final int MOST_WORDS = 5;

	private static final Comparator<Place> FIRST_AND_LONGEST = Comparator.comparingInt(Place::from)
		.thenComparing(Comparator.comparingInt(Place::to).reversed());

	private final String trigger;

	private final List<Wording> phrases;

	private final List<List<List<Wording>>> together;

	private final List<Wording> except;

	private final List<Wording> unless;

	private final List<Wording> backing;

	Listener(Trigger trigger, Map<String, Set<String>> vocabularies) {
		this.trigger = trigger.name();
		this.phrases = wordings(trigger.phrases(), vocabularies);
		this.together = (trigger.together() != null) ? trigger.together()
			.stream()
			.map((group) -> group.stream().map((list) -> wordings(list, vocabularies)).toList())
			.toList() : List.of();
		this.except = wordings(trigger.except(), vocabularies);
		this.unless = wordings(trigger.unless(), vocabularies);
		this.backing = (trigger.needs() != null) ? wordings(trigger.needs().phrases(), vocabularies) : List.of();
	}

	private static List<Wording> wordings(@Nullable List<String> written, Map<String, Set<String>> vocabularies) {
		return (written != null) ? written.stream().map((each) -> Wording.of(each, vocabularies)).toList() : List.of();
	}

	/** All phrases that it needs to know of. */
	Set<String> vocabulary() {
		List<Wording> all = new ArrayList<>(this.phrases);
		this.together.forEach((group) -> group.forEach(all::addAll));
		all.addAll(this.except);
		all.addAll(this.unless);
		all.addAll(this.backing);
		return all.stream().flatMap((each) -> each.phrases().stream()).collect(Collectors.toSet());
	}

	/** What it makes of a text. */
	Optional<Finding> hear(Reading reading) {
		Predicate<Place> counts = counting(reading);
		List<String> words = new ArrayList<>();
		in(this.phrases, reading, counts).forEach((place) -> add(words, place));
		for (List<List<Wording>> group : this.together) {
			if (words.size() < MOST_WORDS) {
				addTogether(words, reading, counts, group);
			}
		}
		return words.isEmpty() ? Optional.empty() : Optional
			.of(new Finding(this.trigger, List.copyOf(words), !in(this.backing, reading, counts).isEmpty()));
	}

	private static List<Place> in(List<Wording> wordings, Reading reading, Predicate<Place> counts) {
		return wordings.stream()
			.flatMap((each) -> each.in(reading, counts).stream())
			.sorted(FIRST_AND_LONGEST)
			.toList();
	}

	private static Stream<Place> anywhere(List<Wording> wordings, Reading reading) {
		return wordings.stream().flatMap((each) -> each.anywhere(reading).stream()).sorted(FIRST_AND_LONGEST);
	}

	private static void addTogether(List<String> words, Reading reading, Predicate<Place> counts,
			List<List<Wording>> group) {
		List<List<Place>> found = new ArrayList<>();
		Set<Integer> sentences = new HashSet<>();
		for (List<Wording> list : group) {
			List<Place> places = in(list, reading, counts);
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
		Set<Integer> silent = anywhere(this.unless, reading).map(Place::sentence).collect(Collectors.toSet());
		Covered covered = Covered.by(anywhere(this.except, reading).toList());
		return (place) -> !silent.contains(place.sentence()) && !covered.covers(place);
	}

}
