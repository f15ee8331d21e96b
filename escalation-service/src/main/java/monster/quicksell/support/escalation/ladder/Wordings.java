package monster.quicksell.support.escalation.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A list of wordings. A policy has thousands and a text begins few of them: only those
 * are looked at.
 */
final class Wordings {

	private static final Comparator<Place> FIRST_AND_LONGEST = Comparator.comparingInt(Place::from)
		.thenComparing(Comparator.comparingInt(Place::to).reversed());

	private final List<Wording> all;

	private Wordings(List<Wording> all) {
		this.all = all;
	}

	/**
	 * Reads them; null says nothing.
	 * @throws IllegalArgumentException if one can't be read
	 */
	static Wordings of(@Nullable List<String> written, Map<String, Set<String>> vocabularies) {
		return new Wordings((written != null) ? written.stream().map((each) -> Wording.of(each, vocabularies)).toList()
				: List.of());
	}

	/** The phrases that have to be looked for. */
	Set<String> phrases() {
		Set<String> phrases = new HashSet<>();
		this.all.forEach((each) -> phrases.addAll(each.phrases()));
		return phrases;
	}

	/** By each phrase, which wordings of these lists it can begin. */
	static Map<String, List<Begin>> begins(List<Wordings> lists) {
		Map<String, List<Begin>> begins = new HashMap<>();
		for (Wordings list : lists) {
			for (int index = 0; index < list.all.size(); index++) {
				for (String phrase : list.all.get(index).slots().getFirst().phrases()) {
					begins.computeIfAbsent(phrase, (key) -> new ArrayList<>()).add(new Begin(list, index));
				}
			}
		}
		return begins;
	}

	/** Where any of them stands, of places that count, and is not denied. */
	List<Place> in(Reading reading, Predicate<Place> counts) {
		return begun(reading).flatMap((each) -> each.in(reading, counts).stream()).sorted(FIRST_AND_LONGEST).toList();
	}

	/** Where any of them stands, denied or not. */
	List<Place> anywhere(Reading reading) {
		return begun(reading).flatMap((each) -> each.anywhere(reading).stream()).sorted(FIRST_AND_LONGEST).toList();
	}

	private Stream<Wording> begun(Reading reading) {
		return reading.begun(this).stream().map(this.all::get);
	}

	/** A wording of a list, by its place in it. */
	record Begin(Wordings list, int index) {
	}

}
