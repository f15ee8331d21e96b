package monster.quicksell.support.escalation.ladder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What people write, as the policy says it: words, {@code <name>} for any phrase of a
 * vocabulary, and {@code ...} for a few words of the same sentence or none.
 *
 * @param slots its parts in their order
 */
record Wording(List<Slot> slots) {

	private static final int MOST_BETWEEN = 6;

	private static final String GAP = "...";

	/**
	 * Reads one.
	 * @throws IllegalArgumentException if a vocabulary is missing or nothing is said
	 */
	static Wording of(String written, Map<String, Set<String>> vocabularies) {
		List<Slot> slots = new ArrayList<>();
		StringBuilder words = new StringBuilder();
		int between = 0;
		for (String part : written.strip().split("\\s+")) {
			boolean name = part.startsWith("<") && part.endsWith(">");
			if ((name || part.equals(GAP)) && !words.isEmpty()) {
				slots.add(new Slot(Set.of(words.toString()), between));
				words.setLength(0);
				between = 0;
			}
			if (part.equals(GAP)) {
				between = MOST_BETWEEN;
			}
			else if (name) {
				slots.add(new Slot(named(part.substring(1, part.length() - 1), vocabularies), between));
				between = 0;
			}
			else {
				words.append(words.isEmpty() ? "" : " ").append(part);
			}
		}
		if (!words.isEmpty()) {
			slots.add(new Slot(Set.of(words.toString()), between));
		}
		if (slots.isEmpty()) {
			throw new IllegalArgumentException("it says nothing: '" + written + "'");
		}
		return new Wording(List.copyOf(slots));
	}

	private static Set<String> named(String name, Map<String, Set<String>> vocabularies) {
		Set<String> phrases = vocabularies.get(name);
		if (phrases == null) {
			throw new IllegalArgumentException("no such vocabulary: " + name);
		}
		return phrases;
	}

	/** The phrases that have to be looked for. */
	Set<String> phrases() {
		Set<String> all = new HashSet<>();
		this.slots.forEach((slot) -> all.addAll(slot.phrases()));
		return all;
	}

	/**
	 * Where it stands, of places that count, in the order of the text. What denies it
	 * must stand outside of it: "nothing works" is not denied by its own "nothing".
	 */
	List<Place> in(Reading reading, Predicate<Place> counts) {
		return chains(reading, counts).stream()
			.filter((chain) -> !chain.isDenied())
			.map((chain) -> chain.place(reading))
			.sorted(Comparator.comparingInt(Place::from))
			.toList();
	}

	/** Where it stands, denied or not: "no refund policy" is about a policy too. */
	List<Place> anywhere(Reading reading) {
		return chains(reading, (place) -> true).stream()
			.map((chain) -> chain.place(reading))
			.sorted(Comparator.comparingInt(Place::from))
			.toList();
	}

	private boolean canStandIn(Reading reading) {
		for (Slot slot : this.slots) {
			if (reading.places(slot.phrases()).isEmpty()) {
				return false;
			}
		}
		return true;
	}

	private Collection<Chain> chains(Reading reading, Predicate<Place> counts) {
		if (!canStandIn(reading)) {
			return List.of();
		}
		TreeMap<Integer, Chain> chains = new TreeMap<>();
		for (int i = 0; i < this.slots.size(); i++) {
			Slot slot = this.slots.get(i);
			TreeMap<Integer, Chain> longer = new TreeMap<>();
			for (Place place : reading.places(slot.phrases())) {
				Chain chain = (i == 0) ? new Chain(List.of(place)) : before(chains, place, slot, reading);
				if (chain != null && counts.test(place)) {
					longer.putIfAbsent(place.to(), chain);
				}
			}
			if (longer.isEmpty()) {
				return List.of();
			}
			chains = longer;
		}
		return chains.values();
	}

	/** The nearest beginning that the place goes on with. */
	private static @Nullable Chain before(TreeMap<Integer, Chain> chains, Place place, Slot slot, Reading reading) {
		Map.Entry<Integer, Chain> nearest = chains.floorEntry(place.from());
		if (nearest == null || nearest.getValue().sentence() != place.sentence()
				|| reading.wordsBetween(nearest.getKey(), place.from()) > slot.between()) {
			return null;
		}
		List<Place> places = new ArrayList<>(nearest.getValue().places());
		places.add(place);
		return new Chain(places);
	}

	/**
	 * A part of it.
	 *
	 * @param phrases one of these
	 * @param between at most so many words before it
	 */
	record Slot(Set<String> phrases, int between) {
	}

	private record Chain(List<Place> places) {

		int sentence() {
			return this.places.getFirst().sentence();
		}

		boolean isDenied() {
			return this.places.stream()
				.anyMatch((place) -> place.deniedAt() >= 0 && this.places.stream()
					.noneMatch((other) -> other.from() <= place.deniedAt() && place.deniedAt() < other.to()));
		}

		Place place(Reading reading) {
			Place first = this.places.getFirst();
			Place last = this.places.getLast();
			return Place.within(reading.words(first.from(), last.to()), first.from(), last.to(), first.sentence());
		}

	}

}
