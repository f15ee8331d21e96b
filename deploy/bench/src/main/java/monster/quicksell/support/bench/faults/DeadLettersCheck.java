package monster.quicksell.support.bench.faults;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Bad records, and only those, were put aside by each reader; once, and once more at most
 * for each time that it was started anew.
 */
final class DeadLettersCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		evidence.readers().deadLetters().forEach((reader, letters) -> {
			String topic = reader.substring(reader.indexOf(" of ") + 4);
			Set<String> expected = new HashSet<>(evidence.readers().poison());
			expected.removeIf((place) -> !place.startsWith(topic + "-"));
			int lives = evidence.readers().lives().getOrDefault(reader.substring(0, reader.indexOf(" of ")), 1);
			Map<String, Integer> counts = new TreeMap<>();
			letters.forEach((letter) -> counts.merge(letter, 1, Integer::sum));
			Set<String> once = counts.keySet();
			counts.forEach((letter, count) -> {
				if (count > lives) {
					findings.add(Invariant.DEAD_LETTERS_EXACT,
							reader + " put " + letter + " aside " + count + " times in " + lives + " lives");
				}
			});
			if (!once.equals(expected)) {
				findings.add(Invariant.DEAD_LETTERS_EXACT,
						reader + " put aside " + once.size() + " records, of " + expected.size() + " bad ones");
			}
		});
	}

}
